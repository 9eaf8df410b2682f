using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Finds what stands in quotation marks, in the ways English and its neighbours set them.</summary>
internal static class QuotationMarks
{
    /// <summary>The quoted stretches, marks included, in UTF-16 code units. A quotation ends with its line, unless the
    /// next paragraph opens with a mark again: then it runs to the end of its own.</summary>
    public static IReadOnlyList<TextRange> Spans(string text)
    {
        var spans = new List<TextRange>();
        var lineStart = 0;
        while (lineStart < text.Length)
        {
            var lineEnd = text.IndexOf('\n', lineStart);
            if (lineEnd < 0)
                lineEnd = text.Length;
            Line(text, lineStart, lineEnd, spans);
            lineStart = lineEnd + 1;
        }

        return spans;
    }

    private static void Line(string text, int start, int end, List<TextRange> spans)
    {
        for (var at = start; at < end; at++)
        {
            if (!Opens(text, at, start, end))
                continue;
            var close = Closing(text, at, end);
            if (close >= 0)
                spans.Add(new TextRange(at, close + 1));
            else if (text[at] != '\'' && text[at] != '‘' && OpensAgain(text, end))
                spans.Add(new TextRange(at, end));
            at = close >= 0 ? close : at;
        }
    }

    private static bool Opens(string text, int at, int start, int end) => text[at] switch
    {
        '“' or '„' or '«' or '»' or '「' or '『' => true,
        '"' => at + 1 < end && !char.IsWhiteSpace(text[at + 1]) && (at == start || !char.IsAsciiDigit(text[at - 1])),
        '‘' or '\'' => at + 1 < end && char.IsLetterOrDigit(text[at + 1]) && (at == start || !char.IsLetterOrDigit(text[at - 1])),
        _ => false,
    };

    private static int Closing(string text, int open, int end)
    {
        for (var at = open + 1; at < end; at++)
        {
            if (Closes(text[open], text[at]) && !Apostrophe(text, at, end))
                return at;
        }

        return -1;
    }

    private static bool Closes(char open, char close) => open switch
    {
        '“' => close == '”',
        '„' => close is '“' or '”',
        '«' => close == '»',
        '»' => close is '«' or '»',
        '「' => close == '」',
        '『' => close == '』',
        '‘' => close == '’',
        _ => close == open,
    };

    private static bool Apostrophe(string text, int at, int end) =>
        text[at] is '’' or '\'' && at + 1 < end && char.IsLetterOrDigit(text[at + 1]);

    private static bool OpensAgain(string text, int end)
    {
        var next = end;
        while (next < text.Length && text[next] == '\n')
            next++;
        return next < text.Length && text[next] is '“' or '„' or '«' or '"';
    }
}
