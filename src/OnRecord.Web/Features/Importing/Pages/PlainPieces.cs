using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Lines of a captured text that belong together.</summary>
/// <param name="Lines">One for running text; one an item for a list or a quotation.</param>
internal sealed record PlainPiece(PlainForm Form, IReadOnlyList<Mapped> Lines, int Start, int End)
{
    public Mapped Words => Lines[0];

    public string Text => string.Join('\n', Lines.Select(l => l.Text));

    public bool Touches(IReadOnlyList<TextRange> ranges) => ranges.Any(r => r.Start < End && r.End > Start);
}

internal enum PlainForm
{
    Running,
    Bullets,
    Numbers,
    Quoted,
    Rule,
}

/// <summary>Divides a captured text where blank lines stand.</summary>
internal static class PlainPieces
{
    // Lines broken by a program are about this long; a line beyond is a paragraph of its own.
    private const int ShortestWrapped = 40;
    private const int LongestWrapped = 100;

    public static IReadOnlyList<PlainPiece> Of(string text)
    {
        var pieces = new List<PlainPiece>();
        var group = new List<TextRange>();
        foreach (var line in Lines(text))
        {
            if (line.Start < line.End)
            {
                group.Add(line);
                continue;
            }

            Add(text, group, pieces);
            group.Clear();
        }

        Add(text, group, pieces);
        return Joined(pieces);
    }

    private static IEnumerable<TextRange> Lines(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var trimmed = text.AsSpan(start, end - start).Trim();
            var offset = trimmed.IsEmpty ? start : start + (text.AsSpan(start, end - start).Length - text.AsSpan(start, end - start).TrimStart().Length);
            yield return new TextRange(offset, offset + trimmed.Length);
            start = end + 1;
        }
    }

    private static void Add(string text, List<TextRange> lines, List<PlainPiece> pieces)
    {
        if (lines.Count == 0)
            return;
        var form = Form(text, lines);
        if (form is PlainForm.Bullets or PlainForm.Numbers or PlainForm.Quoted)
        {
            pieces.Add(new PlainPiece(form, [.. lines.Select(l => Mapped.Of(text, l.Start + Marker(text, l), l.End))], lines[0].Start, lines[^1].End));
            return;
        }

        if (lines.Count == 1 || IsWrapped(lines))
        {
            var words = Mapped.Of(text, lines[0].Start, lines[^1].End);
            if (words.Text.Length > 0)
                pieces.Add(new PlainPiece(form, [words], lines[0].Start, lines[^1].End));
            return;
        }

        foreach (var line in lines)
            Add(text, [line], pieces);
    }

    /// <summary>Lines of about one length but for the last: one paragraph, broken by a program.</summary>
    private static bool IsWrapped(List<TextRange> lines)
    {
        var inner = lines.Take(lines.Count - 1).Select(l => l.End - l.Start).ToList();
        return inner.TrueForAll(length => length is >= ShortestWrapped and <= LongestWrapped) && lines[^1].End - lines[^1].Start <= LongestWrapped
            && inner.Max() - inner.Min() <= 30;
    }

    private static PlainForm Form(string text, List<TextRange> lines)
    {
        if (lines is [var only] && text.AsSpan(only.Start, only.End - only.Start) is var line && line.Length >= 3 && line[0] is '*' or '-' or '_' or '–' or '—' or '=' or '~' && !line.ContainsAnyExcept(line[0], ' '))
            return PlainForm.Rule;
        if (lines.TrueForAll(l => text[l.Start] == '>'))
            return PlainForm.Quoted;
        if (lines.TrueForAll(l => IsBullet(text, l)) && (lines.Count > 1 || text[lines[0].Start] is '•' or '*' or '-'))
            return PlainForm.Bullets;
        return lines.TrueForAll(l => NumberLength(text, l) > 0) && (lines.Count > 1 || text[lines[0].Start] == '1') ? PlainForm.Numbers : PlainForm.Running;
    }

    private static bool IsBullet(string text, TextRange line) =>
        text[line.Start] is '•' or '*' or '-' or '–' or '·' or '▪' && line.End - line.Start > 2 && char.IsWhiteSpace(text[line.Start + 1]);

    private static int NumberLength(string text, TextRange line)
    {
        var at = line.Start;
        while (at < line.End && char.IsAsciiDigit(text[at]) && at - line.Start < 3)
            at++;
        return at > line.Start && at + 1 < line.End && text[at] is '.' or ')' && text[at + 1] == ' ' ? at + 2 - line.Start : 0;
    }

    private static int Marker(string text, TextRange line)
    {
        var length = NumberLength(text, line) is > 0 and var number ? number : 1;
        while (line.Start + length < line.End && text[line.Start + length] == ' ')
            length++;
        return length;
    }

    /// <summary>List items with blank lines between them are one list; one item alone is a paragraph that begins with a dash.</summary>
    private static List<PlainPiece> Joined(List<PlainPiece> pieces)
    {
        var joined = new List<PlainPiece>();
        foreach (var piece in pieces)
        {
            if (piece.Form is PlainForm.Bullets or PlainForm.Numbers && joined is [.., var last] && last.Form == piece.Form)
                joined[^1] = last with { Lines = [.. last.Lines, .. piece.Lines], End = piece.End };
            else
                joined.Add(piece);
        }

        return joined;
    }
}
