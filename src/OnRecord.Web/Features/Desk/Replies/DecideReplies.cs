using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>What a moderator does with replies.</summary>
public enum ReplyAct
{
    Approve,
    Remove,

    /// <summary>Removes it and bans its author.</summary>
    Ban,

    /// <summary>Takes the last decision back.</summary>
    Undo,
}

/// <summary>A reply as a page showed it: decided on once more meanwhile, it is left alone.</summary>
/// <param name="DecidedAt">Ticks of the last decision, UTC; 0: none.</param>
public sealed record SeenReply(Guid Id, long DecidedAt)
{
    public static SeenReply Of(Reply reply) => new(reply.Id, reply.DecidedAt?.Ticks ?? 0);

    /// <summary>As a form sends it; null when it is nothing of the kind.</summary>
    public static SeenReply? Read(string? text) =>
        text?.Split('.') is [var id, var at] && Guid.TryParseExact(id, "N", out var reply) && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new SeenReply(reply, ticks)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:N}.{DecidedAt}");
}

/// <param name="Reason">What the author of a removed reply is told.</param>
/// <param name="IsSpam">The filter learns from it.</param>
public sealed record AskedDecision(ReplyAct Act, IReadOnlyList<SeenReply> Replies, string? Reason = null, bool IsSpam = false);

/// <summary>What came of it.</summary>
/// <param name="Decided">The replies as they stand now.</param>
/// <param name="Left">Why others were left alone, a sentence each.</param>
public sealed record DecisionsMade(IReadOnlyList<Reply> Decided, IReadOnlyList<string> Left);

/// <summary>Decides on replies: the decision, what is counted, what the filter learns and the trail are one commit.</summary>
public sealed class DecideReplies(NewsDb db, SpamFilter spam, ReplyMails mails, Evictions evictions, ReplyCounts counts, TimeProvider time)
{
    /// <summary>The most replies of one act.</summary>
    public const int Most = 100;

    private readonly ReplyCounting counting = new();
    private readonly List<SpamLesson> lessons = [];
    private readonly List<Reply> decided = [];
    private readonly List<string> left = [];
    private Dictionary<string, ReplyPerson> people = [];
    private Dictionary<Guid, string> titles = [];

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
            else if (SeenReply.Of(reply) != seen)
                left.Add($"Somebody decided on the reply of {NameOf(reply)} meanwhile: it is {ReplyWords.Of(reply.State).ToLowerInvariant()} now. It was left as it is.");
            else if (asked.Act == ReplyAct.Undo)
                await Undo(reply, me, now, stop);
            else
                Decide(asked, reply, me, now);
        }

        await Save(now, stop);
        await transaction.CommitAsync(stop);
        spam.Taught(lessons);
        evictions.After(counting.Tags);
        counts.Changed(counting.Stories);
        return new DecisionsMade(decided, left);
    }

    private static string NameOf(Reply reply) => reply.Name.Length > 0 ? reply.Name : "somebody";

    private async Task Read(IReadOnlyCollection<Reply> replies, CancellationToken stop)
    {
        string[] keys = [.. replies.Select(r => r.PersonKey).OfType<string>().Distinct()];
        people = await db.ReplyPeople.Where(p => keys.Contains(p.Key)).ToDictionaryAsync(p => p.Key, stop);
        Guid[] stories = [.. replies.Select(r => r.StoryId).Distinct()];
        titles = await db.WorkingCopies.AsNoTracking().Where(c => stories.Contains(c.StoryId)).ToDictionaryAsync(c => c.StoryId, c => StoryAtDesk.TitleOf(c.HeadlineJson), stop);
    }

    private void Decide(AskedDecision asked, Reply reply, DeskUser me, DateTime now)
    {
        if (Against(asked.Act, reply, me) is { } sentence)
        {
            left.Add(sentence);
            return;
        }

        var approve = asked.Act == ReplyAct.Approve;
        // One that was public and nobody complained of teaches nothing new.
        bool? lesson = approve ? reply.State == ReplyState.Held || reply.Flags > 0 ? false : null : asked.IsSpam ? true : null;
        var decision = ReplyDecision.On(reply, approve ? DecisionKind.Approve : DecisionKind.Remove, me.Id, now, approve ? null : asked.Reason, lesson);
        var before = reply.State;
        if (approve)
            reply.Approve(me.Id, now);
        else
            reply.Remove(me.Id, asked.Reason!, now);
        if (asked.Act == ReplyAct.Ban)
        {
            var person = people[reply.PersonKey!];
            decision.StandingBefore = person.Standing;
            (person.Standing, person.StandingReason) = (PersonStanding.Banned, asked.Reason);
        }

        db.ReplyDecisions.Add(decision);
        Done(reply, before, me, now, asked.Act switch { ReplyAct.Approve => "approved a reply", ReplyAct.Ban => "removed a reply and banned its author", _ => "removed a reply" }, asked.Reason);
        if (lesson is { } isSpam)
            lessons.Add(new SpamLesson(reply, isSpam, TakenBack: false));
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
        var decision = await db.ReplyDecisions.Where(d => d.ReplyId == reply.Id && d.TakenBackAt == null).OrderByDescending(d => d.Id).FirstOrDefaultAsync(stop);
        if (decision is null || reply.State == ReplyState.Erased)
        {
            left.Add(decision is null ? $"Nothing was decided on the reply of {NameOf(reply)}." : "A reply was erased by its author: that can't be taken back.");
            return;
        }

        if (decision.StandingBefore is not null && me.Ask(DeskAct.JudgeRepliers) is { Ok: false } refused)
        {
            left.Add(refused.Sentence);
            return;
        }

        var before = reply.State;
        reply.GoBackTo(decision);
        decision.TakenBackAt = now;
        if (decision.StandingBefore is { } standing && reply.PersonKey is { } key && people.TryGetValue(key, out var person) && person.Standing == PersonStanding.Banned)
            (person.Standing, person.StandingReason) = (standing, standing == PersonStanding.Usual ? null : person.StandingReason);
        Done(reply, before, me, now, "took a decision on a reply back", decision.Kind == DecisionKind.Approve ? "it had been approved" : $"it had been removed: {decision.Reason}");
        if (decision.LearnedAsSpam is { } isSpam)
            lessons.Add(new SpamLesson(reply, isSpam, TakenBack: true));
    }

    private void Done(Reply reply, ReplyState before, DeskUser me, DateTime now, string act, string? detail)
    {
        counting.Moved(reply, before);
        decided.Add(reply);
        // Names and words of readers stay out of the trail: they may ask to have them erased.
        db.Audit.Add(AuditEntry.By(me.Id, now, act, titles.GetValueOrDefault(reply.StoryId, ""), reply.StoryId, $"{ReplyAddress.Of(reply.Id)}{(detail is null ? "" : $": {detail}")}"));
    }

    private async Task Save(DateTime now, CancellationToken stop)
    {
        if (counting.Tags.Count > 0)
            db.Evictions.Add(new Eviction { At = now, Tags = counting.Tags });
        await mails.TellOfAnswers(db, [.. decided.Where(r => r.State == ReplyState.Published)], now, stop);
        await db.SaveChangesAsync(stop);
        await counting.Save(db, stop);
        await SpamFilter.Teach(db, lessons, stop);
    }
}
