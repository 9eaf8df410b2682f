namespace OnRecord.Storage.Replies;

/// <summary>How often a feature of replies was seen in spam and in others. The feature is a hash: no reader's words are in it.</summary>
public sealed class SpamCount
{
    /// <summary>The row that counts the decisions themselves.</summary>
    public const long Totals = 0;

    /// <summary>The row whose <see cref="Spam"/> is the version of the features that are counted. Not there: the first.</summary>
    public const long OfFeatures = 1;

    /// <summary>A feature's hash, <see cref="Totals"/> or <see cref="OfFeatures"/>.</summary>
    public required long Feature { get; init; }

    public int Spam { get; set; }

    public int Other { get; set; }
}
