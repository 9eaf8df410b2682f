using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Storage.Mapping;

internal sealed class CorrectionTable : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> correction)
    {
        correction.ToTable("correction");
        correction.HasOne<Story>().WithMany().HasForeignKey(c => c.StoryId).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Account>().WithMany().HasForeignKey(c => c.ApprovedById).OnDelete(DeleteBehavior.Restrict);
        correction.HasOne<Correction>().WithMany().HasForeignKey(c => c.AddsId).OnDelete(DeleteBehavior.Restrict);
        correction.Property(c => c.Words).AsJson();
        correction.HasIndex(c => new { c.StoryId, c.At });
        correction.HasIndex(c => c.At);
        correction.HasIndex(c => c.LogIndex).IsUnique();
        correction.OwnsMany(c => c.Statements, marked =>
        {
            marked.ToTable("correction_statement");
            marked.WithOwner().HasForeignKey(m => m.CorrectionId);
            marked.HasKey(m => new { m.CorrectionId, m.StatementId });
            marked.HasOne<Statement>().WithMany().HasForeignKey(m => m.StatementId).OnDelete(DeleteBehavior.Restrict);
            marked.HasIndex(m => m.StatementId);
        });
    }
}

internal sealed class StoryTaskTable : IEntityTypeConfiguration<StoryTask>
{
    public void Configure(EntityTypeBuilder<StoryTask> task)
    {
        task.ToTable("story_task");
        task.HasOne<Story>().WithMany().HasForeignKey(t => t.StoryId).OnDelete(DeleteBehavior.Cascade);
        task.HasOne<Correction>().WithMany().HasForeignKey(t => t.CorrectionId).OnDelete(DeleteBehavior.Restrict);
        task.HasOne<Account>().WithMany().HasForeignKey(t => t.SettledById).OnDelete(DeleteBehavior.Restrict);
        task.HasIndex(t => new { t.StoryId, t.SettledAt });
        task.HasIndex(t => t.SettledAt);
    }
}
