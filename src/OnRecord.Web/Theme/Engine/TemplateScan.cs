namespace OnRecord.Web.Theme.Engine;

/// <summary>One tag of a template: what stands between its braces, and where it starts.</summary>
/// <param name="Inside">The text between the braces, trimmed, without the tildes that trim white space.</param>
/// <param name="Start">The place of the first brace in the template.</param>
/// <param name="Line">The line of the first brace, from 1.</param>
internal readonly record struct TemplateTag(string Inside, int Start, int Line);

/// <summary>Finds the tags of a template. It reads only what checks need; the template engine does its own reading.</summary>
internal static class TemplateScan
{
    /// <summary>Every tag in order, comments and escaped tags left out.</summary>
    public static IEnumerable<TemplateTag> Tags(string template)
    {
        var (line, counted, at) = (1, 0, 0);
        while (at < template.Length && template.IndexOf("{{", at, StringComparison.Ordinal) is var open && open >= 0)
        {
            line += template.AsSpan(counted, open - counted).Count('\n');
            counted = open;
            var comment = template.AsSpan(open + 2).TrimStart('~').StartsWith("!--", StringComparison.Ordinal);
            var close = comment ? CommentEnd(template, open) : template.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                yield return new TemplateTag(template[(open + 2)..].Trim(), open, line);
                yield break;
            }

            var inside = template[(open + 2)..close].Trim('~').Trim();
            if (!inside.StartsWith('!') && !Escaped(template, open))
                yield return new TemplateTag(inside, open, line);
            at = close + 2;
        }
    }

    /// <summary>The words of a tag's inside: names, literals in their quotes, and parentheses on their own.</summary>
    public static IReadOnlyList<string> Parts(string inside)
    {
        var parts = new List<string>();
        for (var at = 0; at < inside.Length;)
        {
            var first = inside[at];
            if (char.IsWhiteSpace(first))
            {
                at++;
                continue;
            }

            var end = at + 1;
            if (first is '"' or '\'')
                end = inside.IndexOf(first, end) is var quote && quote < 0 ? inside.Length : quote + 1;
            else if (first is not ('(' or ')'))
                while (end < inside.Length && !char.IsWhiteSpace(inside[end]) && inside[end] is not ('(' or ')' or '"' or '\''))
                    end++;
            parts.Add(inside[at..end]);
            at = end;
        }

        return parts;
    }

    private static int CommentEnd(string template, int open)
    {
        for (var close = open; (close = template.IndexOf("}}", close + 1, StringComparison.Ordinal)) >= 0;)
        {
            if (template.AsSpan(open, close - open).TrimEnd('~').EndsWith("--", StringComparison.Ordinal))
                return close;
        }

        return -1;
    }

    // One backslash makes a tag plain text, two are a backslash before a tag.
    private static bool Escaped(string template, int open) =>
        open > 0 && template[open - 1] == '\\' && !(open > 1 && template[open - 2] == '\\');
}
