namespace OnRecord.Storage.Replies;

/// <summary>How often a feature of replies was seen in spam and in others. The feature is a hash: no reader's words are in it.</summary>
public sealed class SpamCount
{
    /// <summary>0 counts the decisions themselves.</summary>
    public required long Feature { get; init; }

    public int Spam { get; set; }

    public int Other { get; set; }
}
