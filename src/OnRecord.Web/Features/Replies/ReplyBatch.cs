using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>Replies that share one commit: judged one after the other, written together.</summary>
/// <param name="now">UTC.</param>
internal sealed class ReplyBatch(NewsDb db, ReplyMails mails, DateTime now)
{
    private readonly Dictionary<string, Posted> taken = new(StringComparer.Ordinal);
    private readonly ReplyCounting counting = new();
    private readonly Dictionary<string, byte[]> again = new(StringComparer.Ordinal);
    private readonly List<Reply> shown = [];
    private readonly List<(Reply Reply, byte[] SealedEmail)> unconfirmed = [];
    private readonly List<Reply> newReplies = [];
    private readonly Dictionary<string, ReplyPerson> newPeople = new(StringComparer.Ordinal);
    private Dictionary<string, ReplyPerson> people = [];
    private Dictionary<string, int> lately = [];
    private Dictionary<Guid, Reply> parents = [];
    private Dictionary<Guid, StoryTalk> talks = [];
    private Dictionary<Guid, DateTime> stories = [];

    /// <summary>What is to be dropped from the page cache after the save.</summary>
    public IReadOnlyList<string> Tags => counting.Tags;

    /// <summary>The stories that have more replies after the save.</summary>
    public IReadOnlyCollection<Guid> Stories => counting.Stories;

    /// <summary>Saves what can be taken; the answers stand in the order of the replies.</summary>
    public async Task<IReadOnlyList<Posted>> Save(IReadOnlyList<NewReply> replies)
    {
        await using var transaction = await db.BeginWriting(ReplyWriter.Patience);
        await Read(replies);
        Posted[] answers = [.. replies.Select(Take)];
        if (Tags.Count > 0)
            db.Evictions.Add(new Eviction { At = now, Tags = Tags });
        await mails.AskToConfirm(db, unconfirmed, now, CancellationToken.None);
        await mails.TellOfAnswers(db, shown, now, CancellationToken.None);
        await db.SaveChangesAsync();
        foreach (var person in newPeople.Values)
            counting.Into(person);
        await ReplyRows.Insert(db, newPeople.Values);
        await ReplyRows.Insert(db, newReplies);
        await counting.Save(db);
        foreach (var (key, box) in again)
            await db.ReplyPeople.Where(p => p.Key == key).ExecuteUpdateAsync(set => set.SetProperty(p => p.SealedEmail, box));
        await transaction.CommitAsync();
        return answers;
    }

    private async Task Read(IReadOnlyList<NewReply> replies)
    {
        string[] attempts = [.. replies.Select(r => r.Attempt)];
        foreach (var known in await db.Replies.AsNoTracking().Where(r => attempts.Contains(r.Attempt)).Select(r => new { r.Attempt, r.Id, r.State }).ToListAsync())
            taken[known.Attempt] = new Posted(known.State == ReplyState.Published ? PostedAs.Published : PostedAs.Held, known.Id);
        string[] keys = [.. replies.Select(r => r.PersonKey).Distinct()];
        people = await db.ReplyPeople.AsNoTracking().Where(p => keys.Contains(p.Key)).ToDictionaryAsync(p => p.Key);
        var since = now.AddMinutes(-replies[0].Settings.FloodMinutes);
        string[] knownKeys = [.. people.Keys];
        lately = knownKeys.Length == 0 ? [] : await db.Replies.Where(r => knownKeys.Contains(r.PersonKey!) && r.PostedAt > since).GroupBy(r => r.PersonKey!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Guid[] answeredIds = [.. replies.Select(r => r.Parent).OfType<Guid>().Distinct()];
        parents = answeredIds.Length == 0 ? [] : await db.Replies.AsNoTracking().Where(r => answeredIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        Guid[] ids = [.. replies.Select(r => r.StoryId).Distinct()];
        talks = await db.Talks.AsNoTracking().Where(t => ids.Contains(t.StoryId)).ToDictionaryAsync(t => t.StoryId);
        stories = await db.Stories.Where(s => ids.Contains(s.Id) && s.Status == StoryStatus.Published).Select(s => new { s.Id, s.FirstPublishedAt }).ToDictionaryAsync(s => s.Id, s => s.FirstPublishedAt!.Value);
    }

    private Posted Take(NewReply asked)
    {
        if (taken.TryGetValue(asked.Attempt, out var before))
            return before;
        var talk = talks.GetValueOrDefault(asked.StoryId);
        var parent = asked.Parent is { } id ? parents.GetValueOrDefault(id) : null;
        if (!stories.TryGetValue(asked.StoryId, out var since) || !StoryTalk.IsOpen(talk, asked.Settings, since, now)
            || (asked.Parent is not null && (parent?.StoryId != asked.StoryId || parent.State != ReplyState.Published)))
        {
            return new Posted(PostedAs.NothingToAnswer, null);
        }

        var person = people.GetValueOrDefault(asked.PersonKey);
        var verdict = Verdict.Of(asked.Draft, asked.Settings, talk, person, lately.GetValueOrDefault(asked.PersonKey), asked.Spam);
        if (verdict.Refused)
            return new Posted(PostedAs.Banned, null);
        var reply = Add(asked, parent, verdict);
        var posted = new Posted(reply.State == ReplyState.Published ? PostedAs.Published : PostedAs.Held, reply.Id);
        taken[asked.Attempt] = posted;
        return posted;
    }

    private Reply Add(NewReply asked, Reply? parent, Verdict verdict)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        var (root, depth, path) = Reply.PlaceOf(id, parent);
        var reply = new Reply
        {
            Id = id, StoryId = asked.StoryId, ParentId = asked.Parent, RootId = root, Depth = depth, Path = path, VersionN = asked.Version,
            Name = asked.Draft.Name, Website = asked.Draft.Website.Length > 0 ? asked.Draft.Website : null, Body = asked.Draft.Body, PostedAt = now,
            PersonKey = asked.PersonKey, NetworkKey = asked.NetworkKey, Notify = asked.Notify, SpamScore = asked.Spam, Attempt = asked.Attempt,
        };
        reply.Take(verdict);
        newReplies.Add(reply);
        if (!people.TryGetValue(asked.PersonKey, out var person))
        {
            person = new ReplyPerson { Key = asked.PersonKey, SealedEmail = asked.SealedEmail, FirstAt = now };
            people[asked.PersonKey] = newPeople[asked.PersonKey] = person;
        }
        else if (person.SealedEmail is null)
        {
            // Erased but for the standing, and here again of their own will.
            again[asked.PersonKey] = asked.SealedEmail;
        }

        lately[asked.PersonKey] = lately.GetValueOrDefault(asked.PersonKey) + 1;
        if (reply.Notify && person.ConfirmedAt is null)
            unconfirmed.Add((reply, asked.SealedEmail));
        if (reply.State == ReplyState.Published)
            shown.Add(reply);
        counting.Moved(reply, before: null);
        return reply;
    }
}
