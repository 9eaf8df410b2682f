using System.Text;
using OnRecord.Domain;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Holds a file of statements against the page it was written for.</summary>
internal static class StatementsAtPage
{
    /// <summary>
    /// For plain text: which counting of the captured text the file's offsets are in, every anchor standing there word
    /// for word; refused with each that does not. For HTML offsets mean nothing, and this is not asked.
    /// </summary>
    public static Outcome<CountedText> Verify(CapturedText page, StatementsFile file)
    {
        if (file.Capture?.TextSha256 is { } hash && !page.HasHash(hash))
            return Outcome.Refused($"The statements were written for another capture: the page's SHA-256 is not {hash}, which capture.text_sha256 names. Import the page they were written for, or leave the hash out.");
        AnchorRow[] anchors = [.. file.Capture?.Ignored ?? [], .. file.Statements.SelectMany(s => s.Anchors)];
        string[]? fewest = null;
        foreach (var counted in page.Countings())
        {
            string[] moved = [.. anchors.Select(a => Moved(a, counted)).OfType<string>()];
            if (moved.Length == 0)
                return counted;
            if (fewest is null || moved.Length < fewest.Length)
                fewest = moved;
        }

        return Outcome.Refused(fewest!);
    }

    /// <summary>What the file tells of the lines of the page.</summary>
    public static PageHints Hints(StatementsFile file, int ahead)
    {
        AnchorRow[] ignored = [.. file.Capture?.Ignored ?? []];
        AnchorRow[] body = [.. file.Statements.SelectMany(s => s.Anchors)];
        return new PageHints([.. ignored.Select(a => a.Exact)], [.. body.Select(a => a.Exact)], Ranges(ignored, ahead), Ranges(body, ahead));
    }

    private static TextRange[] Ranges(AnchorRow[] anchors, int ahead) =>
        [.. anchors.Where(a => a.Start is not null).Select(a => new TextRange(a.Start!.Value - ahead, a.End!.Value - ahead))];

    private static string? Moved(AnchorRow anchor, CountedText counted)
    {
        if (anchor is not { Start: { } from, End: { } to })
            return $"{anchor.Place}: start and end are needed where the page is plain text.";
        var (text, start, end) = (counted.Text, from - counted.Ahead, to - counted.Ahead);
        if (start < 0 || end > text.Length || start >= end)
            return $"{anchor.Place}: {from} to {to} lies outside the captured text, which has {text.Length + counted.Ahead} characters.";
        if (Kept(text[start..end]) != anchor.Exact)
            return $"{anchor.Place}: at {from} to {to} stands “{AnchorPlacing.Shortened(Kept(text[start..end]))}” and not “{AnchorPlacing.Shortened(anchor.Exact)}”.";
        if (!Kept(text[Math.Max(0, start - (3 * anchor.Prefix.Length))..start]).EndsWith(anchor.Prefix, StringComparison.Ordinal))
            return $"{anchor.Place}.prefix: these are not the words before “{AnchorPlacing.Shortened(anchor.Exact)}”.";
        return Kept(text[end..Math.Min(text.Length, end + (3 * anchor.Suffix.Length))]).StartsWith(anchor.Suffix, StringComparison.Ordinal)
            ? null
            : $"{anchor.Place}.suffix: these are not the words after “{AnchorPlacing.Shortened(anchor.Exact)}”.";
    }

    // As the reader of the file keeps its texts.
    private static string Kept(string text) => text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n");
}
