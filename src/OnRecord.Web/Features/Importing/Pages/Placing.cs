using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A story's text with the marks of its statements, and their places in it.</summary>
internal sealed record PlacedStatements(StoryContent Content, IReadOnlyList<StatementPlace> Places);

/// <summary>Sets the statements of a file into the text that was made from the page.</summary>
internal static class Placing
{
    /// <summary>Every anchor found and every statement marked, or refused with each that can't be.</summary>
    public static Outcome<PlacedStatements> Place(StoryContent content, PageParts parts, StatementsFile? file, LoadedStatements? loaded, int ahead)
    {
        if (file is null || loaded is null)
            return new PlacedStatements(content, []);
        var map = TextMap.Of(content);
        var placing = new AnchorPlacing(map, parts.Lines);
        var places = new List<StatementPlace>();
        var refusals = new List<string>();
        foreach (var statement in file.Statements)
        {
            var found = placing.Place(statement, ahead);
            if (!found.Ok)
            {
                refusals.AddRange(found.Sentences);
                continue;
            }

            var anchors = found.Value;
            var id = loaded.StatementIds[statement.Id];
            TextRange[] words = [.. anchors.Where(a => a.Role == AnchorRole.Content).SelectMany(Lines)];
            if (words.Length > 0)
            {
                var marked = StatementMarks.MarkPassages(content, id, words);
                if (!marked.Ok)
                {
                    refusals.AddRange(marked.Sentences.Select(s => $"{statement.Place}: {s}"));
                    continue;
                }

                content = marked.Value;
            }

            // A mark ends where a line does, and the anchors are those of the marks.
            Anchor[] said = [.. words.Select((w, ord) => Anchoring.Selectors(map.Text, w.Start, w.End, AnchorRole.Content, ord))];
            places.Add(new StatementPlace(id, 1, [.. said, .. anchors.Where(a => a.Role != AnchorRole.Content)]));
        }

        return refusals.Count > 0 ? Outcome.Refused(refusals) : new PlacedStatements(content, places);
    }

    private static IEnumerable<TextRange> Lines(Anchor anchor)
    {
        var start = anchor.Start;
        foreach (var line in anchor.Exact.Split('\n'))
        {
            if (line.Length > 0)
                yield return new TextRange(start, start + line.Length);
            start += line.Length + 1;
        }
    }
}
