using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>The page behind a one-time address: somebody makes the account they were invited to.</summary>
[AllowAnonymous]
public sealed class WelcomeModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people) : DeskPage(db, time)
{
    [BindProperty, Required(ErrorMessage = "Write your name."), StringLength(100), OneLine]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Write your e-mail address."), StringLength(256), EmailAddress(ErrorMessage = "This is no e-mail address."), OneLine]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Choose a password."), StringLength(4096)]
    public string Password { get; set; } = "";

    public bool Stands { get; private set; }

    public string RoleName { get; private set; } = "";

    /// <summary>Whether the invitation was sent to an address, which then is the account's.</summary>
    public bool AddressIsGiven { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await Invited(token) is not { } invitation)
            return Page();
        Name = invitation.Name;
        Email = invitation.Email ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (await Invited(token) is not { } invitation)
            return Page();
        if (!ModelState.IsValid)
            return Refused();
        // The invitation was read at its own address, and at no other.
        Email = invitation.Email ?? Email.Trim();
        var rules = PasswordRules.Check(Password, Name, Email);
        if (!rules.Ok)
            return Refused(nameof(Password), rules.Sentence);
        if (await people.FindByEmailAsync(Email) is not null)
            return Refused(nameof(Email), "There is an account with this address: sign in with it, or use another.");

        var account = new Account { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), Name = Name.Trim(), Role = invitation.Role, Sections = invitation.Sections };
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        var now = Now;
        if (await Db.Invitations.Where(i => i.Id == invitation.Id && i.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.ClosedAt, now), Stop) != 1)
        {
            // Somebody was quicker at the same address.
            Stands = false;
            return Page();
        }

        Db.Accounts.Add(account);
        Db.Audit.Add(AuditEntry.By(account.Id, now, "made their account", account.Name, detail: RoleWords.Of(account.Role)));
        await Db.SaveChangesAsync(Stop);
        // The address reached this person by mail; for the first administrator nobody else could say so.
        var made = await people.CreateAsync(new Storage.Accounts.SignIn { Id = account.Id, UserName = Email, Email = Email, EmailConfirmed = true }, Password);
        if (!made.Succeeded)
            return Refused("", string.Join(' ', made.Errors.Select(e => e.Description)));
        await all.CommitAsync(Stop);
        await DeskCookie.Begin(HttpContext, Db, account, Now, twoFactors: false);
        HttpContext.Say($"Welcome, {account.Name}. Add a passkey or an authenticator under your name: a password alone can be guessed or stolen.");
        KnownBrowser.Remember(HttpContext, account.Id);
        return Redirect(DeskHost.Prefix);
    }

    private async Task<Invitation?> Invited(string token)
    {
        var hash = OneTimeAddress.Hash(token);
        var invitation = await Db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash, Stop);
        // Two open addresses for a first administrator must not make two.
        Stands = invitation?.Stands(Now) == true && (invitation.ById is not null || !await Db.SignIns.AnyAsync(Stop));
        RoleName = RoleWords.One(invitation?.Role ?? Role.Reporter);
        AddressIsGiven = invitation?.Email is not null;
        return Stands ? invitation : null;
    }
}
