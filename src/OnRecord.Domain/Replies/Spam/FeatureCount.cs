using System.Runtime.InteropServices;

namespace OnRecord.Domain.Replies.Spam;

/// <summary>How many spam and how many genuine replies had the feature: one row of the store.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeatureCount(long Key, int Spam, int Genuine);

/// <summary>How many replies were decided as spam and as genuine.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DecidedReplies(int Spam, int Genuine);

/// <summary>
/// What the model learned and forgot since it was saved, as amounts to add to the stored rows (they may be negative).
/// Adding, rather than setting, lets two processes that learn at once keep one store. A row that comes to 0 and 0 can be deleted.
/// </summary>
public sealed record SpamChanges(DecidedReplies Totals, IReadOnlyList<FeatureCount> Features)
{
    public bool IsEmpty => Totals == default && Features.Count == 0;
}
