namespace OnRecord.Domain.Stories;

public sealed partial class Story
{
    /// <summary>Takes the story down without a word on whether it was right. Readers are told at its address that it was, and when.</summary>
    /// <param name="now">UTC.</param>
    public Outcome Unpublish(DateTime now)
    {
        if (Status != StoryStatus.Published)
            return Outcome.Refused("Readers do not see this story, so it can't be taken down.");
        (Status, RemovedAt, RemovalNote) = (StoryStatus.Unpublished, now, null);
        return Outcome.Done;
    }

    /// <summary>Takes the story back as wrong. Once it is retracted, only the note can be put right; its day stays.</summary>
    /// <param name="note">What readers are told at its address.</param>
    /// <param name="now">UTC.</param>
    public Outcome Retract(string note, DateTime now)
    {
        if (Status == StoryStatus.Draft)
            return Outcome.Refused("The story was never published, so it can't be retracted.");
        if (string.IsNullOrWhiteSpace(note))
            return Outcome.Refused("A retraction needs a note that tells readers what was wrong.");
        RemovedAt = Status == StoryStatus.Retracted ? RemovedAt : now;
        (Status, RemovalNote) = (StoryStatus.Retracted, note.Trim());
        return Outcome.Done;
    }

    /// <summary>
    /// Removes the whole story, or one of its older versions, because the law asks for it. Of the story nothing is left but its address, its
    /// dates and the reason; the texts are erased by whoever keeps them, in the same save.
    /// </summary>
    /// <param name="n">Number of the version; null: the whole story.</param>
    /// <param name="reason">What readers are told at its address.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="now">UTC.</param>
    public Outcome<TakeDown> Remove(int? n, string reason, Guid by, DateTime now)
    {
        string[] against =
        [
            .. Status switch
            {
                StoryStatus.Draft => ["The story was never published, so there is nothing on record to take down."],
                StoryStatus.Removed => ["The story was taken down already: nothing of it is left."],
                _ => Array.Empty<string>(),
            },
            .. n is { } version && (version < 1 || version > VersionCount) ? [$"The story has no version {version}."] : Array.Empty<string>(),
            .. n is { } newest && newest == VersionCount && newest > 0
                ? ["The newest version can't be taken down alone: publish one without those words first, or take down the whole story."] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(reason) ? ["Say why, in words for readers: the reason stands at the address of what is gone."] : Array.Empty<string>(),
            .. reason?.Trim().Length > TakeDown.ReasonLength ? [$"The reason has {reason.Trim().Length} characters; at most {TakeDown.ReasonLength} are kept."] : Array.Empty<string>(),
        ];
        if (against.Length > 0)
            return Outcome.Refused(against);
        if (n is null)
        {
            (Status, RemovedAt, RemovalNote) = (StoryStatus.Removed, now, reason!.Trim());
            (HeadlineKey, EmbargoUntil, AssignedToId) = (null, null, null);
        }

        return new TakeDown { Id = Guid.CreateVersion7(new DateTimeOffset(now)), StoryId = Id, N = n, At = now, Reason = reason!.Trim(), ById = by };
    }

    /// <summary>It comes from an export in which it was removed: it stands as it stood there.</summary>
    public void StandRemoved(TakeDown act) => (Status, RemovedAt, RemovalNote, HeadlineKey) = (StoryStatus.Removed, act.At, act.Reason, null);
}
