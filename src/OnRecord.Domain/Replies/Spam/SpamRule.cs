namespace OnRecord.Domain.Replies.Spam;

/// <summary>What a score does: it only ever holds a reply for a moderator. It never deletes or refuses one.</summary>
public static class SpamRule
{
    /// <summary>PLACEHOLDER</summary>
    public const double HoldFrom = 0.9;

    /// <summary>Whether the reply waits for a moderator because of its score; a model that does not know (null) holds nothing.</summary>
    public static bool Holds(double? score) => score >= HoldFrom;
}
