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
}
