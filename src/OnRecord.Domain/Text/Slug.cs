using System.Text;
using AnyAscii;

namespace OnRecord.Domain.Text;

/// <summary>The readable end of an address: lower-case ASCII letters and digits with single hyphens between words.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>
    /// A slug for a title in any script (transliterated by AnyAscii), cut after a whole word at <see cref="MaxLength"/>.
    /// "untitled" where nothing readable is left.
    /// </summary>
    public static string From(string title)
    {
        var slug = new StringBuilder(title.Length);
        var gap = false;
        foreach (var c in title.Normalize(NormalizationForm.FormKC).Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (gap && slug.Length > 0)
                {
                    slug.Append('-');
                }

                slug.Append(char.ToLowerInvariant(c));
                gap = false;
            }
            else if (c is not ('\'' or '`'))
            {
                gap = true;
            }
        }

        return slug.Length == 0 ? "untitled" : Cut(slug.ToString());
    }

    /// <summary>Whether <paramref name="text"/> could have come from <see cref="From"/>.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= 200 && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string Cut(string slug)
    {
        if (slug.Length <= MaxLength)
        {
            return slug;
        }

        var end = slug.LastIndexOf('-', MaxLength);
        return end > MaxLength / 2 ? slug[..end] : slug[..MaxLength];
    }
}
