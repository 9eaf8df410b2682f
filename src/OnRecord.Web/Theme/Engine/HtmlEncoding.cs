using System.Buffers;
using System.Text;
using HandlebarsDotNet;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Writes text so that it is text in HTML, in an element as in a quoted attribute: five characters become references and every other
/// letter stays as it is.</summary>
internal sealed class HtmlEncoding : ITextEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public void Encode(string? text, TextWriter target) => Encode(text.AsSpan(), target);

    public void Encode(StringBuilder? text, TextWriter target)
    {
        if (text is null)
            return;
        foreach (var chunk in text.GetChunks())
            Encode(chunk.Span, target);
    }

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text?.MoveNext() == true)
            Encode([text.Current], target);
    }

    private static void Encode(ReadOnlySpan<char> text, TextWriter target)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            target.Write(text[..at]);
            target.Write(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
        }

        target.Write(text);
    }
}
