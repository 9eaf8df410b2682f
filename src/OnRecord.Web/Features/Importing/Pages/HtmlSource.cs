using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OnRecord.Domain;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A page of HTML, parsed; nothing in it has run and nothing was fetched.</summary>
/// <param name="Raw">The page as it came, for a second reader.</param>
internal sealed partial record HtmlSource(IHtmlDocument Document, string Raw)
{
    /// <summary>Deeper than any page of people, and far from where reading it would exhaust the stack.</summary>
    private const int MaxDepth = 250;

    private const string NeverSeen =
        "script,style,noscript,template,svg,math,input,select,textarea,button,object,canvas,audio,[hidden],[aria-hidden=true]:not(img),[style*='display:none'],[style*='display: none']";

    /// <summary>Parses the bytes in the encoding they declare; refuses what is no page.</summary>
    public static async Task<Outcome<HtmlSource>> ReadAsync(byte[] bytes, CancellationToken stop)
    {
        var raw = Decode(bytes);
        if (raw.Contains('\0', StringComparison.Ordinal))
            return Outcome.Refused("The captured page is no text: it holds zero bytes. Save the page as HTML or plain text.");
        var document = await new HtmlParser().ParseDocumentAsync(raw, stop);
        if (IsTooDeep(document))
            return Outcome.Refused($"The captured page can't be read: its tags stand more than {MaxDepth} deep in one another.");
        foreach (var element in document.QuerySelectorAll(NeverSeen).ToList())
            element.Remove();
        return document.Body is { } body && body.TextContent.AsSpan().Trim().Length > 0
            ? new HtmlSource(document, raw)
            : Outcome.Refused("The captured page is empty: no words are in it. Pages that are written by scripts must be saved after they were shown.");
    }

    /// <summary>The content of the first of these meta tags that is there.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var content = Document.QuerySelector($"meta[property='{name}'],meta[name='{name}'],meta[itemprop='{name}']")?.GetAttribute("content");
            if (!string.IsNullOrWhiteSpace(content))
                return Mapped.Words(content);
        }

        return null;
    }

    /// <summary>The address the page was captured from, where it says so.</summary>
    public Uri? Address
    {
        get
        {
            var address = Document.QuerySelector("base[href]")?.GetAttribute("href") ?? Document.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? Meta("og:url");
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        }
    }

    private static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            // What is no UTF-8 is what the page says it is, else what browsers take it for (WHATWG Encoding: windows-1252).
            var declared = Charset().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096))).Groups["name"].Value;
            return (Named(declared) ?? Named("windows-1252") ?? Encoding.Latin1).GetString(bytes);
        }
    }

    private static Encoding? Named(string name) => name.Length == 0 || name.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase)
        ? null
        : CodePagesEncodingProvider.Instance.GetEncoding(name);

    private static bool IsTooDeep(IHtmlDocument document)
    {
        var level = new List<IElement> { document.DocumentElement };
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > MaxDepth)
                return true;
            level = [.. level.SelectMany(e => e.Children)];
        }

        return false;
    }

    [GeneratedRegex("""charset\s*=\s*["']?(?<name>[A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Charset();
}
