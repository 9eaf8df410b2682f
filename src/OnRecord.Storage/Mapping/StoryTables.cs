using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Topics;

namespace OnRecord.Storage.Mapping;

internal sealed class StoryTable : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> story)
    {
        story.ToTable("story");
        story.Property(s => s.Address).HasMaxLength(2048);
        // To publish a story and to take it down meet: the second looks again.
        story.Property(s => s.Status).IsConcurrencyToken();
        story.HasOne<Report>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Restrict);
        story.HasOne<Section>().WithMany().HasForeignKey(s => s.SectionId).OnDelete(DeleteBehavior.Restrict);
        // No foreign key: story and version point at each other, and both come in one save.
        story.HasIndex(s => s.CurrentVersionId);
        // The status stands in no index: nearly every story is published, but SQLite would take that for a rare thing and begin every query there.
        story.HasIndex(s => s.FirstPublishedAt);
        story.HasIndex(s => new { s.SectionId, s.FirstPublishedAt });
        story.HasIndex(s => s.HeadlineKey);
        story.HasIndex(s => s.EmbargoUntil);
        story.HasIndex(s => s.ReportId).IsUnique();
        story.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(s => s.MadeById).OnDelete(DeleteBehavior.Restrict);
        story.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(s => s.AssignedToId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class VersionTable : IEntityTypeConfiguration<StoryVersion>
{
    public void Configure(EntityTypeBuilder<StoryVersion> version)
    {
        version.ToTable("story_version");
        version.HasOne<Story>().WithMany().HasForeignKey(v => v.StoryId).OnDelete(DeleteBehavior.Restrict);
        version.HasOne<Section>().WithMany().HasForeignKey(v => v.SectionId).OnDelete(DeleteBehavior.Restrict);
        version.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(v => v.ApprovedById).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.StoryId, v.N }).IsUnique();
        version.HasIndex(v => v.PublishedAt);
        version.HasIndex(v => v.LogIndex).IsUnique();
        version.Property(v => v.Picture).AsJson();
        version.Property(v => v.Related).AsJson();
        version.OwnsMany(v => v.Bylines, line =>
        {
            line.ToTable("version_byline");
            line.WithOwner().HasForeignKey(b => b.VersionId);
            line.HasKey(b => new { b.VersionId, b.BylineId });
            line.HasOne<Byline>().WithMany().HasForeignKey(b => b.BylineId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(b => new { b.BylineId, b.VersionId });
        });
        version.OwnsMany(v => v.Topics, line =>
        {
            line.ToTable("version_topic");
            line.WithOwner().HasForeignKey(t => t.VersionId);
            line.HasKey(t => new { t.VersionId, t.TopicId });
            line.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId).OnDelete(DeleteBehavior.Restrict);
            line.HasIndex(t => new { t.TopicId, t.VersionId });
        });
        version.HasMany(v => v.Uses).WithOne().HasForeignKey(u => u.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class VersionPictureTable : IEntityTypeConfiguration<VersionPicture>
{
    public void Configure(EntityTypeBuilder<VersionPicture> picture)
    {
        picture.ToTable("version_picture");
        // The hash first: it is asked for by every picture that a reader opens.
        picture.HasKey(p => new { p.Hash, p.VersionId });
        picture.Property(p => p.Hash).HasMaxLength(Domain.Media.Picture.HashLength);
        picture.HasOne<StoryVersion>().WithMany().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UseTable : IEntityTypeConfiguration<StatementUse>
{
    public void Configure(EntityTypeBuilder<StatementUse> use)
    {
        use.ToTable("statement_use");
        use.HasKey(u => new { u.VersionId, u.StatementId });
        use.HasOne<StatementRevision>().WithMany().HasForeignKey(u => new { u.StatementId, u.RevisionN }).OnDelete(DeleteBehavior.Restrict);
        use.Property(u => u.Anchors).AsJson();
    }
}

internal sealed class WorkingCopyTable : IEntityTypeConfiguration<WorkingCopy>
{
    public void Configure(EntityTypeBuilder<WorkingCopy> copy)
    {
        copy.ToTable("working_copy");
        copy.HasKey(c => c.StoryId);
        copy.HasOne<Story>().WithOne().HasForeignKey<WorkingCopy>(c => c.StoryId).OnDelete(DeleteBehavior.Cascade);
        copy.HasOne<Section>().WithMany().HasForeignKey(c => c.SectionId).OnDelete(DeleteBehavior.Restrict);
        copy.Property(c => c.Picture).AsJson();
        copy.Property(c => c.Bylines).AsJson();
        copy.Property(c => c.Topics).AsJson();
        copy.Property(c => c.Related).AsJson();
        copy.Property(c => c.Statements).AsJson();
        copy.Property(c => c.Schedule).AsJson();
        // Two saves that meet: the second reads again and is brought together with the first.
        copy.Property(c => c.Revision).IsConcurrencyToken();
        // Two who move a story in one moment, one of them perhaps the clock of another process: one does it.
        copy.Property(c => c.Stage).IsConcurrencyToken();
        copy.Property(c => c.ScheduledFor).IsConcurrencyToken();
        copy.HasIndex(c => c.ScheduledFor);
        copy.HasIndex(c => c.SavedAt);
        // With the id, so that a headline is looked for without reading texts.
        copy.HasIndex(c => new { c.HeadlineKey, c.StoryId });
        // What waits at the desk: few rows beside an archive of published stories.
        copy.HasIndex(c => new { c.Stage, c.SavedAt });
        copy.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(c => c.MovedById).OnDelete(DeleteBehavior.Restrict);
        copy.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(c => c.SavedById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AddressTable : IEntityTypeConfiguration<StoryAddress>
{
    public void Configure(EntityTypeBuilder<StoryAddress> address)
    {
        address.ToTable("story_address");
        address.HasKey(a => a.Path);
        address.Property(a => a.Path).HasMaxLength(2048);
        address.HasOne<Story>().WithMany().HasForeignKey(a => a.StoryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SectionTable : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.ToTable("section");
        section.HasOne<Section>().WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.Restrict);
        section.HasIndex(s => new { s.ParentId, s.Slug }).IsUnique();
    }
}

internal sealed class BylineTable : IEntityTypeConfiguration<Byline>
{
    public void Configure(EntityTypeBuilder<Byline> byline)
    {
        byline.ToTable("byline");
        byline.HasIndex(b => b.Slug).IsUnique();
    }
}
