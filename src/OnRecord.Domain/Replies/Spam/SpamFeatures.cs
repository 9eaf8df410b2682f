namespace OnRecord.Domain.Replies.Spam;

/// <summary>
/// What the filter sees of a reply: the hashed keys of its words, word pairs, links, signs and shapes, each once.
/// A key is a 64-bit hash, so the counts hold no text of readers (a single common word can still be guessed from its key).
/// </summary>
public sealed class SpamFeatures
{
    /// <summary>Rises when the same reply gives other keys than before: counts of another version are thrown away and learned again from the decisions.</summary>
    public const int Version = 1;

    private SpamFeatures(IReadOnlyList<long> keys) => Keys = keys;

    /// <summary>Distinct keys, at most 2000 (700 words and as many pairs, the rest signs, links and shapes) for a text of any length.</summary>
    public IReadOnlyList<long> Keys { get; }

    /// <summary>The features of a reply. Takes any UTF-16 text, also broken pairs; linear in its length up to 20,000 units and bounded beyond.</summary>
    /// <param name="name">The name the reader gave.</param>
    /// <param name="website">The address the reader gave, if any.</param>
    /// <param name="body">The reply as sent; tags and character references in it are read as HTML.</param>
    public static SpamFeatures Of(string name, string? website, string body) => new([.. ReplyPieces.Of(name, website, body).Keys]);
}
