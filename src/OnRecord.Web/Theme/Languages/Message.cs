using System.Text;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Languages;

/// <summary>A sentence with named holes: <c>"{n} statements by {name}"</c>. What fills them is plain text; the page encodes it.</summary>
internal sealed class Message
{
    // Pieces take turns: text, hole, text, hole, …, text.
    private readonly string[] pieces;

    private Message(string[] pieces) => this.pieces = pieces;

    /// <summary>Reads a sentence, or refuses one whose braces do not pair.</summary>
    public static Outcome<Message> Parse(string text)
    {
        var found = new List<string>();
        var at = 0;
        while (true)
        {
            var open = text.IndexOf('{', at);
            var stray = text.IndexOf('}', at);
            if (open < 0 && stray < 0)
            {
                found.Add(text[at..]);
                return new Message([.. found]);
            }

            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0 || stray < open || text.IndexOf('{', open + 1) is var next && next >= 0 && next < close || close == open + 1)
                return Outcome.Refused($"the braces of \"{text}\" do not pair");
            found.Add(text[at..open]);
            found.Add(text[(open + 1)..close]);
            at = close + 1;
        }
    }

    /// <summary>The names of its holes.</summary>
    public IEnumerable<string> Holes => pieces.Where((_, place) => place % 2 == 1);

    /// <summary>The sentence with nothing to fill in, or with the holes shown as written.</summary>
    public string Plain => pieces.Length == 1 ? pieces[0] : Fill(_ => null);

    /// <summary>The sentence with its holes filled; a hole nothing is given for stays as it is written, so that it is seen.</summary>
    public string Fill(Func<string, string?> given)
    {
        if (pieces.Length == 1)
            return pieces[0];
        var text = new StringBuilder();
        for (var place = 0; place < pieces.Length; place++)
        {
            if (place % 2 == 0)
                text.Append(pieces[place]);
            else if (given(pieces[place]) is { } value)
                text.Append(value);
            else
                text.Append('{').Append(pieces[place]).Append('}');
        }

        return text.ToString();
    }

    /// <summary>The text before and after the first hole of this name; null when there is none.</summary>
    public (string Before, string After)? Around(string hole, Func<string, string?> given)
    {
        for (var place = 1; place < pieces.Length; place += 2)
        {
            if (pieces[place] == hole)
                return (new Message(pieces[..place]).Fill(given), new Message(pieces[(place + 1)..]).Fill(given));
        }

        return null;
    }
}
