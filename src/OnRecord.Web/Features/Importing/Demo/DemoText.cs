using System.Text;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>
/// Reads the inline text of the demonstration ("{s1|words}", "{s1.source|words}", "*italic*", "**bold**", "[words](address)",
/// "{note|words}", "\x"). Anchors of other roles than content become marks with ids of their own, which <see cref="DemoAnchors"/>
/// turns into anchors and takes out again.
/// </summary>
/// <param name="idOf">The mark for a statement's label and a role; null where the words get none.</param>
internal sealed class DemoText(string text, Func<string, AnchorRole, Guid?> idOf)
{
    private int _at;

    /// <exception cref="FormatException">The text breaks the syntax; the message says where.</exception>
    public static NodeList<Inline> Read(string text, Func<string, AnchorRole, Guid?> idOf)
    {
        var reading = new DemoText(text, idOf);
        var line = reading.Until('\0', Marks.None);
        return Inline.Merge([.. line]);
    }

    private List<Inline> Until(char end, Marks marks)
    {
        var line = new List<Inline>();
        var run = new StringBuilder();
        while (_at < text.Length && text[_at] != end)
        {
            switch (text[_at])
            {
                case '\\' when _at + 1 < text.Length:
                    run.Append(text[_at + 1]);
                    _at += 2;
                    break;
                case '*':
                    Flush(line, run, marks);
                    marks = marks with { Formats = marks.Formats ^ Star() };
                    break;
                case '[' when text.IndexOf("](", _at, StringComparison.Ordinal) > 0:
                    Flush(line, run, marks);
                    line.AddRange(Linked(marks));
                    break;
                case '{':
                    Flush(line, run, marks);
                    line.AddRange(Marked(marks));
                    break;
                default:
                    run.Append(text[_at++]);
                    break;
            }
        }

        Flush(line, run, marks);
        if (end != '\0' && _at >= text.Length)
        {
            throw new FormatException($"a \"{end}\" is missing in “{text}”.");
        }

        return line;
    }

    private Formats Star()
    {
        var two = _at + 1 < text.Length && text[_at + 1] == '*';
        _at += two ? 2 : 1;
        return two ? Formats.Bold : Formats.Italic;
    }

    private List<Inline> Linked(Marks marks)
    {
        _at++;
        var from = _at;
        _ = Until(']', marks);
        var after = _at + 2;
        var close = text.IndexOf(')', after);
        if (text[_at..].Length < 2 || text[_at + 1] != '(' || close < 0)
        {
            throw new FormatException($"the link at {from} in “{text}” has no address.");
        }

        var address = Address.Read(text[after..close]);
        if (!address.Ok)
        {
            throw new FormatException(address.Sentence);
        }

        _at = from;
        var words = Until(']', marks with { Link = new Link(address.Value) });
        _at = close + 1;
        return words;
    }

    private List<Inline> Marked(Marks marks)
    {
        var bar = text.IndexOf('|', _at);
        if (bar < 0)
        {
            throw new FormatException($"the mark at {_at} in “{text}” has no \"|\".");
        }

        var names = text[(_at + 1)..bar];
        _at = bar + 1;
        if (names == "note")
        {
            var note = Until('}', Marks.None);
            _at++;
            return [new Footnote([.. Inline.Merge([.. note])])];
        }

        foreach (var name in names.Split(','))
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            var role = dot < 0 ? AnchorRole.Content : Wire.Parse<AnchorRole>(name[(dot + 1)..]).Value;
            marks = idOf(dot < 0 ? name : name[..dot], role) is { } mark ? marks.With(mark) : marks;
        }

        var words = Until('}', marks);
        _at++;
        return words;
    }

    private static void Flush(List<Inline> line, StringBuilder run, Marks marks)
    {
        if (run.Length > 0)
        {
            line.Add(new TextRun(run.ToString(), marks));
            run.Clear();
        }
    }
}
