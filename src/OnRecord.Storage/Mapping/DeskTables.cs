using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage.Outbox;

namespace OnRecord.Storage.Mapping;

internal sealed class KeptTextTable : IEntityTypeConfiguration<KeptText>
{
    public void Configure(EntityTypeBuilder<KeptText> kept)
    {
        kept.ToTable("kept_text");
        kept.HasOne<Story>().WithMany().HasForeignKey(k => k.StoryId).OnDelete(DeleteBehavior.Cascade);
        kept.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Restrict);
        kept.Property(k => k.Device).HasMaxLength(64);
        kept.HasIndex(k => new { k.StoryId, k.Revision });
    }
}

internal sealed class EditLeaseTable : IEntityTypeConfiguration<EditLease>
{
    public void Configure(EntityTypeBuilder<EditLease> lease)
    {
        lease.ToTable("edit_lease");
        lease.HasKey(l => l.StoryId);
        lease.HasOne<Story>().WithOne().HasForeignKey<EditLease>(l => l.StoryId).OnDelete(DeleteBehavior.Cascade);
        lease.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        lease.Property(l => l.Device).HasMaxLength(64);
        // Two who reach for the pen in one moment: one gets it.
        lease.Property(l => l.RenewedAt).IsConcurrencyToken();
    }
}

internal sealed class PassageNoteTable : IEntityTypeConfiguration<PassageNote>
{
    public void Configure(EntityTypeBuilder<PassageNote> note)
    {
        note.ToTable("passage_note");
        note.HasOne<Story>().WithMany().HasForeignKey(n => n.StoryId).OnDelete(DeleteBehavior.Cascade);
        note.HasOne<Account>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<PassageNote>().WithMany().HasForeignKey(n => n.AnswersId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PreviewLinkTable : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.ToTable("preview_link");
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Story>().WithMany().HasForeignKey(l => l.StoryId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<Account>().WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OverrideTable : IEntityTypeConfiguration<KeptOverride>
{
    public void Configure(EntityTypeBuilder<KeptOverride> over)
    {
        over.ToTable("sourcing_override");
        over.HasOne<Story>().WithMany().HasForeignKey(o => o.StoryId).OnDelete(DeleteBehavior.Cascade);
        over.Property(o => o.Override).AsJson();
    }
}

internal sealed class MovedAddressTable : IEntityTypeConfiguration<MovedAddress>
{
    public void Configure(EntityTypeBuilder<MovedAddress> moved)
    {
        moved.ToTable("moved_address");
        moved.HasKey(m => m.Path);
        moved.Property(m => m.Path).HasMaxLength(2048);
    }
}

internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("outgoing_mail");
        mail.HasIndex(m => new { m.SentAt, m.NextAt });
    }
}
