using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Domain.Site;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Desk.Replies;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Importing.Statements;
using OnRecord.Web.Features.Replies;
using ReplyWords = OnRecord.Web.Features.Desk.Replies.ReplyWords;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>
/// Lets the demonstration's readers write and its moderators decide, one thing after the other in the order of their moments, so that what
/// waits, what is let through and by which rule comes out as it would in a newsroom. Saved inside the loader's transaction.
/// </summary>
internal sealed class DemoTalks(NewsDb db, DemoIds ids, ReplySecrets secrets, ReplySettings settings)
{
    private readonly Dictionary<string, DemoReader> readers = new(StringComparer.Ordinal);
    private readonly List<Reply> written = [];

    /// <exception cref="FormatException">Something can't be as the file has it.</exception>
    public async Task Load(DemoTalkFile file, CancellationToken stop)
    {
        foreach (var reader in file.People)
            readers.Add(reader.Id, reader);
        List<(DateTime At, Func<Task> Do)> acts = [];
        foreach (var talk in file.Talks)
        {
            var story = ids.Of(RowKind.Story, talk.Story);
            foreach (var reply in talk.Replies)
            {
                var place = new Place(story, IdOf(talk, reply), reply.To is { } to ? IdOf(talk, talk.Replies.FirstOrDefault(r => r.Id == to) ?? throw new FormatException($"no reply is called \"{to}\".")) : null);
                acts.Add((reply.Posted, () => Post(reply, place, stop)));
                if (reply.Approved is { } approved)
                    acts.Add((approved, () => Decide(place, approved, why: null, stop)));
                if (reply.Removed is { } removed)
                    acts.Add((removed.At, () => Decide(place, removed.At, removed.Why, stop)));
                if (reply.Picked is { } picked)
                    acts.Add((picked, () => Pick(place, picked, stop)));
            }

            if (talk.Closed is { } closed)
                acts.Add((closed, () => Close(story, closed, stop)));
        }

        foreach (var act in acts.OrderBy(a => a.At))
        {
            await act.Do();
            // What is counted is counted in the database: the next act reads it anew.
            db.ChangeTracker.Clear();
        }
    }

    private static Guid IdOf(DemoTalk talk, DemoReply reply) => DemoIds.Named($"reply/{talk.Story}/{reply.Id}", new DateTimeOffset(reply.Posted));

    private async Task Post(DemoReply asked, Place place, CancellationToken stop)
    {
        var parent = place.Parent is { } to ? await db.Replies.AsNoTracking().SingleAsync(r => r.Id == to, stop) : null;
        var reader = asked.Person is { } who ? readers[who] : null;
        var name = reader?.Name ?? await db.Bylines.Where(b => b.Id == ids.Of(RowKind.Byline, asked.Staff!)).Select(b => b.Name).SingleAsync(stop);
        var draft = ReplyDraft.Of(name, reader?.Email ?? "", reader?.Website, asked.Body);
        if (draft.Faults().FirstOrDefault(f => reader is not null || f.Field != ReplyField.Email) is { } fault)
            throw new FormatException($"\"{asked.Id}\" could not be posted: {fault.Field}.");
        if (parent is not null && parent.State != ReplyState.Published)
            throw new FormatException($"\"{asked.Id}\" answers what no reader saw.");
        var person = reader is null ? null : await Known(reader, draft, asked.Posted, stop);
        var (root, depth, path) = Reply.PlaceOf(place.Id, parent);
        var reply = new Reply
        {
            Id = place.Id, StoryId = place.Story, ParentId = parent?.Id, RootId = root, Depth = depth, Path = path, Name = draft.Name, Body = draft.Body, PostedAt = asked.Posted,
            Website = draft.Website.Length > 0 ? draft.Website : null, PersonKey = person?.Key, StaffId = reader is null ? Account.OperatorId : null,
            Attempt = secrets.KeyOfAttempt("demo", place.Id.ToString("N")),
            VersionN = await db.Versions.Where(v => v.StoryId == place.Story && v.PublishedAt <= asked.Posted).MaxAsync(v => v.N, stop),
        };
        if (reader is null)
        {
            reply.Take(new Verdict(LetThrough.Staff, null));
            await Audit(place, asked.Posted, "replied at the desk", null, stop);
        }
        else
        {
            var talk = await db.Talks.AsNoTracking().FirstOrDefaultAsync(t => t.StoryId == place.Story, stop);
            var lately = written.Count(r => r.PersonKey == person!.Key && r.PostedAt > asked.Posted.AddMinutes(-settings.FloodMinutes));
            reply.Take(Verdict.Of(draft, settings, talk, person, lately, spam: null));
        }

        db.Replies.Add(reply);
        written.Add(reply);
        await Save(reply, before: null, stop);
    }

    private async Task<ReplyPerson> Known(DemoReader reader, ReplyDraft draft, DateTime now, CancellationToken stop)
    {
        var key = secrets.KeyOfPerson(draft.Email);
        if (await db.ReplyPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key, stop) is { } known)
            return known;
        var person = new ReplyPerson { Key = key, SealedEmail = secrets.Seal(draft.Email), FirstAt = now, AgentId = reader.Agent is { } agent ? ids.Of(RowKind.Agent, agent) : null };
        db.ReplyPeople.Add(person);
        return person;
    }

    private async Task Decide(Place place, DateTime now, string? why, CancellationToken stop)
    {
        var reply = await db.Replies.SingleAsync(r => r.Id == place.Id, stop);
        var before = reply.State;
        if (why is null && before != ReplyState.Held)
            throw new FormatException($"the reply of {reply.Name} of {reply.PostedAt:O} did not wait: \"approved\" is out of place.");
        var ground = why is null ? null : ReplyWords.Reasons.FirstOrDefault(r => r.Key == why) ?? throw new FormatException($"nobody removes for \"{why}\".");
        var removal = ground is null ? null : new Removal(ground.Ground);
        var decision = ReplyDecision.On(reply, Account.OperatorId, now, removal);
        db.ReplyDecisions.Add(decision);
        if (removal is null)
            reply.Approve(Account.OperatorId, now);
        else
            reply.Remove(Account.OperatorId, removal, now);
        // The filter learns from the last decision on a reply; one that was removed here had taught nothing before.
        if (decision.LearnedAsSpam is { } isSpam)
        {
            decision.LearnedIn = SpamFeatures.Version;
            await SpamFilter.Teach(db, [new SpamLesson(reply, isSpam, TakenBack: false)], stop);
        }

        await Audit(place, now, removal is null ? "approved a reply" : "removed a reply", removal is null ? null : ReplyWords.Of(removal), stop);
        await Save(reply, before, stop);
    }

    private async Task Pick(Place place, DateTime now, CancellationToken stop)
    {
        var reply = await db.Replies.SingleAsync(r => r.Id == place.Id && r.State == ReplyState.Published, stop);
        reply.PickedAt = now;
        await Audit(place, now, "picked a reply", null, stop);
        await db.SaveChangesAsync(stop);
    }

    private async Task Close(Guid story, DateTime now, CancellationToken stop)
    {
        var talk = await db.Talks.SingleAsync(t => t.StoryId == story, stop);
        talk.ClosedAt = now;
        db.Audit.Add(AuditEntry.By(Account.OperatorId, now, "changed how replies stand", await Title(story, stop), story, TalkModel.Words(TalkChoice.Closed)));
        await db.SaveChangesAsync(stop);
    }

    private async Task Audit(Place place, DateTime now, string act, string? detail, CancellationToken stop) => db.Audit.Add(AuditEntry.By(
        Account.OperatorId, now, act, await Title(place.Story, stop), place.Story, ReplyAddress.Of(place.Id) + (detail is null ? "" : ": " + detail)));

    private async Task<string> Title(Guid story, CancellationToken stop) =>
        StoryAtDesk.TitleOf(await db.WorkingCopies.Where(c => c.StoryId == story).Select(c => c.HeadlineJson).SingleAsync(stop));

    private async Task Save(Reply reply, ReplyState? before, CancellationToken stop)
    {
        var counting = new ReplyCounting();
        counting.Moved(reply, before);
        await db.SaveChangesAsync(stop);
        await counting.Save(db, stop);
    }

    private sealed record Place(Guid Story, Guid Id, Guid? Parent);
}
