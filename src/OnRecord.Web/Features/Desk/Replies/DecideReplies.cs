using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>Decides on replies: the decision, what is counted, what the filter learns and the trail are one commit.</summary>
public sealed class DecideReplies(NewsDb db, SpamFilter spam, ReplyMails mails, Evictions evictions, ReplyCounts counts, TimeProvider time)
{
    /// <summary>The most replies of one act.</summary>
    public const int Most = 100;

    /// <summary>The most that are removed with the ban of one person.</summary>
    public const int MostOfBanned = 500;

    private readonly ReplyCounting counting = new();
    private readonly List<SpamLesson> lessons = [];
    private readonly List<Reply> decided = [];
    private readonly List<Reply> with = [];
    private readonly List<string> left = [];
    private readonly Dictionary<string, ReplyDecision> bans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplyPerson> people = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> titles = [];
    private readonly Dictionary<Guid, List<ReplyDecision>> standing = [];

    /// <exception cref="DbUpdateConcurrencyException">Somebody else decided in the same moment, and nothing was done.</exception>
    public async Task<DecisionsMade> Run(AskedDecision asked, DeskUser me, CancellationToken stop)
    {
        // PostgreSQL keeps microseconds, and the moment is compared with what it kept.
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        Guid[] ids = [.. asked.Replies.Select(r => r.Id)];
        var found = await db.Reached(me).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToDictionaryAsync(r => r.Id, stop);
        await Read([.. found.Values], stop);
        foreach (var seen in asked.Replies.DistinctBy(r => r.Id))
        {
            if (!found.TryGetValue(seen.Id, out var reply))
                left.Add("A reply is not there any more, or stands outside the sections your account is limited to.");
            else if (with.Contains(reply))
                continue;
            else if (SeenReply.Of(reply) != seen)
                left.Add($"Somebody decided on the reply of {NameOf(reply)} meanwhile: it is {ReplyWords.Of(reply.State).ToLowerInvariant()} now. It was left as it is.");
            else if (asked.Act == ReplyAct.Undo)
                await Undo(reply, me, now, stop);
            else
                Decide(asked, reply, me, now);
        }

        if (asked is { AndRest: true, Why: { } why })
        {
            foreach (var (key, ban) in bans)
                await RemoveRest(key, ban, why, me, now, stop);
        }

        await Save(now, stop);
        await transaction.CommitAsync(stop);
        spam.Taught(lessons);
        evictions.After(counting.Tags);
        counts.Changed(counting.Stories);
        return new DecisionsMade(decided, with, left);
    }

    private static string NameOf(Reply reply) => reply.Name.Length > 0 ? reply.Name : "somebody";

    // Who wrote them, what their stories are called, and the decisions on each that were not taken back, the last at the end.
    private async Task Read(IReadOnlyCollection<Reply> replies, CancellationToken stop)
    {
        string[] keys = [.. replies.Select(r => r.PersonKey).OfType<string>().Distinct().Except(people.Keys)];
        foreach (var person in await db.ReplyPeople.Where(p => keys.Contains(p.Key)).ToListAsync(stop))
            people[person.Key] = person;
        Guid[] stories = [.. replies.Select(r => r.StoryId).Distinct().Except(titles.Keys)];
        foreach (var story in await db.WorkingCopies.AsNoTracking().Where(c => stories.Contains(c.StoryId)).Select(c => new { c.StoryId, c.HeadlineJson }).ToListAsync(stop))
            titles[story.StoryId] = StoryAtDesk.TitleOf(story.HeadlineJson);
        Guid[] ids = [.. replies.Select(r => r.Id).Except(standing.Keys)];
        foreach (var id in ids)
            standing[id] = [];
        foreach (var decision in await db.ReplyDecisions.Where(d => ids.Contains(d.ReplyId) && d.TakenBackAt == null).OrderBy(d => d.Id).ToListAsync(stop))
            standing[decision.ReplyId].Add(decision);
    }

    private void Decide(AskedDecision asked, Reply reply, DeskUser me, DateTime now)
    {
        if (Against(asked.Act, reply, me) is { } sentence)
        {
            left.Add(sentence);
            return;
        }

        var act = asked.Act switch { ReplyAct.Approve => "approved a reply", ReplyAct.Ban => "removed a reply and banned its author", _ => "removed a reply" };
        var decision = Make(reply, act, asked.Act == ReplyAct.Approve ? null : asked.Why, ban: null, me, now);
        decided.Add(reply);
        if (asked.Act != ReplyAct.Ban)
            return;
        var person = people[reply.PersonKey!];
        decision.StandingBefore = person.Standing;
        (person.Standing, person.StandingReason) = (PersonStanding.Banned, asked.StandingReason ?? ReplyWords.Of(asked.Why!));
        bans.TryAdd(person.Key, decision);
    }

    // Nothing more is taken from who is banned: what of them waits would wait for a decision that is made.
    private async Task RemoveRest(string key, ReplyDecision ban, Removal why, DeskUser me, DateTime now, CancellationToken stop)
    {
        var found = await db.Reached(me).Where(r => r.PersonKey == key && r.State == ReplyState.Held).OrderBy(r => r.Id).Take(MostOfBanned + Most + 1).ToListAsync(stop);
        // The database does not know yet what was decided a moment ago.
        List<Reply> rest = [.. found.Where(r => r.State == ReplyState.Held)];
        if (rest.Count > MostOfBanned)
        {
            left.Add("More of them waits than is removed at once: look at what this person wrote.");
            rest = rest[..MostOfBanned];
        }

        await Read(rest, stop);
        foreach (var reply in rest)
        {
            Make(reply, "removed a reply of somebody who was banned", why, ban, me, now);
            with.Add(reply);
        }
    }

    private ReplyDecision Make(Reply reply, string act, Removal? removal, ReplyDecision? ban, DeskUser me, DateTime now)
    {
        var decision = ReplyDecision.On(reply, me.Id, now, removal, ban);
        var before = reply.State;
        if (removal is null)
            reply.Approve(me.Id, now);
        else
            reply.Remove(me.Id, removal, now);
        db.ReplyDecisions.Add(decision);
        var earlier = standing[reply.Id];
        Teach(reply, earlier.Count > 0 ? earlier[^1] : null, decision);
        earlier.Add(decision);
        Done(reply, before, me, now, act, removal is null ? null : ReplyWords.Of(removal));
        return decision;
    }

    private string? Against(ReplyAct act, Reply reply, DeskUser me) => (act, reply.State) switch
    {
        (_, ReplyState.Erased) => "A reply was erased by its author: there is nothing left to decide.",
        (ReplyAct.Approve, ReplyState.Published) when reply.Flags == 0 => $"The reply of {NameOf(reply)} is public already.",
        (ReplyAct.Remove, ReplyState.Removed) => $"The reply of {NameOf(reply)} is removed already.",
        (ReplyAct.Ban, _) when reply.PersonKey is null || !people.ContainsKey(reply.PersonKey) => $"{NameOf(reply)} is nobody who can be banned.",
        (ReplyAct.Ban, _) when me.Ask(DeskAct.JudgeRepliers) is { Ok: false } refused => refused.Sentence,
        _ => null,
    };

    private async Task Undo(Reply reply, DeskUser me, DateTime now, CancellationToken stop)
    {
        if (reply.State == ReplyState.Erased || standing[reply.Id] is not [.., var decision])
        {
            left.Add(reply.State == ReplyState.Erased ? "A reply was erased by its author: that can't be taken back." : $"Nothing was decided on the reply of {NameOf(reply)}.");
            return;
        }

        if (decision.StandingBefore is not null && me.Ask(DeskAct.JudgeRepliers) is { Ok: false } refused)
        {
            left.Add(refused.Sentence);
            return;
        }

        TakeBack(reply, decision, me, now);
        decided.Add(reply);
        if (decision.StandingBefore is not { } before)
            return;
        if (reply.PersonKey is { } key && people.TryGetValue(key, out var person) && person.Standing == PersonStanding.Banned)
            (person.Standing, person.StandingReason) = (before, before == PersonStanding.Usual ? null : person.StandingReason);
        await BringBack(decision, me, now, stop);
    }

    // What was removed with the ban, but for what was decided on once more since then.
    private async Task BringBack(ReplyDecision ban, DeskUser me, DateTime now, CancellationToken stop)
    {
        var came = (await db.ReplyDecisions.Where(d => d.WithId == ban.Id && d.TakenBackAt == null).OrderBy(d => d.Id).ToListAsync(stop)).Where(d => d.TakenBackAt is null).ToList();
        Guid[] ids = [.. came.Select(d => d.ReplyId)];
        var replies = await db.Reached(me).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        await Read(replies.Values, stop);
        foreach (var decision in came)
        {
            if (!replies.TryGetValue(decision.ReplyId, out var reply) || reply.State == ReplyState.Erased || standing[reply.Id] is not [.., var last] || last.Id != decision.Id)
                continue;
            TakeBack(reply, decision, me, now);
            with.Add(reply);
        }
    }

    private void TakeBack(Reply reply, ReplyDecision decision, DeskUser me, DateTime now)
    {
        var before = reply.State;
        reply.GoBackTo(decision);
        decision.TakenBackAt = now;
        var earlier = standing[reply.Id];
        earlier.Remove(decision);
        Teach(reply, decision, earlier.Count > 0 ? earlier[^1] : null);
        Done(reply, before, me, now, "took a decision on a reply back", decision.Kind == DecisionKind.Approve ? "it had been approved" : $"it had been removed: {ReplyWords.Of(new Removal(decision.Ground, decision.Reason))}");
    }

    // What the filter knows of a reply is what the last decision on it says, and nothing of those before.
    private void Teach(Reply reply, ReplyDecision? until, ReplyDecision? from)
    {
        if (until is { LearnedAsSpam: { } was, LearnedIn: SpamFeatures.Version })
        {
            lessons.Add(new SpamLesson(reply, was, TakenBack: true));
            until.LearnedIn = null;
        }

        if (from is { LearnedAsSpam: { } isSpam })
        {
            lessons.Add(new SpamLesson(reply, isSpam, TakenBack: false));
            from.LearnedIn = SpamFeatures.Version;
        }
    }

    private void Done(Reply reply, ReplyState before, DeskUser me, DateTime now, string act, string? detail)
    {
        counting.Moved(reply, before);
        // Names and words of readers stay out of the trail: they may ask to have them erased.
        db.Audit.Add(AuditEntry.By(me.Id, now, act, titles.GetValueOrDefault(reply.StoryId, ""), reply.StoryId, $"{ReplyAddress.Of(reply.Id)}{(detail is null ? "" : $": {detail}")}"));
    }

    private async Task Save(DateTime now, CancellationToken stop)
    {
        if (counting.Tags.Count > 0)
            db.Evictions.Add(new Eviction { At = now, Tags = counting.Tags });
        await mails.TellOfAnswers(db, [.. decided.Concat(with).Where(r => r.State == ReplyState.Published)], now, stop);
        await db.SaveChangesAsync(stop);
        await counting.Save(db, stop);
        await SpamFilter.Teach(db, lessons, stop);
    }
}
