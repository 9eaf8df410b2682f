using System.Collections.Frozen;
using System.Globalization;
using OnRecord.Domain.Accounts;
using static OnRecord.Domain.Stories.CopyStage;

namespace OnRecord.Domain.Stories;

/// <summary>
/// The one table of moves: who may make each, from which stages and public states, and where it leads.
/// </summary>
/// <remarks>
/// An editor may publish, schedule and mark ready from any stage: her act is the sign-off. Taking down or back ends a
/// schedule and a sign-off, so that nothing brings the story out again by itself. A story that was taken down may go out again,
/// as an update. A retracted story never does: readers were told that it is wrong, and what is right is another story. The one
/// version that may follow a retraction is a retraction again, to put its note to readers right.
/// </remarks>
public static class Workflow
{
    private static readonly StoryStatus[] NotRetracted = [StoryStatus.Draft, StoryStatus.Published, StoryStatus.Unpublished];
    private static readonly StoryStatus[] Seen = [StoryStatus.Published, StoryStatus.Unpublished, StoryStatus.Retracted];
    private static readonly CopyStage[] Any = [Draft, InReview, Ready, Scheduled];

    private static readonly FrozenDictionary<MoveKind, MoveRule> Table = new MoveRule[]
    {
        //                            who may               from stages             from public states                            stage after, public after
        new(MoveKind.SendOn,         DeskAct.SendOn,     [Draft],                NotRetracted,                                   InReview,  null),
        new(MoveKind.TakeBack,       DeskAct.SendOn,     [InReview],             NotRetracted,                                   Draft,     null),
        new(MoveKind.SendBack,       DeskAct.SendBack,   [InReview, Ready],      NotRetracted,                                   Draft,     null),
        new(MoveKind.MarkReady,      DeskAct.MarkReady,  [Draft, InReview],      NotRetracted,                                   Ready,     null),
        new(MoveKind.Schedule,       DeskAct.Schedule,   Any,                    NotRetracted,                                   Scheduled, null),
        new(MoveKind.Unschedule,     DeskAct.Schedule,   [Scheduled],            NotRetracted,                                   Ready,     null),
        new(MoveKind.Publish,        DeskAct.Publish,    Any,                    NotRetracted,                                   Draft,     StoryStatus.Published),
        new(MoveKind.Unpublish,      DeskAct.Unpublish,  Any,                    [StoryStatus.Published],                        Draft,     StoryStatus.Unpublished),
        new(MoveKind.Retract,        DeskAct.Retract,    Any,                    Seen,                                           Draft,     StoryStatus.Retracted),
        new(MoveKind.DiscardChanges, DeskAct.WriteStory, [Draft],                [StoryStatus.Published, StoryStatus.Unpublished], Draft,   null),
    }.ToFrozenDictionary(rule => rule.Kind);

    // These bring the working copy on its way, so there must be something in it that readers have not seen.
    private static readonly MoveKind[] Onward = [MoveKind.SendOn, MoveKind.MarkReady, MoveKind.Schedule, MoveKind.Publish];

    /// <summary>The act a person must be allowed to make this move.</summary>
    public static DeskAct ActOf(MoveKind kind) => Table[kind].Act;

    /// <summary>The moves this state allows, whatever their note and moment: what buttons a page shows.</summary>
    public static IReadOnlyList<MoveKind> Moves(DeskState state) =>
        [.. Enum.GetValues<MoveKind>().Where(kind => Fits(Table[kind], state) && !IsEmpty(kind, state))];

    /// <summary>Where a move leads, or why it can't be made now. Who asks is not looked at: see <see cref="ActOf"/>.</summary>
    /// <exception cref="ArgumentException">A moment is not in UTC.</exception>
    public static Outcome<DeskState> Make(DeskState state, DeskMove move, MoveFacts facts)
    {
        foreach (var moment in (DateTime?[])[facts.Now, facts.EmbargoUntil, facts.ScheduledFor, move.At])
        {
            if (moment is { Kind: not DateTimeKind.Utc })
                throw new ArgumentException("Moments at the desk are UTC.", nameof(facts));
        }

        var rule = Table[move.Kind];
        string[] refusals = Fits(rule, state) && !IsEmpty(move.Kind, state)
            ? [.. ((string?[])[WithoutNote(move), TooEarly(move, facts)]).OfType<string>()]
            : [MoveRefusal.Of(state, move.Kind, facts)];
        if (refusals.Length > 0)
            return Outcome.Refused(refusals);
        return new DeskState(rule.Public ?? state.Public, rule.Stage, state.Differs && move.Kind is not (MoveKind.Publish or MoveKind.DiscardChanges));
    }

    /// <summary>Whether an embargo may be set, moved or, with null, lifted.</summary>
    /// <param name="until">UTC.</param>
    public static Outcome SetEmbargo(DeskState state, DateTime? until, MoveFacts facts)
    {
        if (until is not { } moment)
            return Outcome.Done;
        if (state.Public == StoryStatus.Retracted)
            return Outcome.Refused("Readers have seen this story and what was wrong with it: an embargo would hide nothing.");
        if (state.Public == StoryStatus.Published)
            return Outcome.Refused("Readers see this story, so an embargo would hide nothing: take the story down first if it went out too early.");
        if (moment <= facts.Now)
            return Outcome.Refused($"{Moment(moment, facts.Zone)} is past: set a moment that is still to come.");
        return state.Stage == Scheduled && facts.ScheduledFor < moment
            ? Outcome.Refused($"The story is scheduled for {Moment(facts.ScheduledFor.Value, facts.Zone)}, before that embargo would end: schedule it later first.")
            : Outcome.Done;
    }

    /// <summary>Whether a scheduled story is to go out now: at its moment or after, never a tick before, nor before its embargo ends.</summary>
    public static bool IsDue(DeskState state, MoveFacts facts) =>
        state.Stage == Scheduled && facts.ScheduledFor <= facts.Now && !(facts.EmbargoUntil > facts.Now);

    /// <summary>
    /// The stage after words were saved. What an editor signed off and somebody else then changed is not signed off any more:
    /// it goes back to the editors, off the schedule, and the desk says so aloud.
    /// </summary>
    /// <param name="mayMarkReady">Whether who saved may sign the story off; see <see cref="DeskAct.MarkReady"/>.</param>
    public static CopyStage AfterSave(CopyStage stage, bool mayMarkReady) =>
        stage is Ready or Scheduled && !mayMarkReady ? InReview : stage;

    /// <summary>A moment for a sentence: "3 May 2026, 06:00 (Europe/Kyiv)".</summary>
    public static string Moment(DateTime utc, TimeZoneInfo zone) =>
        $"{TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} ({zone.Id})";

    private static bool Fits(MoveRule rule, DeskState state) => rule.FromStages.Contains(state.Stage) && rule.FromPublic.Contains(state.Public);

    private static bool IsEmpty(MoveKind kind, DeskState state) => !state.Differs
        && (kind == MoveKind.DiscardChanges || (state.Public == StoryStatus.Published && Onward.Contains(kind)));

    private static string? WithoutNote(DeskMove move) => string.IsNullOrWhiteSpace(move.Note)
        ? move.Kind switch
        {
            MoveKind.SendBack => "Say in a note what is to be done: the writer sees nothing else.",
            MoveKind.Unpublish => "Say why the story is taken down: the reason is kept in the audit trail.",
            MoveKind.Retract => "A retraction needs a note that tells readers what was wrong.",
            _ => null,
        }
        : null;

    private static string? TooEarly(DeskMove move, MoveFacts facts) => (move.Kind, move.At) switch
    {
        (MoveKind.Publish, _) when facts.EmbargoUntil > facts.Now =>
            $"The story is under embargo until {Moment(facts.EmbargoUntil.Value, facts.Zone)}: schedule it for then, or lift the embargo.",
        (MoveKind.Schedule, null) => "Say when the story is to go out.",
        (MoveKind.Schedule, { } at) when at <= facts.Now => $"{Moment(at, facts.Zone)} is past: choose a moment that is still to come, or publish the story now.",
        (MoveKind.Schedule, { } at) when facts.EmbargoUntil > at =>
            $"The story is under embargo until {Moment(facts.EmbargoUntil.Value, facts.Zone)}: schedule it for then or later.",
        _ => null,
    };

    private sealed record MoveRule(MoveKind Kind, DeskAct Act, CopyStage[] FromStages, StoryStatus[] FromPublic, CopyStage Stage, StoryStatus? Public);
}
