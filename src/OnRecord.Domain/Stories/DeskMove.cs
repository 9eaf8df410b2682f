namespace OnRecord.Domain.Stories;

/// <summary>The moves of a story through the desk. From where to where each leads is in <see cref="Workflow"/>.</summary>
public enum MoveKind
{
    /// <summary>From its writer to the editors.</summary>
    SendOn,

    /// <summary>Back to its writer by the writer, before an editor began.</summary>
    TakeBack,

    /// <summary>Back to its writer by an editor, with a note.</summary>
    SendBack,

    MarkReady,

    /// <summary>Set, or set anew, the moment it goes out.</summary>
    Schedule,

    Unschedule,

    Publish,

    /// <summary>Take it down, with a reason for the audit trail.</summary>
    Unpublish,

    /// <summary>Take it back as wrong, with a note for readers.</summary>
    Retract,

    /// <summary>Go back to what readers see; what was written is kept beside.</summary>
    DiscardChanges,
}

/// <summary>A move with what it needs.</summary>
/// <param name="Note">For <see cref="MoveKind.SendBack"/> the note to the writer, for <see cref="MoveKind.Unpublish"/> the
/// reason for the audit trail, for <see cref="MoveKind.Retract"/> the note to readers.</param>
/// <param name="At">For <see cref="MoveKind.Schedule"/> the moment; UTC.</param>
public sealed record DeskMove(MoveKind Kind, string? Note = null, DateTime? At = null);

/// <summary>What a move must know beside the story's state.</summary>
/// <param name="Now">UTC.</param>
/// <param name="Zone">The site's: moments in sentences are told in it.</param>
public sealed record MoveFacts(DateTime Now, TimeZoneInfo Zone)
{
    /// <summary>UTC; nothing of the story reaches readers before.</summary>
    public DateTime? EmbargoUntil { get; init; }

    /// <summary>UTC; when the working copy is to go out.</summary>
    public DateTime? ScheduledFor { get; init; }

    /// <summary>The name of the person the story waits for; null when it waits for any editor.</summary>
    public string? WaitsFor { get; init; }
}
