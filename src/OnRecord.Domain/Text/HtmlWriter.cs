using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Text;

/// <summary>Writes HTML that is escaped by construction; its one product is <see cref="SafeHtml"/>.</summary>
/// <remarks>
/// Names of elements and attributes are constants (CA1857 holds callers to it), values are always quoted and
/// escaped, and an address can only be an <see cref="Address"/>, a place on the same page or a path of our own:
/// so no text from outside can become an element, an attribute or a script. Raw text elements (script, style),
/// whose content escapes differently, cannot be opened.
/// </remarks>
internal sealed class HtmlWriter(int capacity)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private readonly StringBuilder html = new(capacity);
    private readonly Stack<string> open = new();
    private bool inTag;

    /// <summary>Opens an element; attributes may follow until its first content.</summary>
    public HtmlWriter Open([ConstantExpected] string element)
    {
        if (element is "script" or "style" or "iframe" or "template" or "textarea" or "pre")
            throw new ArgumentException($"<{element}> is never written here.", nameof(element));
        EndTag();
        html.Append('<').Append(element);
        open.Push(element);
        inTag = true;
        return this;
    }

    /// <summary>Writes an attribute of the element just opened; null leaves it out.</summary>
    /// <exception cref="ArgumentException">The attribute holds an address or a script: addresses have methods of their own.</exception>
    public HtmlWriter Attribute([ConstantExpected] string name, string? value)
    {
        if (name is "href" or "src" or "style" or "formaction" or "srcdoc" || name.StartsWith("on", StringComparison.Ordinal))
            throw new ArgumentException($"{name} is not a plain attribute.", nameof(name));
        if (value is not null)
            Write(name, value);
        return this;
    }

    /// <summary>Writes a number as an attribute.</summary>
    public HtmlWriter Attribute([ConstantExpected] string name, int value) =>
        Attribute(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Links the element just opened to an address.</summary>
    public HtmlWriter Href(Address address) => Write("href", address.Value);

    /// <summary>Links the element just opened to a place on the same page.</summary>
    public HtmlWriter HrefToId(string id) => Write("href", "#" + id);

    /// <summary>Names the picture of the element just opened: an address that begins with "/", "https://" or "http://".</summary>
    public HtmlWriter Src(string address) =>
        address is ['/', ..] || address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal)
            ? Write("src", address)
            : throw new ArgumentException("A picture is kept on this site.", nameof(address));

    /// <summary>Writes text, escaped.</summary>
    public HtmlWriter Text(ReadOnlySpan<char> text)
    {
        EndTag();
        Escape(text);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public HtmlWriter Close()
    {
        EndTag();
        html.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>Ends an element that has no content (br, hr, img, source).</summary>
    public HtmlWriter EndVoid()
    {
        EndTag();
        open.Pop();
        return this;
    }

    /// <summary>The finished HTML. The writer is of no use afterwards.</summary>
    /// <exception cref="InvalidOperationException">An element is still open.</exception>
    public SafeHtml ToSafeHtml() => new(this);

    internal string Finish() => open.Count == 0
        ? html.ToString()
        : throw new InvalidOperationException($"<{open.Peek()}> is still open.");

    private HtmlWriter Write(string name, string value)
    {
        if (!inTag)
            throw new InvalidOperationException("An attribute stands only in the element just opened.");
        html.Append(' ').Append(name).Append("=\"");
        Escape(value);
        html.Append('"');
        return this;
    }

    private void EndTag()
    {
        if (!inTag)
            return;
        html.Append('>');
        inTag = false;
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            html.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
        }

        html.Append(text);
    }
}
