using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>A reply that stands around another.</summary>
/// <param name="Depth">Its level in the thread.</param>
public sealed record ReplyAround(Guid Id, string Name, string Words, ReplyState State, int Depth);

/// <summary>What readers said against a reply since the last decision.</summary>
/// <param name="Words">"3 × insult".</param>
/// <param name="Notes">What they added.</param>
public sealed record FlagsShown(IReadOnlyList<string> Words, IReadOnlyList<string> Notes);

/// <summary>What the filter makes of a reply now.</summary>
/// <param name="Score">0 to 1.</param>
public sealed record SpamShown(double Score, IReadOnlyList<SpamPiece> Pieces)
{
    public string Percent => (Score * 100).ToString("F0", CultureInfo.InvariantCulture);
}

/// <summary>A reply as a moderator sees it.</summary>
public sealed record ReplyRow(Reply Reply)
{
    public required string StoryTitle { get; init; }

    /// <summary>Where readers see the story; null: nowhere.</summary>
    public string? StoryAddress { get; init; }

    /// <summary>Null for staff and after erasure.</summary>
    public ReplyPerson? Person { get; init; }

    /// <summary>How many others of the same person wait.</summary>
    public int MoreHeld { get; init; }

    /// <summary>The reply it answers is the last.</summary>
    public IReadOnlyList<ReplyAround> Above { get; init; } = [];

    public IReadOnlyList<ReplyAround> Below { get; init; } = [];

    public FlagsShown? Flags { get; init; }

    /// <summary>Null while the filter does not know enough.</summary>
    public SpamShown? Spam { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>In the site's zone.</summary>
    public required string When { get; init; }

    /// <summary>In the site's zone; of the last decision.</summary>
    public string? DecidedWhen { get; init; }

    /// <summary>In the site's zone; when the person replied first.</summary>
    public string? Since { get; init; }

    public string Seen => SeenReply.Of(Reply).ToString();

    public string Name => Reply.Name.Length > 0 ? Reply.Name : "Erased by its author";
}

/// <summary>Replies in a list, with what can be done with each.</summary>
/// <param name="Back">The page that shows them.</param>
public sealed record RowsShown(IReadOnlyList<ReplyRow> Rows, string Back, DeskUser User)
{
    public bool MayBan => User.May(DeskAct.JudgeRepliers);
}

/// <summary>Reads replies with all that a decision on them needs; as many queries for a page as for one.</summary>
public sealed class ReplyRows(NewsDb db, SpamFilter spam, DeskTime clock, TimeProvider time)
{
    private const int BelowOfOne = 3;
    private const int Pieces = 6;

    public async Task<IReadOnlyList<ReplyRow>> Of(IReadOnlyList<Reply> replies, CancellationToken stop)
    {
        if (replies.Count == 0)
            return [];
        var (zone, now) = (await clock.Zone(), time.GetUtcNow().UtcDateTime);
        var stories = await Stories(replies, stop);
        string[] keys = [.. replies.Select(r => r.PersonKey).OfType<string>().Distinct()];
        var people = await db.ReplyPeople.AsNoTracking().Where(p => keys.Contains(p.Key)).ToDictionaryAsync(p => p.Key, stop);
        var held = await db.Replies.Where(r => r.State == ReplyState.Held && keys.Contains(r.PersonKey!)).GroupBy(r => r.PersonKey!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        Guid[] deciders = [.. replies.Select(r => r.DecidedById).OfType<Guid>().Distinct()];
        var names = await db.Accounts.AsNoTracking().Where(a => deciders.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var above = await Above(replies, stop);
        var below = await Below(replies, stop);
        var flags = await Flags(replies, stop);
        var model = await spam.Model(stop);
        return
        [
            .. replies.Select(r => new ReplyRow(r)
            {
                StoryTitle = stories[r.StoryId].Title,
                StoryAddress = stories[r.StoryId].Address,
                Person = r.PersonKey is { } key ? people.GetValueOrDefault(key) : null,
                MoreHeld = r.PersonKey is { } who ? held.GetValueOrDefault(who) - (r.State == ReplyState.Held ? 1 : 0) : 0,
                Above = [.. r.Above.Select(above.GetValueOrDefault).OfType<ReplyAround>()],
                Below = below[r.Id].ToList(),
                Flags = flags.GetValueOrDefault(r.Id),
                Spam = model.Score(SpamFeatures.Of(r.Name, r.Website, r.Body)) is { } score ? new SpamShown(score, model.Explain(r.Name, r.Website, r.Body, Pieces)) : null,
                DecidedBy = r.DecidedById is { } by ? names.GetValueOrDefault(by) : null,
                When = DeskTime.Short(r.PostedAt, now, zone),
                DecidedWhen = r.DecidedAt is { } decided ? DeskTime.Short(decided, now, zone) : null,
                Since = r.PersonKey is { } of && people.TryGetValue(of, out var person) ? DeskTime.Short(person.FirstAt, now, zone) : null,
            }),
        ];
    }

    private async Task<Dictionary<Guid, (string Title, string? Address)>> Stories(IReadOnlyList<Reply> replies, CancellationToken stop)
    {
        Guid[] ids = [.. replies.Select(r => r.StoryId).Distinct()];
        var found = await (
            from story in db.Stories.AsNoTracking()
            where ids.Contains(story.Id)
            join copy in db.WorkingCopies on story.Id equals copy.StoryId
            select new { story.Id, story.Address, story.Status, copy.HeadlineJson }).ToListAsync(stop);
        return found.ToDictionary(s => s.Id, s => (StoryAtDesk.TitleOf(s.HeadlineJson), s.Status == StoryStatus.Published ? s.Address : null));
    }

    private async Task<Dictionary<Guid, ReplyAround>> Above(IReadOnlyList<Reply> replies, CancellationToken stop)
    {
        Guid[] ids = [.. replies.SelectMany(r => r.Above.Append(r.ParentId ?? r.RootId)).Distinct()];
        return (await db.Replies.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(stop)).ToDictionary(r => r.Id, Around);
    }

    // The first answers of each: one question for a page, and no more rows than are shown.
    private async Task<ILookup<Guid, ReplyAround>> Below(IReadOnlyList<Reply> replies, CancellationToken stop)
    {
        Guid[] answered = [.. replies.Where(r => r.Answers > 0).Select(r => r.Id)];
        List<Reply> below = [];
        foreach (var one in answered)
            below.AddRange(await db.Replies.AsNoTracking().Where(r => r.ParentId == one && r.State == ReplyState.Published).OrderBy(r => r.Id).Take(BelowOfOne).ToListAsync(stop));
        return below.ToLookup(r => r.ParentId!.Value, Around);
    }

    private async Task<Dictionary<Guid, FlagsShown>> Flags(IReadOnlyList<Reply> replies, CancellationToken stop)
    {
        Guid[] ids = [.. replies.Where(r => r.Flags > 0).Select(r => r.Id)];
        if (ids.Length == 0)
            return [];
        var found = await db.ReplyFlags.AsNoTracking().Where(f => ids.Contains(f.ReplyId)).OrderBy(f => f.Id).ToListAsync(stop);
        var since = replies.ToDictionary(r => r.Id, r => r.DecidedAt);
        return found.Where(f => since[f.ReplyId] is not { } decided || f.At > decided).GroupBy(f => f.ReplyId).ToDictionary(g => g.Key, g => new FlagsShown(
            [.. g.GroupBy(f => f.Reason).Select(same => string.Create(CultureInfo.InvariantCulture, $"{same.Count()} × {ReplyWords.Of(same.Key)}"))],
            [.. g.Select(f => f.Note).Where(note => note.Length > 0).Take(10)]));
    }

    private static ReplyAround Around(Reply reply) => new(reply.Id, reply.Name, reply.State == ReplyState.Erased ? "" : ReplyText.Plain(reply.Body, 400), reply.State, reply.Depth);
}
