using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Topics;

namespace OnRecord.Storage.Mapping;

internal sealed class AgentTable : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> agent)
    {
        agent.ToTable("agent");
        agent.HasIndex(a => a.Slug).IsUnique();
        agent.HasIndex(a => a.Name);
        agent.Property(a => a.Aliases).AsJson();
        agent.HasOne<Agent>().WithMany().HasForeignKey(a => a.OwnerGroupId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AffiliationTable : IEntityTypeConfiguration<Affiliation>
{
    public void Configure(EntityTypeBuilder<Affiliation> affiliation)
    {
        affiliation.ToTable("affiliation");
        affiliation.HasOne<Agent>().WithMany().HasForeignKey(a => a.AgentId).OnDelete(DeleteBehavior.Restrict);
        affiliation.HasOne<Agent>().WithMany().HasForeignKey(a => a.OrgId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SourceTable : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("source");
        source.HasOne<Agent>().WithMany().HasForeignKey(s => s.AgentId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Agent>().WithMany().HasForeignKey(s => s.OrgId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Agent>().WithMany().HasForeignKey(s => s.IdentityHolderId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Report>().WithMany().HasForeignKey(s => s.ReportId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Source>().WithMany().HasForeignKey(s => s.SameAsId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Source>().WithMany().HasForeignKey(s => s.WithheldById).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Account>().WithMany().HasForeignKey(s => s.CertifiedDistinctBy).OnDelete(DeleteBehavior.Restrict);
        source.Ignore(s => s.Unnamed);
        source.Ignore(s => s.Certified);
    }
}

internal sealed class ReportTable : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.ToTable("report");
        report.HasOne<Agent>().WithMany().HasForeignKey(r => r.OutletId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Report>().WithMany().HasForeignKey(r => r.SyndicatedFromId).OnDelete(DeleteBehavior.Restrict);
        report.HasOne<Report>().WithMany().HasForeignKey(r => r.CitesOwnReportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TopicTable : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.ToTable("topic");
        topic.HasIndex(t => t.Slug).IsUnique();
        topic.HasOne<Topic>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        topic.HasOne<Topic>().WithMany().HasForeignKey(t => t.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimTable : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claim");
        claim.HasOne<Topic>().WithMany().HasForeignKey(c => c.TopicId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ClaimLinkTable : IEntityTypeConfiguration<ClaimLink>
{
    public void Configure(EntityTypeBuilder<ClaimLink> link)
    {
        link.ToTable("claim_link");
        link.HasKey(l => new { l.AId, l.BId, l.Type });
        link.HasOne<Claim>().WithMany().HasForeignKey(l => l.AId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Claim>().WithMany().HasForeignKey(l => l.BId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Account>().WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatementTable : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> statement) => statement.ToTable("statement");
}

internal sealed class RevisionTable : IEntityTypeConfiguration<StatementRevision>
{
    public void Configure(EntityTypeBuilder<StatementRevision> revision)
    {
        revision.ToTable("statement_revision");
        revision.HasKey(r => new { r.StatementId, r.N });
        revision.HasOne<Statement>().WithMany().HasForeignKey(r => r.StatementId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Claim>().WithMany().HasForeignKey(r => r.ClaimId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Source>().WithMany().HasForeignKey(r => r.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Source>().WithMany().HasForeignKey(r => r.AudienceId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Statement>().WithMany().HasForeignKey(r => r.NestedInId).OnDelete(DeleteBehavior.Restrict);
        revision.HasOne<Account>().WithMany().HasForeignKey(r => r.OpinionOverrideBy).OnDelete(DeleteBehavior.Restrict);
        revision.Property(r => r.Hedges).AsJson();
        revision.HasIndex(r => new { r.ClaimId, r.SaidFirst });
        revision.HasIndex(r => new { r.SpeakerId, r.SaidFirst });
        revision.OwnsMany(r => r.Hops, hop =>
        {
            hop.ToTable("hop");
            hop.WithOwner().HasForeignKey(h => new { h.StatementId, h.RevisionN });
            hop.HasKey(h => new { h.StatementId, h.RevisionN, h.Seq });
            hop.HasOne<Source>().WithMany().HasForeignKey(h => h.FromId).OnDelete(DeleteBehavior.Restrict);
            hop.HasOne<Source>().WithMany().HasForeignKey(h => h.ToId).OnDelete(DeleteBehavior.Restrict);
            hop.HasOne<Source>().WithMany().HasForeignKey(h => h.AttestedById).OnDelete(DeleteBehavior.Restrict);
            hop.HasOne<Report>().WithMany().HasForeignKey(h => h.ReportId).OnDelete(DeleteBehavior.Restrict);
            hop.Property(h => h.Seq).ValueGeneratedNever();
            hop.Ignore(h => h.Told);
        });
    }
}

internal sealed class StatementLinkTable : IEntityTypeConfiguration<StatementLink>
{
    public void Configure(EntityTypeBuilder<StatementLink> link)
    {
        link.ToTable("statement_link");
        link.HasOne<Statement>().WithMany().HasForeignKey(l => l.FromId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Statement>().WithMany().HasForeignKey(l => l.ToId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Account>().WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.Restrict);
        link.HasIndex(l => new { l.FromId, l.ToId, l.Type }).IsUnique();
    }
}
