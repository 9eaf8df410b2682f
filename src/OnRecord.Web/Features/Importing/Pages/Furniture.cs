using System.Collections.Frozen;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>What a line of a page is when it is no story.</summary>
internal enum FurnitureKind
{
    Menu,
    Related,
    Replies,
    Share,
    Newsletter,
    Cookies,
    Advertisement,
    Legal,
    Tags,
}

/// <summary>Tells furniture from story by the words of a line.</summary>
internal static class Furniture
{
    /// <summary>A longer line is a sentence of somebody's, whatever it begins with.</summary>
    private const int LongestLine = 30;

    private static readonly FrozenSet<string> MenuWords = Fold.Of(FurnitureWords.Menu).Split(' ').ToFrozenSet();

    private static readonly (FurnitureKind Kind, FrozenSet<string> Phrases)[] Lists =
    [
        (FurnitureKind.Replies, Phrases(FurnitureWords.Replies)),
        (FurnitureKind.Related, Phrases(FurnitureWords.Related)),
        (FurnitureKind.Share, Phrases(FurnitureWords.Share)),
        (FurnitureKind.Cookies, Phrases(FurnitureWords.Cookies)),
        (FurnitureKind.Newsletter, Phrases(FurnitureWords.Newsletter)),
        (FurnitureKind.Advertisement, Phrases(FurnitureWords.Advertisement)),
        (FurnitureKind.Legal, Phrases(FurnitureWords.Legal)),
        (FurnitureKind.Tags, Phrases(FurnitureWords.Tags)),
    ];

    private static readonly string[] PictureAgencies =
    [
        "getty images", "ap photo", "/ap)", "/reuters", "reuters/", "(reuters)", "/afp", "afp/", "(afp)", "afp via", "file photo", "(photo", "[photo", "photo:", "photo by", "foto:",
        "shutterstock", "epa-efe", "via reuters", "picture alliance", "imago/", "/dpa", "фото:", "صورة:",
    ];

    private static readonly FrozenSet<string> ReadMoreWords = Phrases(FurnitureWords.ReadMore);
    private static readonly FrozenSet<string> CaptionWords = Phrases(FurnitureWords.Caption);
    private static readonly FrozenSet<string> BylineWords = Phrases(FurnitureWords.Byline);

    /// <summary>What the line is, or null where its words do not tell.</summary>
    public static FurnitureKind? Of(string line)
    {
        var folded = Fold.Of(line);
        var words = folded.Length == 0 ? [] : folded.Split(' ');
        if (words.Length is 0 or > LongestLine)
            return null;
        var plain = string.Join(' ', words.Where(w => !w.All(char.IsDigit)));
        foreach (var (kind, phrases) in Lists)
        {
            if (phrases.Contains(plain) || Begins(phrases, words, line))
                return kind;
        }

        if (line.TrimStart().StartsWith('©'))
            return FurnitureKind.Legal;
        return words.Length <= 12 && words.All(w => MenuWords.Contains(w)) ? FurnitureKind.Menu : null;
    }

    /// <summary>Why a line of this kind is left out, for the person who imports.</summary>
    public static string Why(FurnitureKind kind) => kind switch
    {
        FurnitureKind.Menu => "menu",
        FurnitureKind.Related => "related posts",
        FurnitureKind.Replies => "comments and the form for them",
        FurnitureKind.Share => "share and tool bar",
        FurnitureKind.Newsletter => "newsletter and subscription box",
        FurnitureKind.Cookies => "cookie notice",
        FurnitureKind.Advertisement => "advertisement",
        FurnitureKind.Legal => "foot of the page",
        _ => "list of tags",
    };

    /// <summary>Where the title of another story begins in "Read more: …"; null where the line is none.</summary>
    public static int? ReadMoreTitle(string line) => After(line, ReadMoreWords, needsColon: true);

    /// <summary>Where the names begin in "By Jane Doe"; null where the line is none.</summary>
    public static int? BylineNames(string line) => After(line, BylineWords, needsColon: false) is { } start && LooksLikeNames(line[start..]) ? start : null;

    /// <summary>"Photo: …", "A bridge at dawn. (AP Photo/J. Doe)", "Getty Images": what belongs to a picture.</summary>
    public static bool IsCaption(string line) =>
        After(line, CaptionWords, needsColon: true) is not null || CaptionWords.Contains(Fold.Of(line)) || EndsWithCredit(line);

    /// <summary>A line that ends in the name of a picture agency, outside any sentence.</summary>
    private static bool EndsWithCredit(string line)
    {
        var end = line.TrimEnd('.', ' ');
        if (end.Length == 0 || (!(end[^1] is ')' or ']') && Sentences.EndsLikeOne(line)) || Fold.Of(line).Split(' ').Length > 45)
            return false;
        var tail = end[Math.Max(0, end.Length - 50)..];
        return Array.Exists(PictureAgencies, agency => tail.Contains(agency, StringComparison.OrdinalIgnoreCase));
    }

    private static bool LooksLikeNames(string names)
    {
        var words = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 14 && (char.IsUpper(words[0][0]) || char.GetUnicodeCategory(words[0][0]) == System.Globalization.UnicodeCategory.OtherLetter)
            && !Sentences.EndsLikeOne(names);
    }

    /// <summary>The place after a phrase at the start of the line, and after the colon or dash that follows it.</summary>
    private static int? After(string line, FrozenSet<string> phrases, bool needsColon)
    {
        for (var end = 1; end < Math.Min(line.Length, 40); end++)
        {
            var atWordEnd = !char.IsLetterOrDigit(line[end]) && char.IsLetterOrDigit(line[end - 1]);
            var atMarkEnd = char.GetUnicodeCategory(line[end - 1]) == System.Globalization.UnicodeCategory.NonSpacingMark && !char.IsLetterOrDigit(line[end]);
            if ((!atWordEnd && !atMarkEnd) || !phrases.Contains(Fold.Of(line[..end])))
                continue;
            var rest = end;
            while (rest < line.Length && char.IsWhiteSpace(line[rest]))
                rest++;
            var colon = rest < line.Length && line[rest] is ':' or '：' or '|' or '»' or '>' or '/' || (rest < line.Length && rest > end && line[rest] is '-' or '–' or '—');
            if (needsColon && !colon)
                continue;
            rest += colon ? 1 : 0;
            while (rest < line.Length && (char.IsWhiteSpace(line[rest]) || line[rest] is '»' or '>'))
                rest++;
            if (rest < line.Length)
                return rest;
        }

        return null;
    }

    // A single word may begin any sentence; three words of a phrase do not, and neither does one before a colon.
    private static bool Begins(FrozenSet<string> phrases, string[] words, string line)
    {
        for (var count = Math.Min(words.Length - 1, 8); count > 0; count--)
        {
            if (!phrases.Contains(string.Join(' ', words[..count])))
                continue;
            if (count >= 3 || (count == 2 && words.Length <= 8 && !Sentences.EndsLikeOne(line)) || ColonAfter(line, count))
                return true;
        }

        return false;
    }

    private static bool ColonAfter(string line, int words)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Fold.Of(line[..colon]).Split(' ').Length == words;
    }

    private static FrozenSet<string> Phrases(string list) =>
        list.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Fold.Of).Where(p => p.Length > 0).ToFrozenSet();
}
