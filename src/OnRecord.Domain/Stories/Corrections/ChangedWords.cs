using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Corrections;

/// <summary>Which part of a story words stand in.</summary>
public enum StoryPart
{
    Headline,
    Standfirst,
    Body,
}

/// <summary>One place where the words of a story were changed.</summary>
/// <param name="Was">"" where words were only added.</param>
/// <param name="Is">"" where words were only taken out.</param>
/// <param name="Before">Some words that stand before it and stayed; "" where the line begins.</param>
/// <param name="After">Some words after it that stayed.</param>
/// <param name="Start">Where <paramref name="Is"/> begins in the canonical text of the newer version, in UTF-16 code units; null for words that are not
/// counted there (who is cited, an alternative text) and for a passage that is gone.</param>
public sealed record ChangedWords(StoryPart Part, string Was, string Is, string Before, string After, int? Start)
{
    /// <summary>As many code units of what stayed are told beside a change, cut at a space.</summary>
    private const int Beside = 40;

    /// <summary>Every place, in the order of the newer text. A passage that only moved or has other marks has none.</summary>
    public static IReadOnlyList<ChangedWords> Between(StoryContent before, StoryContent after)
    {
        var difference = StoryDifference.Between(before, after);
        var map = TextMap.Of(after);
        return
        [
            .. In(StoryPart.Headline, difference.Headline?.Runs ?? [], map, TextPlace.Headline, ""),
            .. In(StoryPart.Standfirst, difference.Standfirst?.Runs ?? [], map, TextPlace.Standfirst, ""),
            .. difference.Blocks.SelectMany(block => In(StoryPart.Body, block.Runs, map, TextPlace.Block, block.After?.Bid)),
        ];
    }

    private static IEnumerable<ChangedWords> In(StoryPart part, IReadOnlyList<WordRun> runs, TextMap map, TextPlace place, string? name)
    {
        var line = name is null ? null : map.Runs.FirstOrDefault(run => run.Place == place && run.Name == name)?.Start;
        var at = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            if (runs[i].Kind == RunKind.Same)
            {
                at += runs[i].Text.Length;
                continue;
            }

            var before = i > 0 ? End(runs[i - 1].Text) : "";
            var was = runs[i].Kind == RunKind.Removed ? runs[i].Text : "";
            if (was.Length > 0 && i + 1 < runs.Count && runs[i + 1].Kind == RunKind.Added)
                i++;
            var now = runs[i].Kind == RunKind.Added ? runs[i].Text : "";
            var after = i + 1 < runs.Count && runs[i + 1].Kind == RunKind.Same ? Beginning(runs[i + 1].Text) : "";
            yield return new ChangedWords(part, was, now, before, after, Counted(map.Text, line + at, now));
            at += now.Length;
        }
    }

    private static int? Counted(string text, int? start, string words) =>
        start is { } at && at + words.Length <= text.Length && string.CompareOrdinal(text, at, words, 0, words.Length) == 0 ? at : null;

    private static string End(string same)
    {
        if (same.Length <= Beside)
            return same;
        var cut = same[^Beside..];
        return cut.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? cut[(space + 1)..] : "";
    }

    private static string Beginning(string same)
    {
        if (same.Length <= Beside)
            return same;
        var cut = same[..Beside];
        return cut.LastIndexOf(' ') is var space and >= 0 ? cut[..space] : "";
    }
}
