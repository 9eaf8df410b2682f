using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Accounts;
using OnRecord.Storage.Accounts;

namespace OnRecord.Storage.Mapping;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.Ignore(a => a.ActsAsEditor);
        account.Property(a => a.Sections).AsJson();
        account.HasData(Account.Operator());
    }
}

internal sealed class SignInTable : IEntityTypeConfiguration<SignIn>
{
    public void Configure(EntityTypeBuilder<SignIn> signIn)
    {
        signIn.ToTable("sign_in");
        signIn.HasOne<Account>().WithOne().HasForeignKey<SignIn>(s => s.Id).OnDelete(DeleteBehavior.Restrict);
        signIn.Property(s => s.ConcurrencyStamp).IsConcurrencyToken();
        signIn.Property(s => s.NormalizedEmail).HasMaxLength(256);
        signIn.Property(s => s.NormalizedUserName).HasMaxLength(256);
        signIn.HasIndex(s => s.NormalizedUserName).IsUnique();
        signIn.HasIndex(s => s.NormalizedEmail);
    }
}

internal sealed class SignInClaimTable : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("sign_in_claim");
        claim.HasOne<SignIn>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInLoginTable : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("sign_in_login");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasOne<SignIn>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SignInTokenTable : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("sign_in_token");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.HasOne<SignIn>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PasskeyTable : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("passkey");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.HasOne<SignIn>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        passkey.Property(p => p.Data).AsJson();
    }
}

internal sealed class DeskSessionTable : IEntityTypeConfiguration<DeskSession>
{
    public void Configure(EntityTypeBuilder<DeskSession> session)
    {
        session.ToTable("desk_session");
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        session.Property(s => s.Device).HasMaxLength(200);
    }
}

internal sealed class MailedLinkTable : IEntityTypeConfiguration<MailedLink>
{
    public void Configure(EntityTypeBuilder<MailedLink> link)
    {
        link.ToTable("mailed_link");
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InvitationTable : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("invitation");
        invitation.HasIndex(i => i.TokenHash).IsUnique();
        invitation.Property(i => i.Sections).AsJson();
        invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entry");
        entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(e => new { e.StoryId, e.Id });
    }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notice");
        notice.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
        notice.HasIndex(n => new { n.AccountId, n.SeenAt, n.Id });
    }
}
