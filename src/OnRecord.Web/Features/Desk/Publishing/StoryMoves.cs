using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Publishing;

/// <summary>A move that somebody asks for.</summary>
/// <param name="Change">For publishing and scheduling: what kind of change it is.</param>
/// <param name="NoteToReaders">For publishing and scheduling.</param>
/// <param name="Confirmed">Statements whose changed words somebody held against their sourcing.</param>
/// <param name="Seen">The state of the working copy that the person looked at; null: the newest will do.</param>
public sealed record AskedMove(DeskMove Move, ChangeKind Change, string? NoteToReaders, IReadOnlyList<Guid> Confirmed, string? Seen)
{
    /// <summary>For publishing and scheduling: the marks that statements get; null: those that the kind of change gives to the statements it touches.</summary>
    public IReadOnlyList<ChosenMark>? Marks { get; init; }

    public static AskedMove Of(MoveKind kind, string? note = null) => new(new DeskMove(kind, note), ChangeKind.Update, null, [], null);
}

/// <summary>Moves a story through the desk: asks who may, asks the table of moves, does it, writes it down, tells those whose story it is, in one save.</summary>
public sealed class StoryMoves(NewsDb db, TimeProvider time, SiteState site, Evictions evictions)
{
    /// <summary>What a page says of the working copy that it shows, to be held against the newest later.</summary>
    public static string Seen(WorkingCopy copy) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{copy.Revision}-{copy.SavedAt.Ticks}");

    /// <summary>Makes the move, or refuses it with all that stands against it; then nothing is done. The value says what was done.</summary>
    public async Task<Outcome<string>> Make(StoryAtDesk at, DeskUser user, AskedMove asked, CancellationToken stop)
    {
        var kind = asked.Move.Kind;
        if (user.Ask(Workflow.ActOf(kind), at.Standing) is { Ok: false } mayNot)
            return mayNot;
        if (asked.Seen is { } seen && seen != Seen(at.Copy))
            return Outcome.Refused("Somebody changed the story since this page was opened. It shows the newest state now: look at what changed, then do it again.");
        var settings = (await site.Now()).Settings;
        var now = time.GetUtcNow().UtcDateTime;
        var waitsFor = at.Story.AssignedToId is { } assigned ? await db.Accounts.Where(a => a.Id == assigned).Select(a => a.Name).SingleAsync(stop) : null;
        var facts = new MoveFacts(now, settings.Zone) { EmbargoUntil = at.Story.EmbargoUntil, ScheduledFor = at.Copy.ScheduledFor, WaitsFor = waitsFor };
        var made = Workflow.Make(await DeskStates.Of(db, at, stop), asked.Move, facts);
        if (!made.Ok)
            return made.Refusal;
        at.Copy.Confirm(asked.Confirmed);
        try
        {
            return await Do(at, user, asked, made.Value, facts, stop);
        }
        catch (Exception lost) when (WriteRace.Lost(lost))
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused("Somebody else changed or moved the story in the same moment, so nothing was done: look at it again.");
        }
    }

    private async Task<Outcome<string>> Do(StoryAtDesk at, DeskUser user, AskedMove asked, DeskState to, MoveFacts facts, CancellationToken stop)
    {
        var move = asked.Move;
        switch (move.Kind)
        {
            case MoveKind.Publish:
                return await Publish(at, user, asked, facts.Now, stop);
            case MoveKind.Schedule:
                if (await SourcingCheck.Of(db, at.Story, at.Copy, move.At!.Value, stop) is var check && check.Refusals.Any())
                    return Outcome.Refused(check.Refusals);
                if (WithoutNote(asked) is { } missing)
                    return Outcome.Refused(missing);
                if (await CorrectionDraft.Of(db, at.Story, check.Fields!, check.Sourcing, stop) is { } told && told.Check(asked.Change, asked.Marks) is { Ok: false } nothing)
                    return nothing;
                at.Copy.ScheduleFor(move.At.Value, new ScheduledAct(Change(at, asked), asked.NoteToReaders, user.Id) { Marks = asked.Marks }, facts.Now);
                return await Save(at, user, move, $"scheduled for {Workflow.Moment(move.At.Value, facts.Zone)}", null, null, facts.Now, stop);
            case MoveKind.Unpublish or MoveKind.Retract:
                return await TakeDown(at, user, move, facts.Now, stop);
            case MoveKind.DiscardChanges:
                await Discard(at, user, facts.Now, stop);
                return await Save(at, user, move, "set back to what readers see", null, null, facts.Now, stop);
            default:
                at.Copy.MoveTo(to.Stage, user.Id, facts.Now, move.Kind == MoveKind.SendBack ? move.Note!.Trim() : null);
                return await Save(at, user, move, Words(move.Kind), move.Kind == MoveKind.SendBack ? move.Note : null, null, facts.Now, stop);
        }
    }

    private async Task<Outcome<string>> Publish(StoryAtDesk at, DeskUser user, AskedMove asked, DateTime now, CancellationToken stop)
    {
        var change = Change(at, asked);
        var note = string.IsNullOrWhiteSpace(asked.NoteToReaders) ? null : asked.NoteToReaders.Trim();
        Write(at, user, "published", note is null ? Wire.Name(change) : $"{Wire.Name(change)}: {note}", now);
        db.People(Tell.PeopleOf(at.Standing), user.Id, $"{user.Account.Name} published “{at.Title}”.", at.Address, now);
        var published = await PublishStory.RunAsync(
            db, new PublishRequest(at.Story.Id, change, note, user.Id, new DateTimeOffset(now)) { Marks = asked.Marks }, (await site.Now()).Settings.Policy, stop);
        if (!published.Ok)
        {
            db.ChangeTracker.Clear();
            return published.Refusal;
        }

        evictions.After(published.Value.Tags);
        return $"“{at.Title}” is out. Readers see it at {published.Value.Address}.";
    }

    private async Task<Outcome<string>> TakeDown(StoryAtDesk at, DeskUser user, DeskMove move, DateTime now, CancellationToken stop)
    {
        var tags = await TouchedTags.OfNewest(db, at.Story, stop);
        var taken = move.Kind == MoveKind.Retract ? at.Story.Retract(move.Note!, now) : at.Story.Unpublish(now);
        if (!taken.Ok)
            return taken;
        if (move.Kind == MoveKind.Retract)
        {
            // What was said before stays said: another note adds to it.
            var first = await db.Corrections.Where(c => c.StoryId == at.Story.Id && c.Kind == ChangeKind.Retraction).OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(stop);
            var made = Correction.Make(at.Story.Id, at.Story.VersionCount, new CorrectionAct(ChangeKind.Retraction, move.Note!, user.Id, now), [], [], first);
            if (!made.Ok)
                return made.Refusal;
            tags = [.. tags.Union(await TellOfCorrection.Add(db, made.Value, stop))];
        }
        else
        {
            tags = [.. tags, Tag.Corrections];
        }

        at.Copy.MoveTo(CopyStage.Draft, user.Id, now);
        return await Save(at, user, move, move.Kind == MoveKind.Retract ? "retracted" : "taken down", move.Note, [.. tags], now, stop);
    }

    private async Task Discard(StoryAtDesk at, DeskUser user, DateTime now, CancellationToken stop)
    {
        var copy = at.Copy;
        // What was written is kept beside: a text that nobody saved from a browser is kept nowhere else.
        if (!await db.KeptTexts.AnyAsync(k => k.StoryId == copy.StoryId && k.Revision == copy.Revision, stop))
            db.KeptTexts.Add(Kept(copy, copy.SavedById ?? user.Id, copy.SavedAt));
        copy.GoBackTo(await db.Versions.AsNoTracking().AsSplitQuery().Include(v => v.Uses).SingleAsync(v => v.Id == at.Story.CurrentVersionId, stop), now);
        copy.MoveTo(CopyStage.Draft, user.Id, now);
        db.KeptTexts.Add(Kept(copy, user.Id, now));
    }

    private async Task<Outcome<string>> Save(StoryAtDesk at, DeskUser user, DeskMove move, string words, string? detail, IReadOnlyList<string>? tags, DateTime now, CancellationToken stop)
    {
        Write(at, user, words, detail, now);
        var told = $"“{at.Title}” was {words} by {user.Account.Name}{(move.Kind == MoveKind.SendBack ? $": {move.Note!.Trim()}" : ".")}";
        db.People(Tell.PeopleOf(at.Standing), user.Id, told, at.Address, now);
        if (tags is not null)
            db.Evictions.Add(new Eviction { At = now, Tags = tags });
        await db.SaveChangesAsync(stop);
        if (tags is not null)
            evictions.After(tags);
        return $"“{at.Title}” was {words}.";
    }

    private void Write(StoryAtDesk at, DeskUser user, string act, string? detail, DateTime now) => db.Audit.Add(new AuditEntry
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), At = now, AccountId = user.Id, Act = act, Subject = at.Title, StoryId = at.Story.Id, Detail = detail,
    });

    private static ChangeKind Change(StoryAtDesk at, AskedMove asked) => at.Story.VersionCount == 0 ? ChangeKind.First : asked.Change;

    private static string? WithoutNote(AskedMove asked) => asked.Change is ChangeKind.Correction or ChangeKind.Clarification && string.IsNullOrWhiteSpace(asked.NoteToReaders)
        ? $"A {Wire.Name(asked.Change)} needs a note that tells readers what was wrong or unclear."
        : null;

    private static string Words(MoveKind kind) => kind switch
    {
        MoveKind.SendOn => "sent on",
        MoveKind.TakeBack => "taken back",
        MoveKind.SendBack => "sent back",
        MoveKind.MarkReady => "marked as ready",
        MoveKind.Unschedule => "taken off the schedule",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This move has an act of its own."),
    };

    private static KeptText Kept(WorkingCopy copy, Guid account, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(at)), StoryId = copy.StoryId, AccountId = account, Device = "server", Base = copy.Revision, Revision = copy.Revision,
        State = KeptState.Taken, At = at, HeadlineJson = copy.HeadlineJson, StandfirstJson = copy.StandfirstJson, BodyJson = copy.BodyJson,
    };
}
