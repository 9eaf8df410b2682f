using System.Text;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>
/// Reads the demonstration's inline text: <c>{s1|words}</c> and <c>{s1.cue|words}</c> are statements, <c>*…*</c> and
/// <c>**…**</c> italic and bold, <c>[…](…)</c> a link, <c>{note|…}</c> a footnote, <c>\x</c> the character x.
/// </summary>
/// <param name="mark">The id to mark words with for a statement's role; null for none. Refused for a label that is not known.</param>
internal sealed class DemoInline(string text, Func<string, AnchorRole, Outcome<Guid>?> mark)
{
    private readonly List<string> _problems = [];
    private int _at;

    /// <summary>The line, or refused with each fault.</summary>
    public Outcome<IReadOnlyList<Inline>> Read()
    {
        var line = new List<Inline>();
        Run(line, Marks.None, until: "");
        return _problems.Count > 0 ? Outcome.Refused(_problems) : Outcome.Of<IReadOnlyList<Inline>>(line);
    }

    private void Run(List<Inline> line, Marks marks, string until)
    {
        var words = new StringBuilder();
        while (_at < text.Length)
        {
            if (until.Length > 0 && text.AsSpan(_at).StartsWith(until) && !(until == "*" && text.AsSpan(_at).StartsWith("**")))
            {
                _at += until.Length;
                Flush(line, words, marks);
                return;
            }

            var unit = text[_at];
            if (unit == '\\' && _at + 1 < text.Length)
            {
                words.Append(text[_at + 1]);
                _at += 2;
            }
            else if (unit is '{' or '*' or '\n' || (unit == '[' && IsLink()))
            {
                Flush(line, words, marks);
                Special(line, marks, unit);
            }
            else
            {
                words.Append(unit);
                _at++;
            }
        }

        Flush(line, words, marks);
        if (until.Length > 0)
            _problems.Add($"something that ends with \"{until}\" is not ended.");
    }

    private void Special(List<Inline> line, Marks marks, char unit)
    {
        switch (unit)
        {
            case '\n':
                _at++;
                line.Add(new LineBreak(marks));
                break;
            case '*':
                var bold = text.AsSpan(_at).StartsWith("**");
                _at += bold ? 2 : 1;
                Run(line, marks with { Formats = marks.Formats | (bold ? Formats.Bold : Formats.Italic) }, bold ? "**" : "*");
                break;
            case '[':
                Link(line, marks);
                break;
            default:
                Braces(line, marks);
                break;
        }
    }

    private void Braces(List<Inline> line, Marks marks)
    {
        var bar = text.IndexOf('|', _at);
        if (bar < 0)
        {
            _problems.Add("after \"{\" come labels and \"|\"; write \\{ for the character itself.");
            _at = text.Length;
            return;
        }

        var labels = text[(_at + 1)..bar].Split(',', StringSplitOptions.TrimEntries);
        _at = bar + 1;
        if (labels is ["note"])
        {
            var note = new List<Inline>();
            Run(note, Marks.None, "}");
            if (note.Exists(i => i is Footnote))
                _problems.Add("a footnote can't stand in a footnote.");
            else
                line.Add(new Footnote([.. note]));
            return;
        }

        foreach (var label in labels)
            marks = Marked(marks, label);
        Run(line, marks, "}");
    }

    private Marks Marked(Marks marks, string label)
    {
        var dot = label.IndexOf('.', StringComparison.Ordinal);
        var role = AnchorRole.Content;
        if (dot >= 0 && !Wire.Parse<AnchorRole>(label[(dot + 1)..]).Try(out role, out var sentence))
        {
            _problems.Add(sentence);
            return marks;
        }

        var id = mark(dot < 0 ? label : label[..dot], role);
        if (id is { Ok: false })
            _problems.Add(id.Sentence);
        return id is { Ok: true } ? marks.With(id.Value) : marks;
    }

    private bool IsLink() => text.IndexOf(']', _at) is var end && end > 0 && end + 1 < text.Length && text[end + 1] == '(' && text.IndexOf(')', end) > 0;

    private void Link(List<Inline> line, Marks marks)
    {
        var middle = text.IndexOf("](", _at, StringComparison.Ordinal);
        var end = text.IndexOf(')', middle);
        var address = Address.Read(text[(middle + 2)..end]);
        if (!address.Ok)
            _problems.Add(address.Sentence);
        _at++;
        Run(line, address.Ok ? marks with { Link = new Link(address.Value) } : marks, "](");
        _at = end + 1;
    }

    private static void Flush(List<Inline> line, StringBuilder words, Marks marks)
    {
        if (words.Length > 0)
            line.Add(new TextRun(words.ToString(), marks));
        words.Clear();
    }
}
