using OnRecord.Domain.Text;

namespace OnRecord.Domain.Replies;

/// <summary>A reply's plain text as HTML: paragraphs, line breaks, quotes of lines that begin with "&gt;", and links of web addresses.</summary>
public static class ReplyText
{
    private const int LongestShownAddress = 60;

    /// <summary>The text of a reply for a page. Everything in it is escaped; links are marked as a reader's (rel "ugc nofollow").</summary>
    public static SafeHtml Html(string body)
    {
        var html = new HtmlWriter(body.Length + 64);
        foreach (var (quoted, paragraphs) in Parts(body))
        {
            if (quoted)
                html.Open("blockquote");
            foreach (var lines in paragraphs)
            {
                html.Open("p");
                for (var i = 0; i < lines.Count; i++)
                {
                    if (i > 0)
                        html.Open("br").EndVoid();
                    Line(html, lines[i]);
                }

                html.Close();
            }

            if (quoted)
                html.Close();
        }

        return html.ToSafeHtml();
    }

    /// <summary>The text in one line without the signs of its quotes, cut short with "…", for a feed, a mail or a list at the desk.</summary>
    public static string Plain(string body, int most = 280)
    {
        var line = string.Join(' ', body.Split('\n').SelectMany(l => l.TrimStart('>').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        if (line.Length <= most)
            return line;
        var end = most - 1;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>How many web addresses stand in a text.</summary>
    public static int LinksIn(string body) => Pieces(body).Count(p => p.Link is not null);

    /// <summary>Runs of lines that are quoted or not, each as its paragraphs.</summary>
    private static IEnumerable<(bool Quoted, List<List<string>> Paragraphs)> Parts(string body)
    {
        List<List<string>>? part = null;
        List<string>? paragraph = null;
        var quoted = false;
        foreach (var raw in body.Split('\n'))
        {
            var isQuote = raw.StartsWith('>');
            var line = (isQuote ? raw.TrimStart('>') : raw).Trim();
            if (part is null || (isQuote != quoted && line.Length > 0))
            {
                if (part is { Count: > 0 })
                    yield return (quoted, part);
                (part, paragraph, quoted) = ([], null, isQuote);
            }

            if (line.Length == 0)
            {
                paragraph = null;
                continue;
            }

            if (paragraph is null)
                part.Add(paragraph = []);
            paragraph.Add(line);
        }

        if (part is { Count: > 0 })
            yield return (quoted, part);
    }

    private static void Line(HtmlWriter html, string line)
    {
        foreach (var (text, link) in Pieces(line))
        {
            if (link is null)
            {
                html.Text(text);
                continue;
            }

            html.Open("a").Href(link).Attribute("rel", "ugc nofollow noopener").Text(Shown(text)).Close();
        }
    }

    private static string Shown(string address)
    {
        if (address.Length <= LongestShownAddress)
            return address;
        var end = LongestShownAddress - 1;
        return address[..(char.IsHighSurrogate(address[end - 1]) ? end - 1 : end)] + "…";
    }

    private static IEnumerable<(string Text, Address? Link)> Pieces(string text)
    {
        var done = 0;
        for (var at = 0; (at = NextScheme(text, at)) >= 0;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"'))
                end++;
            end = WithoutPunctuation(text, at, end);
            if (Address.Read(text[at..end]) is { Ok: true, Value: { IsWeb: true } address })
            {
                if (at > done)
                    yield return (text[done..at], null);
                yield return (text[at..end], address);
                done = end;
            }

            at = Math.Max(end, at + 1);
        }

        if (done < text.Length)
            yield return (text[done..], null);
    }

    private static int NextScheme(string text, int from)
    {
        while (from < text.Length && text.IndexOf("http", from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var rest = text.AsSpan(at + 4);
            if ((rest.StartsWith("://") || rest.StartsWith("s://", StringComparison.OrdinalIgnoreCase)) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
                return at;
            from = at + 4;
        }

        return -1;
    }

    // What ends a sentence is not part of the address, nor is a bracket that was opened before it.
    private static int WithoutPunctuation(string text, int start, int end)
    {
        while (end > start)
        {
            var last = text[end - 1];
            var drop = last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '*' or '_' or '…' or '»' or '”' or '’'
                || (last is ')' && Count(text, start, end, '(') < Count(text, start, end, ')'))
                || (last is ']' && Count(text, start, end, '[') < Count(text, start, end, ']'));
            if (!drop)
                return end;
            end--;
        }

        return end;
    }

    private static int Count(string text, int start, int end, char c) => text.AsSpan(start, end - start).Count(c);
}
