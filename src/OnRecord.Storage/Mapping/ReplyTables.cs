using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage.Replies;

namespace OnRecord.Storage.Mapping;

internal sealed class ReplyTable : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> reply)
    {
        reply.ToTable("reply");
        reply.Ignore(r => r.Above);
        reply.Property(r => r.Name).HasMaxLength(ReplyDraft.NameLength);
        reply.Property(r => r.Website).HasMaxLength(ReplyDraft.WebsiteLength + 8);
        reply.Property(r => r.Path).HasMaxLength(32 * Reply.Levels);
        reply.Property(r => r.PersonKey).HasMaxLength(ReplySecrets.KeyLength);
        reply.Property(r => r.NetworkKey).HasMaxLength(ReplySecrets.KeyLength);
        reply.Property(r => r.Attempt).HasMaxLength(64);
        // Two moderators who decide in one moment: the second looks again.
        reply.Property(r => r.State).IsConcurrencyToken();
        reply.Property(r => r.DecidedAt).IsConcurrencyToken();
        reply.HasOne<Story>().WithMany().HasForeignKey(r => r.StoryId).OnDelete(DeleteBehavior.Restrict);
        reply.HasOne<Reply>().WithMany().HasForeignKey(r => r.ParentId).OnDelete(DeleteBehavior.Restrict);
        reply.HasOne<Account>().WithMany().HasForeignKey(r => r.StaffId).OnDelete(DeleteBehavior.Restrict);
        reply.HasOne<Account>().WithMany().HasForeignKey(r => r.DecidedById).OnDelete(DeleteBehavior.Restrict);
        // One form sent twice is one reply, whatever process takes it.
        reply.HasIndex(r => r.Attempt).IsUnique();
        // A story's page: the roots that are shown, in their order.
        reply.HasIndex(r => new { r.StoryId, r.Depth, r.Shown, r.Path });
        // A thread from top to bottom.
        reply.HasIndex(r => new { r.RootId, r.Path });
        // The feed of a story's replies.
        reply.HasIndex(r => new { r.StoryId, r.State, r.Id });
        // The moderators' queue.
        reply.HasIndex(r => new { r.State, r.Id });
        // What readers reported.
        reply.HasIndex(r => r.Flags).HasFilter("flags > 0");
        // A person's replies, and how many there were lately.
        reply.HasIndex(r => new { r.PersonKey, r.PostedAt });
        reply.HasIndex(r => new { r.StoryId, r.PickedAt });
    }
}

internal sealed class ReplyPersonTable : IEntityTypeConfiguration<ReplyPerson>
{
    public void Configure(EntityTypeBuilder<ReplyPerson> person)
    {
        person.ToTable("reply_person");
        person.HasKey(p => p.Key);
        person.Property(p => p.Key).HasMaxLength(ReplySecrets.KeyLength);
        person.HasOne<Agent>().WithMany().HasForeignKey(p => p.AgentId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class StoryTalkTable : IEntityTypeConfiguration<StoryTalk>
{
    public void Configure(EntityTypeBuilder<StoryTalk> talk)
    {
        talk.ToTable("story_talk");
        talk.HasKey(t => t.StoryId);
        talk.HasOne<Story>().WithOne().HasForeignKey<StoryTalk>(t => t.StoryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReplyDecisionTable : IEntityTypeConfiguration<ReplyDecision>
{
    public void Configure(EntityTypeBuilder<ReplyDecision> decision)
    {
        decision.ToTable("reply_decision");
        decision.HasOne<Reply>().WithMany().HasForeignKey(d => d.ReplyId).OnDelete(DeleteBehavior.Cascade);
        decision.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        decision.HasIndex(d => new { d.ReplyId, d.Id });
        decision.HasIndex(d => new { d.AccountId, d.Id });
        // What came with a ban.
        decision.HasIndex(d => d.WithId).HasFilter("with_id IS NOT NULL");
        // A lesson is learned, forgotten or learned anew by one at a time.
        decision.Property(d => d.LearnedIn).IsConcurrencyToken();
        decision.Property(d => d.TakenBackAt).IsConcurrencyToken();
    }
}

internal sealed class ReplyFlagTable : IEntityTypeConfiguration<ReplyFlag>
{
    public void Configure(EntityTypeBuilder<ReplyFlag> flag)
    {
        flag.ToTable("reply_flag");
        flag.HasOne<Reply>().WithMany().HasForeignKey(f => f.ReplyId).OnDelete(DeleteBehavior.Cascade);
        flag.HasIndex(f => new { f.ReplyId, f.NetworkKey }).IsUnique();
        flag.Property(f => f.NetworkKey).HasMaxLength(ReplySecrets.KeyLength);
        flag.HasIndex(f => f.At);
    }
}

internal sealed class ErrorReportTable : IEntityTypeConfiguration<ErrorReport>
{
    public void Configure(EntityTypeBuilder<ErrorReport> report)
    {
        report.ToTable("error_report");
        report.HasOne<Story>().WithMany().HasForeignKey(r => r.StoryId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne<Statement>().WithMany().HasForeignKey(r => r.StatementId).OnDelete(DeleteBehavior.SetNull);
        report.HasOne<Account>().WithMany().HasForeignKey(r => r.AnsweredById).OnDelete(DeleteBehavior.Restrict);
        report.Property(r => r.PersonKey).HasMaxLength(ReplySecrets.KeyLength);
        report.Property(r => r.Attempt).HasMaxLength(64);
        report.HasIndex(r => r.Attempt).IsUnique();
        report.HasIndex(r => new { r.State, r.Id });
        report.HasIndex(r => r.PersonKey);
    }
}

internal sealed class ReplyRequestTable : IEntityTypeConfiguration<ReplyRequest>
{
    public void Configure(EntityTypeBuilder<ReplyRequest> request)
    {
        request.ToTable("reply_request");
        request.Property(r => r.PersonKey).HasMaxLength(ReplySecrets.KeyLength);
    }
}

internal sealed class SpamCountTable : IEntityTypeConfiguration<SpamCount>
{
    public void Configure(EntityTypeBuilder<SpamCount> count)
    {
        count.ToTable("spam_count");
        count.HasKey(c => c.Feature);
        count.Property(c => c.Feature).ValueGeneratedNever();
    }
}
