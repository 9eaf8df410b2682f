using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// What is counted when replies come to readers or go from them: of the story, of the replies above, of the person. Added in the database and
/// not here, as another process may count in the same moment; so it is saved inside the transaction of the change, after it.
/// </summary>
internal sealed class ReplyCounting
{
    private readonly SortedDictionary<Guid, int> published = [];
    private readonly SortedDictionary<Guid, int> answered = [];
    private readonly SortedDictionary<string, (int Approved, int Removed)> people = new(StringComparer.Ordinal);

    /// <summary>The stories that have more or fewer replies.</summary>
    public IReadOnlyCollection<Guid> Stories => published.Keys;

    /// <summary>What is to be dropped from the page cache after the save.</summary>
    public IReadOnlyList<string> Tags => [.. published.Keys.Select(Tag.Replies)];

    /// <summary>A reply stands otherwise than before.</summary>
    /// <param name="before">Null: it is new.</param>
    public void Moved(Reply reply, ReplyState? before)
    {
        var shown = Change(reply.State, before, ReplyState.Published);
        var removed = Change(reply.State, before, ReplyState.Removed);
        if (reply.PersonKey is { } key && (shown, removed) != (0, 0))
        {
            var person = people.GetValueOrDefault(key);
            people[key] = (person.Approved + shown, person.Removed + removed);
        }

        if (before is not null)
            answered.TryAdd(reply.Id, 0);
        if (shown == 0)
            return;
        published[reply.StoryId] = published.GetValueOrDefault(reply.StoryId) + shown;
        foreach (var above in reply.Above)
            answered[above] = answered.GetValueOrDefault(above) + shown;
    }

    /// <summary>Counts for a person whose row is written only now; they are not written again.</summary>
    public void Into(ReplyPerson person)
    {
        if (!people.Remove(person.Key, out var more))
            return;
        person.Approved += more.Approved;
        person.Removed += more.Removed;
    }

    /// <summary>Writes the counts.</summary>
    public async Task Save(NewsDb db, CancellationToken stop = default)
    {
        foreach (var (story, more) in published)
        {
            if (await db.Talks.Where(t => t.StoryId == story).ExecuteUpdateAsync(set => set.SetProperty(t => t.Published, t => t.Published + more), stop) > 0)
                continue;
            db.Talks.Add(new StoryTalk { StoryId = story, Published = more });
            await db.SaveChangesAsync(stop);
        }

        // Many get the same more, so there are few statements however many replies there are.
        foreach (var same in answered.GroupBy(a => a.Value, a => a.Key))
        {
            var (more, ids) = (same.Key, same.ToArray());
            await db.Replies.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Answers, r => r.Answers + more).SetProperty(r => r.Shown, r => r.State == ReplyState.Published || r.Answers + more > 0), stop);
        }

        foreach (var same in people.GroupBy(p => p.Value, p => p.Key))
        {
            var (more, keys) = (same.Key, same.ToArray());
            await db.ReplyPeople.Where(p => keys.Contains(p.Key)).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Approved, p => p.Approved + more.Approved).SetProperty(p => p.Removed, p => p.Removed + more.Removed), stop);
        }
    }

    private static int Change(ReplyState now, ReplyState? before, ReplyState state) => (now == state ? 1 : 0) - (before == state ? 1 : 0);
}
