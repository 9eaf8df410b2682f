namespace OnRecord.Storage.Replies;

/// <summary>How often a feature of replies was seen in spam and in others. The feature is a hash: no reader's words are in it.</summary>
public sealed class SpamCount
{
    /// <summary>The row that counts the decisions themselves.</summary>
    public const long Totals = 0;

    /// <summary>A feature's hash, or <see cref="Totals"/>.</summary>
    public required long Feature { get; init; }

    public int Spam { get; set; }

    public int Other { get; set; }
}
