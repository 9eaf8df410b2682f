using System.Runtime.InteropServices;

namespace OnRecord.Domain.Replies.Spam;

/// <summary>
/// Learns spam from moderators' decisions, one at a time, and can forget each again. A naive Bayes model over the presence of features
/// whose sum of weights is divided by the square root of their number, so that length alone decides nothing.
/// Safe to use from many threads: every call takes the model's own lock for the time of one reply.
/// </summary>
public sealed class SpamModel
{
    /// <summary>With fewer decisions on either side the model says it does not know.</summary>
    public const int FewestDecisions = 20;

    // How many made-up replies, shared between the sides as the decisions are, every feature begins with: one sighting is little evidence.
    private const double Prior = 0.5;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Count> counts;
    private readonly Dictionary<long, Count> unsaved = [];
    private Count totals;
    private Count unsavedTotals;

    public SpamModel() => counts = [];

    /// <summary>The model as it was stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0 or above its total.</exception>
    public SpamModel(DecidedReplies totals, IEnumerable<FeatureCount> features)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(totals.Spam);
        ArgumentOutOfRangeException.ThrowIfNegative(totals.Genuine);
        this.totals = new Count(totals.Spam, totals.Genuine);
        counts = features.Where(row => row is not { Spam: 0, Genuine: 0 }).ToDictionary(row => row.Key, row =>
            row.Spam >= 0 && row.Genuine >= 0 && row.Spam <= totals.Spam && row.Genuine <= totals.Genuine
                ? new Count(row.Spam, row.Genuine)
                : throw new ArgumentOutOfRangeException(nameof(features), row, "A count is below 0 or above its total."));
    }

    /// <summary>How many decisions the model knows.</summary>
    public DecidedReplies Totals
    {
        get { lock (gate) return totals.Decided; }
    }

    /// <summary>All rows, in no order.</summary>
    public IReadOnlyList<FeatureCount> Rows
    {
        get { lock (gate) return RowsOf(counts); }
    }

    /// <summary>Learns one decision. In which order decisions are learned makes no difference.</summary>
    public void Learn(SpamFeatures features, bool isSpam)
    {
        lock (gate)
            Change(features, isSpam ? new Count(1, 0) : new Count(0, 1));
    }

    /// <summary>Takes one learned decision back. False, and nothing changes, when no such decision can have been learned.</summary>
    public bool Forget(SpamFeatures features, bool isSpam)
    {
        lock (gate)
        {
            if (totals.Of(isSpam) == 0 || features.Keys.Any(key => counts.GetValueOrDefault(key).Of(isSpam) == 0))
                return false;
            Change(features, isSpam ? new Count(-1, 0) : new Count(0, -1));
            return true;
        }
    }

    /// <summary>
    /// How much the reply is like spam: 0 (not at all) to 1, 0.5 when nothing speaks for either side. Not a probability.
    /// Null with fewer than <see cref="FewestDecisions"/> decisions on either side.
    /// </summary>
    public double? Score(SpamFeatures features)
    {
        lock (gate)
        {
            if (!Knows)
                return null;
            var sum = features.Keys.Sum(Weight);
            return 1 / (1 + Math.Exp(-sum / Math.Sqrt(features.Keys.Count + 3)));
        }
    }

    /// <summary>The pieces of this very reply that weighed most, the heaviest first; none while the model does not know.
    /// Computed from the text again, as the counts hold no words.</summary>
    public IReadOnlyList<SpamPiece> Explain(string name, string? website, string body, int most = 5)
    {
        var pieces = ReplyPieces.Of(name, website, body).Shown;
        lock (gate)
        {
            return Knows
                ? [.. pieces.Select(piece => new SpamPiece(piece.Value, Weight(piece.Key))).Where(piece => piece.Weight != 0)
                    .GroupBy(piece => piece.Text).Select(same => same.MaxBy(piece => Math.Abs(piece.Weight))!)
                    .OrderByDescending(piece => Math.Abs(piece.Weight)).ThenBy(piece => piece.Text, StringComparer.Ordinal).Take(most)]
                : [];
        }
    }

    /// <summary>What was learned and forgotten since the model was loaded or saved.</summary>
    public SpamChanges Unsaved()
    {
        lock (gate)
            return new SpamChanges(unsavedTotals.Decided, RowsOf(unsaved));
    }

    /// <summary>These changes are stored now; what was learned since they were asked for stays unsaved.</summary>
    public void Saved(SpamChanges changes)
    {
        lock (gate)
        {
            unsavedTotals += new Count(-changes.Totals.Spam, -changes.Totals.Genuine);
            foreach (var row in changes.Features)
                Add(unsaved, row.Key, new Count(-row.Spam, -row.Genuine));
        }
    }

    private bool Knows => totals.Spam >= FewestDecisions && totals.Genuine >= FewestDecisions;

    private void Change(SpamFeatures features, Count by)
    {
        totals += by;
        unsavedTotals += by;
        foreach (var key in features.Keys)
        {
            Add(counts, key, by);
            Add(unsaved, key, by);
        }
    }

    // The share of spam with the feature against the share of genuine replies, each begun with its part of the prior, so that a feature never seen weighs 0.
    private double Weight(long key)
    {
        if (!counts.TryGetValue(key, out var count))
            return 0;
        var all = (double)totals.Spam + totals.Genuine;
        return Math.Log((count.Spam + Prior * totals.Spam / all) / totals.Spam) - Math.Log((count.Genuine + Prior * totals.Genuine / all) / totals.Genuine);
    }

    private static void Add(Dictionary<long, Count> rows, long key, Count by)
    {
        var count = rows.GetValueOrDefault(key) + by;
        if (count == default)
            rows.Remove(key);
        else
            rows[key] = count;
    }

    private static FeatureCount[] RowsOf(Dictionary<long, Count> rows) => [.. rows.Select(row => new FeatureCount(row.Key, row.Value.Spam, row.Value.Genuine))];

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Count(int Spam, int Genuine)
    {
        public DecidedReplies Decided => new(Spam, Genuine);

        public int Of(bool spam) => spam ? Spam : Genuine;

        public static Count operator +(Count a, Count b) => new(a.Spam + b.Spam, a.Genuine + b.Genuine);
    }
}
