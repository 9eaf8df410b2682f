using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>A passkey in the list.</summary>
/// <param name="Id">The credential id in base64url.</param>
public sealed record PasskeyRow(string Id, string Name, string Made);

/// <summary>A session in the list.</summary>
public sealed record SessionRow(Guid Id, string Device, string Since, string Seen, bool IsThis);

/// <summary>One's own account: name, how one signs in, where one is signed in.</summary>
[May(DeskAct.ReadDesk, NeedsSecondFactor = false)]
public sealed class MeModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, SiteState site, Evictions evictions) : OwnAccountPage(db, time, people, factor)
{
    [BindProperty, Required(ErrorMessage = "Write your name."), StringLength(100), OneLine]
    public string Name { get; set; } = "";

    public string Email { get; private set; } = "";

    public bool HasAuthenticator { get; private set; }

    public int RecoveryCodesLeft { get; private set; }

    public IReadOnlyList<PasskeyRow> Passkeys { get; private set; } = [];

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    /// <summary>Whether the newsroom asks this person for more than a password, and this session has not shown it.</summary>
    public bool MustAddFactor { get; private set; }

    public bool HasFactor => HasAuthenticator || Passkeys.Count > 0;

    public async Task OnGetAsync()
    {
        Name = Me.Account.Name;
        await Load();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (!ModelState.IsValid)
            return Refused();
        var account = await Db.Accounts.SingleAsync(a => a.Id == Me.Id, Stop);
        var was = account.Name;
        account.Name = Name.Trim();
        Audit("changed their name", was, detail: account.Name);
        string[] shown = [Tag.Account(account.Id)];
        Db.Evictions.Add(new Eviction { At = Now, Tags = shown });
        await Db.SaveChangesAsync(Stop);
        evictions.After(shown);
        return Done("Your name is changed.", OwnAccount.Address);
    }

    private async Task Load()
    {
        var now = await site.Now();
        var person = await Person();
        Email = person.Email ?? "";
        HasAuthenticator = person.TwoFactorEnabled;
        RecoveryCodesLeft = await Factor.RecoveryCodesLeft(person);
        Passkeys = [.. (await People.GetPasskeysAsync(person)).OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "A passkey", DeskTime.Words(p.CreatedAt.UtcDateTime, now.Zone)))];
        var open = await Db.Sessions.AsNoTracking().Where(s => s.AccountId == Me.Id && s.EndedAt == null).OrderByDescending(s => s.SeenAt).ToListAsync(Stop);
        Sessions = [.. open.Where(s => s.Stands(Now)).OrderByDescending(s => s.Id == Me.Session.Id)
            .Select(s => new SessionRow(s.Id, s.Device, DeskTime.Words(s.StartedAt, now.Zone), DeskTime.Words(s.SeenAt, now.Zone), s.Id == Me.Session.Id))];
        MustAddFactor = now.Settings.EditorsNeedSecondFactor && Me.May(DeskAct.Publish) && !Me.Session.TwoFactors;
    }
}
