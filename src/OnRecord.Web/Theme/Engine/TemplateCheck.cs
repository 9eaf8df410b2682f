namespace OnRecord.Web.Theme.Engine;

/// <summary>What a template may refer to.</summary>
internal sealed record TemplateTerms(IReadOnlySet<string> Partials, Func<string, bool> HasWord, Func<string, bool> HasAsset);

/// <summary>Reads a template before the engine does, and tells in sentences with file and line what a page must not ask for or cannot have.</summary>
internal static class TemplateCheck
{
    /// <summary>The sentences, in order of lines; empty when all is well.</summary>
    public static IReadOnlyList<string> Complaints(string file, string template, TemplateTerms terms)
    {
        List<(int Line, string What)> wrong = [.. RawOutput(template)];
        // The engine reads raw tags its own way, so nothing after them could be trusted to be where it seems.
        if (wrong.Count == 0)
            wrong = [.. Blocks(template), .. Names(template, terms)];
        return [.. wrong.OrderBy(one => one.Line).Select(one => $"{file}, line {one.Line}: {one.What}.")];
    }

    /// <summary>Every place that asks for output without encoding: <c>{{{</c>, <c>{{&amp;</c>, <c>{{~{</c>, <c>{{~&amp;</c>. Told apart by
    /// letters alone, in comments and plain text too, so that no reading of the rest can hide one.</summary>
    private static IEnumerable<(int, string)> RawOutput(string template)
    {
        for (var at = 0; (at = template.IndexOf("{{", at, StringComparison.Ordinal)) >= 0; at++)
        {
            var rest = template.AsSpan(at + 2).TrimStart("~ \t\r\n");
            if (rest.Length > 0 && rest[0] is '{' or '&')
            {
                yield return (LineOf(template, at), "raw output ({{{ or {{&) is refused; write {{ }}, which keeps finished HTML as it is and encodes everything else");
                while (at + 1 < template.Length && template[at + 1] == '{')
                    at++;
            }
        }
    }

    private static IEnumerable<(int, string)> Blocks(string template)
    {
        var open = new Stack<(string Name, int Line)>();
        foreach (var tag in TemplateScan.Tags(template))
        {
            var parts = TemplateScan.Parts(tag.Inside.TrimStart('#', '^', '>', '*', '/', '~'));
            var name = parts.Count == 0 ? "" : parts[0];
            if (tag.Inside.StartsWith('#') || (tag.Inside.StartsWith('^') && name.Length > 0))
                open.Push((name, tag.Line));
            else if (tag.Inside.StartsWith('/') && (!open.TryPop(out var last) || last.Name != name))
                yield return (tag.Line, last.Name is null ? $"{{{{/{name}}}}} closes nothing" : $"{{{{/{name}}}}} stands where {{{{/{last.Name}}}}} should, opened in line {last.Line}");
        }

        foreach (var (name, line) in open)
            yield return (line, $"{{{{#{name}}}}} is never closed");
    }

    private static IEnumerable<(int, string)> Names(string template, TemplateTerms terms)
    {
        var tags = TemplateScan.Tags(template).ToList();
        var inline = tags.Where(tag => tag.Inside.StartsWith("#*", StringComparison.Ordinal))
            .Select(tag => TemplateScan.Parts(tag.Inside).ElementAtOrDefault(1)?.Trim('"', '\'')).ToHashSet();
        foreach (var tag in tags)
        {
            var block = tag.Inside.StartsWith('#') || tag.Inside.StartsWith('^');
            var parts = TemplateScan.Parts(tag.Inside.TrimStart('#', '^', '~'));
            if (parts.Count == 0 && !block)
                yield return (tag.Line, "an empty tag");
            if (parts.Count == 0 || parts[0][0] is '/')
                continue;
            if (parts[0][0] == '>')
            {
                var partial = parts[0].Length > 1 ? parts[0][1..] : parts.ElementAtOrDefault(1) ?? "";
                partial = partial.Trim('"', '\'');
                if (partial is not ("(" or "@partial-block") && !terms.Partials.Contains(partial) && !inline.Contains(partial))
                    yield return (tag.Line, $"there is no partial \"{partial}\"");
            }
            else if (parts[0][0] == '*' && parts[0] != "*inline")
            {
                yield return (tag.Line, $"\"{parts[0]}\" is no decorator; there is only *inline");
            }

            foreach (var complaint in Calls(parts, block, terms))
                yield return (tag.Line, complaint);
        }
    }

    private static IEnumerable<string> Calls(IReadOnlyList<string> parts, bool block, TemplateTerms terms)
    {
        var start = parts[0] == "else" ? 1 : 0;
        for (var place = start; place < parts.Count; place++)
        {
            var first = place == start;
            var called = (first && place + 1 < parts.Count && parts[place] is not "(" && parts[place][0] is not ('>' or '*' or '@' or '.')) || (place > 0 && parts[place - 1] == "(");
            if (!called)
                continue;
            var name = parts[place];
            var known = first && (block || start == 1) ? ThemeHelpers.BlockNames : ThemeHelpers.Names;
            if (!known.Contains(name))
                yield return $"there is no helper \"{name}\"{(first && block ? " for a block" : "")}";
            if (place + 1 >= parts.Count || parts[place + 1][0] is not ('"' or '\''))
                continue;
            var literal = parts[place + 1].Trim('"', '\'');
            if (name is "t" or "plural" && !terms.HasWord(literal))
                yield return $"no language file has the words \"{literal}\"";
            if (name == "asset" && !terms.HasAsset(literal))
                yield return $"there is no asset \"{literal}\"";
        }
    }

    private static int LineOf(string template, int at) => template.AsSpan(0, at).Count('\n') + 1;
}
