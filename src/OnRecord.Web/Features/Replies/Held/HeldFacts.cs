using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>A story as its reader knew it.</summary>
/// <param name="Address">Null when it is not published now.</param>
internal sealed record HeldStory(string Headline, string? Address);

/// <summary>A reply with all that is held beside it.</summary>
/// <param name="NetworkKept">A keyed hash of the network is still there.</param>
internal sealed record HeldReply(
    Guid Id, HeldStory Story, int Version, string State, string? HeldFor, string? RemovedFor, string? RemovalReason, string Name, string? Website, string Body, DateTime PostedAt, bool Notify, bool NetworkKept, double? SpamScore);

/// <summary>A report of an error.</summary>
internal sealed record HeldReport(Guid Id, HeldStory Story, int Version, string About, string Text, string State, string? Answer, DateTime At);

/// <summary>All that is held about one person who replies. What moderators noted among themselves is theirs and is left out; how the person stands is in.</summary>
/// <param name="ConfirmedAt">UTC; null: never.</param>
internal sealed record HeldFacts(
    string Email, DateTime FirstAt, DateTime? ConfirmedAt, string Standing, int Approved, int Removed, IReadOnlyList<HeldReply> Replies, IReadOnlyList<HeldReport> ErrorReports)
{
    /// <summary>Whether anything is held about them.</summary>
    public static async Task<bool> Any(NewsDb db, string key, CancellationToken stop) => await db.ReplyPeople.AnyAsync(p => p.Key == key && p.SealedEmail != null, stop);

    /// <summary>Null: nothing is held, or nothing more than a standing.</summary>
    public static async Task<HeldFacts?> Of(NewsDb db, ReplySecrets secrets, string key, CancellationToken stop)
    {
        if (await db.ReplyPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key && p.SealedEmail != null, stop) is not { SealedEmail: { } box } person)
            return null;
        var replies = await db.Replies.AsNoTracking().Where(r => r.PersonKey == key).OrderByDescending(r => r.Id).ToListAsync(stop);
        var reports = await db.ErrorReports.AsNoTracking().Where(r => r.PersonKey == key).OrderByDescending(r => r.Id).ToListAsync(stop);
        Guid[] ids = [.. replies.Select(r => r.StoryId).Concat(reports.Select(r => r.StoryId)).Distinct()];
        var rows = await (
            from story in db.Stories.AsNoTracking()
            join version in db.Versions.AsNoTracking() on story.CurrentVersionId equals version.Id
            where ids.Contains(story.Id)
            select new { story.Id, story.Address, story.Status, version.HeadlineText }).ToListAsync(stop);
        // A story that was taken down keeps its headline to itself, as everywhere.
        var stories = rows.Where(r => r.Status == StoryStatus.Published).ToDictionary(r => r.Id, r => new HeldStory(r.HeadlineText, r.Address));
        HeldStory At(Guid id) => stories.GetValueOrDefault(id) ?? new HeldStory("", null);
        return new HeldFacts(
            secrets.Open(box) ?? "", person.FirstAt, person.ConfirmedAt, Wire.Name(person.Standing), person.Approved, person.Removed,
            [.. replies.Select(r => new HeldReply(
                r.Id, At(r.StoryId), r.VersionN, Wire.Name(r.State), r.HeldFor is { } why ? Wire.Name(why) : null, r.RemovedFor is { } ground ? Wire.Name(ground) : null, r.RemovalReason, r.Name, r.Website, r.Body, r.PostedAt, r.Notify, r.NetworkKey is not null, r.SpamScore))],
            [.. reports.Select(r => new HeldReport(r.Id, At(r.StoryId), r.VersionN, r.Words, r.Text, Wire.Name(r.State), r.Answer, r.At))]);
    }
}
