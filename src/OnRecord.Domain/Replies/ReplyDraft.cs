using System.Globalization;
using System.Net.Mail;
using System.Text;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Replies;

/// <summary>A field of the reply form, by the name it has there.</summary>
public enum ReplyField
{
    Name,
    Email,
    Website,
    Body,
}

/// <summary>What stands against a field.</summary>
public enum FaultKind
{
    Missing,
    TooLong,

    /// <summary>Not a mail address, or not a web address.</summary>
    Wrong,
}

/// <summary>One thing to be mended before a reply can be taken.</summary>
/// <param name="Most">The most characters the field takes, when it is too long.</param>
/// <param name="Has">How many it has.</param>
public sealed record ReplyFault(ReplyField Field, FaultKind Kind, int Most = 0, int Has = 0);

/// <summary>What a reader typed into the reply form.</summary>
public sealed record ReplyDraft
{
    /// <summary>Longest name, in characters (UTF-16 code units), as all lengths here.</summary>
    public const int NameLength = 80;

    /// <summary>RFC 5321 section 4.5.3.1 leaves 254 for an address.</summary>
    public const int EmailLength = 254;

    public const int WebsiteLength = 500;

    public const int BodyLength = 10_000;

    private ReplyDraft(string name, string email, string website, string body) => (Name, Email, Website, Body) = (name, email, website, body);

    public string Name { get; }

    /// <summary>Never leaves the program but to be encrypted.</summary>
    public string Email { get; }

    /// <summary>An http or https address; "" for none.</summary>
    public string Website { get; }

    /// <summary>Plain text; lines end with a line feed.</summary>
    public string Body { get; }

    /// <summary>Takes what was typed as it can be kept: unseen characters and spaces at the ends go, nothing is cut short.</summary>
    public static ReplyDraft Of(string? name, string? email, string? website, string? body) =>
        new(OneLine(name), OneLine(email), WithScheme(OneLine(website)), Lines(body));

    /// <summary>What has to be mended, in the order of the form; empty when the reply can be taken.</summary>
    public IReadOnlyList<ReplyFault> Faults() =>
    [
        .. Of(ReplyField.Name, Name, NameLength, required: true),
        .. Of(ReplyField.Email, Email, EmailLength, required: true, IsEmail),
        .. Of(ReplyField.Website, Website, WebsiteLength, required: false, IsWebsite),
        .. Of(ReplyField.Body, Body, BodyLength, required: true),
    ];

    /// <summary>Whether mail could be sent there: one at sign, a name before it, a host with a dot or a literal after it.</summary>
    public static bool IsEmail(string text) =>
        text.Length <= EmailLength && !text.Any(char.IsWhiteSpace) && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && text.IndexOf('.', at) > at + 1 && text[^1] != '.' && MailAddress.TryCreate(text, out var read) && read.Address == text;

    private static bool IsWebsite(string text) => Address.Read(text) is { Ok: true, Value.IsWeb: true };

    private static IEnumerable<ReplyFault> Of(ReplyField field, string text, int most, bool required, Func<string, bool>? isRight = null)
    {
        if (!HasInk(text))
        {
            if (required)
                yield return new ReplyFault(field, FaultKind.Missing);
            yield break;
        }

        if (text.Length > most)
            yield return new ReplyFault(field, FaultKind.TooLong, most, text.Length);
        else if (isRight is not null && !isRight(text))
            yield return new ReplyFault(field, FaultKind.Wrong);
    }

    private static bool HasInk(string text) => text.EnumerateRunes().Any(r => !Rune.IsWhiteSpace(r)
        && Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    private static string OneLine(string? text) => Clean(text, keepLines: false).Trim();

    private static string Lines(string? text) => Clean(text, keepLines: true).Trim('\n', ' ', '\t', '\u00a0');

    private static string WithScheme(string text) =>
        text.Length > 0 && !text.Contains("://", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal) && text[0] is not ('/' or '#' or '.')
            ? "https://" + text
            : text;

    private static string Clean(string? text, bool keepLines)
    {
        var kept = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (Characters.CanStand(rune) && rune.Value is not (0x2028 or 0x2029) && !IsDirectionTrick(rune))
                kept.Append(rune);
            else if (rune.Value is '\n' && keepLines)
                kept.Append('\n');
            else if (rune.Value is '\n' or '\t' or 0x2028 or 0x2029)
                kept.Append(keepLines && rune.Value != '\t' ? '\n' : ' ');
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    // Overrides and isolates that are never closed turn what follows on the page around (Unicode Technical Report 36).
    private static bool IsDirectionTrick(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
