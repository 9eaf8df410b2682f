using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Staff;

public sealed record StaffRow(Guid Id, string Name, string Email, Role Role, string Sections, string? Byline, bool SecondFactor, string? Seen, bool Ended);

public sealed record InvitedRow(Guid Id, string Name, string Email, Role Role, string Sections, string Until);

/// <summary>Everybody who has an account, and who was invited to one.</summary>
[May(DeskAct.InviteStaff)]
public sealed class StaffModel(NewsDb db, TimeProvider time, DeskTime clock) : DeskPage(db, time)
{
    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public IReadOnlyList<InvitedRow> Invited { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var zone = await clock.Zone();
        var sections = await StaffSections.Names(Db, Stop);
        var bylines = await Db.Bylines.AsNoTracking().ToDictionaryAsync(b => b.Id, b => b.Name, Stop);
        var seen = await Db.Sessions.AsNoTracking().GroupBy(s => s.AccountId).Select(g => new { g.Key, At = g.Max(s => s.SeenAt) }).ToDictionaryAsync(g => g.Key, g => g.At, Stop);
        var withPasskey = (await Db.Set<IdentityUserPasskey<Guid>>().Select(p => p.UserId).Distinct().ToListAsync(Stop)).ToHashSet();
        var people = await Db.Accounts.AsNoTracking().Join(Db.SignIns.AsNoTracking(), a => a.Id, s => s.Id, (a, s) => new { Account = a, s.Email, s.TwoFactorEnabled }).ToListAsync(Stop);
        Rows = [.. people.OrderBy(p => p.Account.EndedAt is not null).ThenBy(p => p.Account.Name, StringComparer.CurrentCultureIgnoreCase).Select(p => new StaffRow(
            p.Account.Id, p.Account.Name, p.Email ?? "", p.Account.Role, StaffSections.Words(p.Account.Sections, sections), p.Account.BylineId is { } byline ? bylines.GetValueOrDefault(byline) : null,
            p.TwoFactorEnabled || withPasskey.Contains(p.Account.Id), seen.TryGetValue(p.Account.Id, out var at) ? DeskTime.Words(at, zone) : null, p.Account.EndedAt is not null))];
        var open = await Db.Invitations.AsNoTracking().Where(i => i.ClosedAt == null && i.ById != null).OrderByDescending(i => i.MadeAt).ToListAsync(Stop);
        Invited = [.. open.Where(i => i.Stands(Now)).Select(i => new InvitedRow(
            i.Id, i.Name, i.Email ?? "", i.Role, StaffSections.Words(i.Sections, sections), DeskTime.Words(i.MadeAt + Invitation.Lasts, zone)))];
    }
}
