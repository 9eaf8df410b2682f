using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace OnRecord.Domain.Text;

/// <summary>
/// HTML that was written by an <see cref="HtmlWriter"/>, or JSON in a script element of data: the only type a page writes without escaping.
/// </summary>
/// <remarks>It cannot be made from a string, and nothing may change it afterwards: a change to finished HTML is how
/// escaping gets undone.</remarks>
public sealed class SafeHtml
{
    // Letters of every script stand as they are; what HTML could take for markup is escaped by this encoder whatever the ranges say.
    private static readonly JsonSerializerOptions ForScript = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string html;

    internal SafeHtml(HtmlWriter writer) => html = writer.Finish();

    private SafeHtml(JsonNode data) =>
        html = "<script type=\"application/ld+json\">" + data.ToJsonString(ForScript) + "</script>";

    /// <summary>No HTML at all.</summary>
    public static SafeHtml Empty { get; } = new(new HtmlWriter(0));

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => html.Length;

    /// <summary>
    /// JSON-LD in its script element. A browser reads no markup in there but the end of the element, and every "&lt;", "&gt;" and
    /// "&amp;" within the JSON is written as an escape of JSON's own.
    /// </summary>
    public static SafeHtml DataScript(JsonNode data) => new(data);

    public override string ToString() => html;
}
