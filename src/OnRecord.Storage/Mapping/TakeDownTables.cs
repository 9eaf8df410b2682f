using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage.Erasing;

namespace OnRecord.Storage.Mapping;

internal sealed class TakeDownTable : IEntityTypeConfiguration<TakeDown>
{
    public void Configure(EntityTypeBuilder<TakeDown> act)
    {
        act.ToTable("take_down");
        act.Property(t => t.Reason).HasMaxLength(TakeDown.ReasonLength);
        act.HasOne<Story>().WithMany().HasForeignKey(t => t.StoryId).OnDelete(DeleteBehavior.Restrict);
        act.HasOne<Account>().WithMany().HasForeignKey(t => t.ById).OnDelete(DeleteBehavior.Restrict);
        // Two who take one version down in one moment: one does it. Of whole stories the story's status sees to that.
        act.HasIndex(t => new { t.StoryId, t.N }).IsUnique();
        act.HasIndex(t => t.LogIndex).IsUnique();
    }
}

internal sealed class UnfinishedErasureTable : IEntityTypeConfiguration<UnfinishedErasure>
{
    public void Configure(EntityTypeBuilder<UnfinishedErasure> erasure)
    {
        erasure.ToTable("unfinished_erasure");
        erasure.HasKey(e => new { e.Thing, e.Key });
        erasure.Property(e => e.Thing).HasConversion<string>();
        erasure.Property(e => e.Key).HasMaxLength(64);
    }
}

internal sealed class ErasedIdTable : IEntityTypeConfiguration<ErasedId>
{
    public void Configure(EntityTypeBuilder<ErasedId> erased)
    {
        erased.ToTable("erased_id");
        erased.HasOne<TakeDown>().WithMany().HasForeignKey(e => e.TakeDownId).OnDelete(DeleteBehavior.Cascade);
    }
}
