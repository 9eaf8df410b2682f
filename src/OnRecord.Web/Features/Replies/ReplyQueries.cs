using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Replies;

/// <summary>The queries behind the replies on a page, turned into SQL once for the process.</summary>
public sealed class ReplyQueries
{
    private readonly Func<NewsDb, Guid, int, IAsyncEnumerable<Reply>> newest = EF.CompileAsyncQuery((NewsDb db, Guid story, int most) =>
        db.Replies.AsNoTracking().Where(r => r.StoryId == story && r.Depth == 0 && r.Shown).OrderByDescending(r => r.Path).Take(most));

    private readonly Func<NewsDb, Guid, int, IAsyncEnumerable<Reply>> oldest = EF.CompileAsyncQuery((NewsDb db, Guid story, int most) =>
        db.Replies.AsNoTracking().Where(r => r.StoryId == story && r.Depth == 0 && r.Shown).OrderBy(r => r.Path).Take(most));

    private readonly Func<NewsDb, Guid, string, int, IAsyncEnumerable<Reply>> newestAfter = EF.CompileAsyncQuery((NewsDb db, Guid story, string after, int most) =>
        db.Replies.AsNoTracking().Where(r => r.StoryId == story && r.Depth == 0 && r.Shown && r.Path.CompareTo(after) < 0).OrderByDescending(r => r.Path).Take(most));

    private readonly Func<NewsDb, Guid, string, int, IAsyncEnumerable<Reply>> oldestAfter = EF.CompileAsyncQuery((NewsDb db, Guid story, string after, int most) =>
        db.Replies.AsNoTracking().Where(r => r.StoryId == story && r.Depth == 0 && r.Shown && r.Path.CompareTo(after) > 0).OrderBy(r => r.Path).Take(most));

    /// <summary>What is counted and chosen for a story; null: nobody replied yet.</summary>
    public Func<NewsDb, Guid, CancellationToken, Task<StoryTalk?>> Talk { get; } = EF.CompileAsyncQuery((NewsDb db, Guid story, CancellationToken _) =>
        db.Talks.AsNoTracking().FirstOrDefault(t => t.StoryId == story));

    /// <summary>The reply an editor picked last.</summary>
    public Func<NewsDb, Guid, CancellationToken, Task<Reply?>> Picked { get; } = EF.CompileAsyncQuery((NewsDb db, Guid story, CancellationToken _) =>
        db.Replies.AsNoTracking().Where(r => r.StoryId == story && r.PickedAt != null && r.State == ReplyState.Published).OrderByDescending(r => r.PickedAt).FirstOrDefault());

    /// <summary>What stands in a thread after a place, from top to bottom.</summary>
    public Func<NewsDb, Guid, string, int, IAsyncEnumerable<Reply>> Below { get; } = EF.CompileAsyncQuery((NewsDb db, Guid root, string after, int most) =>
        db.Replies.AsNoTracking().Where(r => r.RootId == root && r.Shown && r.Path.CompareTo(after) > 0).OrderBy(r => r.Path).Take(most));

    /// <summary>Which of these people are one of these speakers.</summary>
    public Func<NewsDb, string[], Guid[], IAsyncEnumerable<string>> Quoted { get; } = EF.CompileAsyncQuery((NewsDb db, string[] people, Guid[] agents) =>
        db.ReplyPeople.Where(p => people.Contains(p.Key) && agents.Contains(p.AgentId!.Value)).Select(p => p.Key));

    /// <summary>Threads of a story in an order, after a place.</summary>
    public IAsyncEnumerable<Reply> Roots(NewsDb db, Guid story, bool oldestFirst, string? after, int most) => (oldestFirst, after) switch
    {
        (true, null) => oldest(db, story, most),
        (false, null) => newest(db, story, most),
        (true, _) => oldestAfter(db, story, after, most),
        (false, _) => newestAfter(db, story, after, most),
    };
}
