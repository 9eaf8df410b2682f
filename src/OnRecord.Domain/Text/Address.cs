using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Text;

/// <summary>A web address that may stand in a link: http, https, mailto, or a place on this site ("/…", "#…").</summary>
/// <remarks>
/// A link is only ever written from an Address, so script and data schemes cannot reach a page. Browsers drop tabs
/// and line breaks inside an address and read a backslash as a slash (WHATWG URL, section 4.4): both are refused here.
/// </remarks>
public sealed record Address
{
    /// <summary>Longest address, in UTF-16 code units.</summary>
    public const int MaxLength = 2048;

    private Address(string value, string? host) => (Value, Host) = (value, host);

    /// <summary>The address as it was given.</summary>
    public string Value { get; }

    /// <summary>The host of an http or https address, as people read it; null for mail and for places on this site.</summary>
    public string? Host { get; }

    /// <summary>True for http and https.</summary>
    public bool IsWeb => Host is not null;

    /// <summary>True for "/…".</summary>
    public bool IsPath => Value[0] == '/';

    /// <summary>True for "#…".</summary>
    public bool IsFragment => Value[0] == '#';

    /// <summary>Reads an address; refused when a browser could take it for anything but a page, a mail or a place here.</summary>
    public static Outcome<Address> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return Outcome.Refused("The address is empty.");
        if (text.Length > MaxLength)
            return Outcome.Refused($"The address has {text.Length} characters; at most {MaxLength} are kept.");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\\')
                return Outcome.Refused("The address has a backslash, which browsers read as a slash; write \"/\" or \"%5C\".");
            if (rune.Value <= ' ' || rune == Rune.ReplacementChar || !Characters.CanStand(rune) || IsUnseen(rune))
                return Outcome.Refused("The address has a space or a character that cannot be seen; write it as %20 or take it out.");
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
            return Outcome.Refused("The address begins with \"//\"; write https:// before the name of the site.");
        if (text[0] is '/' or '#')
            return new Address(text, host: null);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return text.Length > "mailto:".Length
                ? new Address(text, host: null)
                : Outcome.Refused("The mail address is empty.");
        }

        return ReadWeb(text);
    }

    public override string ToString() => Value;

    /// <summary>This place of a site as a web address; <paramref name="site"/> is checked by the caller and ends without "/".</summary>
    internal Address On(string site, string host) => new(site + Value, host);

    private static Outcome<Address> ReadWeb(string text)
    {
        var start = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (start == 0)
            return Outcome.Refused("The address must begin with https://, http://, mailto:, \"/\" or \"#\".");
        if (start == text.Length || text[start] is '/' or '?' or '#' or ':'
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return Outcome.Refused("The address does not name a site.");
        if (uri.UserInfo.Length > 0)
            return Outcome.Refused("The address has a name or password before \"@\", which hides where it leads.");
        return new Address(text, uri.IdnHost);
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
