using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>Invites somebody to the desk: a mail with an address that works once.</summary>
[May(DeskAct.InviteStaff)]
public sealed class InviteModel(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SiteState site) : DeskPage(db, time)
{
    [BindProperty, Required(ErrorMessage = "Write the name."), StringLength(100), OneLine]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Write the e-mail address."), StringLength(256), EmailAddress(ErrorMessage = "This is no e-mail address."), OneLine]
    public string Email { get; set; } = "";

    [BindProperty]
    public Role Role { get; set; } = Role.Reporter;

    [BindProperty]
    public List<Guid> Sections { get; set; } = [];

    public IReadOnlyList<SelectListItem> AllSections { get; private set; } = [];

    /// <summary>Where the account is made, once it is done.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync() => AllSections = await StaffSections.All(Db, Me, Stop);

    public async Task<IActionResult> OnPostAsync()
    {
        AllSections = await StaffSections.All(Db, Me, Stop);
        if (!ModelState.IsValid)
            return Refused();
        var allowed = StaffSections.Check(Role, Sections, AllSections);
        if (!allowed.Ok)
            return Refused(allowed);
        var email = Email.Trim();
        if (await people.FindByEmailAsync(email) is not null)
            return Refused(nameof(Email), "Somebody has an account with this address.");
        if ((await Db.Invitations.AsNoTracking().Where(i => i.Email == email && i.ClosedAt == null).ToListAsync(Stop)).Exists(i => i.Stands(Now)))
            return Refused(nameof(Email), "There is an open invitation to this address: take it back first.");

        var now = await site.Now();
        var token = OneTimeAddress.NewToken();
        Address = now.Absolute(OneTimeAddress.Of(token));
        Db.Invitations.Add(new Invitation
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(Now)), TokenHash = OneTimeAddress.Hash(token), Email = email, Name = Name.Trim(), Role = Role, Sections = Sections, ById = Me.Id, MadeAt = Now,
        });
        Db.Mail.Add(OutgoingMail.Write(email, $"Your account at {now.View.Name}", $"""
            {Name.Trim()},

            {Me.Account.Name} invites you to the desk of {now.View.Name}, as {RoleWords.One(Role)}.
            Make your account here, within a week; the address works once:

            {Address}
            """, Now));
        Audit("invited", Name.Trim(), detail: RoleWords.Of(Role));
        await Db.SaveChangesAsync(Stop);
        return Page();
    }
}
