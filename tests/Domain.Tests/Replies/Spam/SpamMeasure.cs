using System.Runtime.InteropServices;
using System.Text;
using OnRecord.Domain.Replies.Spam;

namespace OnRecord.Domain.Tests.Replies.Spam;

/// <summary>How much spam is flagged, and how much that is genuine, both as shares from 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flagged(double Spam, double Genuine)
{
    public override string ToString() => FormattableString.Invariant($"{Spam:P1} of spam, {Genuine:P1} of genuine");
}

/// <summary>A score and what the reply was.</summary>
internal sealed record Scored(double Score, bool IsSpam);

internal static class SpamMeasure
{
    public static IReadOnlyList<Scored> Score(IEnumerable<Decided> learned, IEnumerable<Decided> tried)
    {
        var model = Replies.Learned(learned);
        return [.. tried.Select(decided => new Scored(model.Score(decided.Features)!.Value, decided.IsSpam))];
    }

    /// <summary>The score above which at most this share of the genuine replies stands.</summary>
    public static double Threshold(IEnumerable<Scored> scored, double share)
    {
        var genuine = scored.Where(one => !one.IsSpam).Select(one => one.Score).OrderDescending().ToList();
        return genuine[(int)(share * genuine.Count)];
    }

    public static Flagged Above(double threshold, IReadOnlyList<Scored> scored) => new(
        scored.Where(one => one.IsSpam).Average(one => one.Score > threshold ? 1.0 : 0),
        scored.Where(one => !one.IsSpam).Average(one => one.Score > threshold ? 1.0 : 0));

    /// <summary>The scores of every part by a model that learned the other parts.</summary>
    public static IEnumerable<Scored> LeaveOneOut(IReadOnlyList<IReadOnlyList<Decided>> parts) =>
        parts.SelectMany((part, i) => Score(parts.Where((_, j) => j != i).SelectMany(other => other), part));

    public static Flagged Mean(IReadOnlyCollection<Flagged> all) => new(all.Average(one => one.Spam), all.Average(one => one.Genuine));

    /// <summary>Rows of comma-separated values with quotes (RFC 4180), line breaks inside of quotes allowed.</summary>
    public static IEnumerable<string[]> Csv(string text)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    yield return [.. row];
                    row.Clear();
                }
            }
            else
                field.Append(c);
        }
        if (row.Count > 0)
            yield return [.. row, field.ToString()];
    }
}
