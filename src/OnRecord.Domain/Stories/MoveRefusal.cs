namespace OnRecord.Domain.Stories;

/// <summary>Why a state does not allow a move, for the person who asked for it.</summary>
internal static class MoveRefusal
{
    public static string Of(DeskState state, MoveKind kind, MoveFacts facts)
    {
        if (state.Public == StoryStatus.Retracted)
            return "A retracted story stays as it is, with its note to readers: write a new story, and let it link to this one.";
        return kind switch
        {
            MoveKind.Unpublish when state.Public == StoryStatus.Unpublished => "The story was taken down already.",
            MoveKind.Unpublish => "The story was never published, so it can't be taken down.",
            MoveKind.Retract => "The story was never published, so it can't be retracted.",
            MoveKind.DiscardChanges => Undiscarded(state, facts),
            MoveKind.SendOn or MoveKind.MarkReady when state.Stage != CopyStage.Draft => $"A story {Where(state)} can't be {(kind == MoveKind.SendOn ? "sent on" : "marked as ready")}{Again(state, kind)}: {Waits(state, facts)}.",
            MoveKind.TakeBack when state.Stage == CopyStage.Draft => "The story is still with its writer: there is nothing to take back.",
            MoveKind.TakeBack => $"A story {Where(state)} can't be taken back by its writer: ask an editor to send it back.",
            MoveKind.SendBack when state.Stage == CopyStage.Draft => "The story is still with its writer: there is nothing to send back.",
            MoveKind.SendBack => $"A story {Where(state)} can't be sent back: {Waits(state, facts)}. Take it off the schedule first.",
            MoveKind.Unschedule => $"A story {Where(state)} is not scheduled: there is nothing to take off the schedule.",
            _ => $"Nothing in the working copy differs from what readers see: there is nothing to {Todo(kind)}.",
        };
    }

    private static string Undiscarded(DeskState state, MoveFacts facts) => state switch
    {
        { Public: StoryStatus.Draft } => "The story was never published, so there is nothing to go back to.",
        { Stage: not CopyStage.Draft } => $"The changes of a story {Where(state)} can't be discarded: {Waits(state, facts)}.",
        _ => "Nothing in the working copy differs from what was published: there is nothing to discard.",
    };

    private static string Where(DeskState state) => state.Stage switch
    {
        CopyStage.InReview => "in review",
        CopyStage.Ready => "that is ready",
        CopyStage.Scheduled => "that is scheduled",
        _ => "with its writer",
    };

    private static string Again(DeskState state, MoveKind kind) =>
        (state.Stage, kind) is (CopyStage.InReview, MoveKind.SendOn) or (CopyStage.Ready, MoveKind.MarkReady) ? " again" : "";

    private static string Waits(DeskState state, MoveFacts facts) => state.Stage == CopyStage.Scheduled && facts.ScheduledFor is { } at
        ? $"it goes out on {Workflow.Moment(at, facts.Zone)}"
        : $"it waits for {facts.WaitsFor ?? "an editor"}";

    private static string Todo(MoveKind kind) => kind switch
    {
        MoveKind.SendOn => "send on",
        MoveKind.MarkReady => "mark as ready",
        MoveKind.Schedule => "schedule",
        _ => "publish",
    };
}
