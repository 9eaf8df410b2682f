using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Notices;

/// <summary>Puts a line into people's in-trays; it is saved with the act that it tells of.</summary>
public static class Tell
{
    /// <summary>Tells these people; who did it need not be told, and nobody is told twice.</summary>
    /// <param name="by">Who did it; null: the clock.</param>
    /// <param name="now">UTC.</param>
    public static void People(this NewsDb db, IEnumerable<Guid> people, Guid? by, string sentence, string address, DateTime now) =>
        db.Notices.AddRange(people.Distinct().Where(id => id != by && id != Account.OperatorId).Select(id => new Notice
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)), AccountId = id, At = now, Sentence = sentence, Address = address,
        }));

    /// <summary>Whose story it is: who began it, who has it, who writes under its bylines.</summary>
    public static IEnumerable<Guid> PeopleOf(StoryStanding standing) =>
        [.. standing.BylineAccounts, .. new[] { standing.AssignedTo, standing.MadeBy }.OfType<Guid>()];

    /// <summary>Everybody who may publish in the section.</summary>
    public static async Task<IReadOnlyList<Guid>> EditorsOf(this NewsDb db, Guid? section, CancellationToken stop)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.EndedAt == null && (a.Role == Role.Editor || a.Role == Role.Admin) && a.Id != Account.OperatorId).ToListAsync(stop);
        var parents = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.ParentId, stop);
        var standing = new StoryStanding(section, null, null, []);
        return [.. accounts.Where(a => Permissions.May(DeskPerson.Of(a.Id, a.Role, a.Sections, parents), DeskAct.Publish, standing)).Select(a => a.Id)];
    }
}
