namespace OnRecord.Domain.Replies.Spam;

/// <summary>A visible piece of a reply, or what was seen about it, and how it weighed.</summary>
/// <param name="Text">A word, two neighbouring words, a link or a sign as it stands in the reply; for a shape a phrase such as "many capitals".</param>
/// <param name="Weight">Natural logarithm of how many times likelier the piece is in spam than in genuine replies: above 0 speaks for spam, below 0 against it.</param>
public sealed record SpamPiece(string Text, double Weight);
