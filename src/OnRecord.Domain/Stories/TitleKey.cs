using System.Text;

namespace OnRecord.Domain.Stories;

/// <summary>A title folded so that two spellings of one title compare equal: NFKC, lower case, letters and digits only, single spaces.</summary>
public static class TitleKey
{
    public static string Of(string title)
    {
        var key = new StringBuilder(title.Length);
        var gap = false;
        foreach (var rune in title.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (gap && key.Length > 0)
                {
                    key.Append(' ');
                }

                key.Append(Rune.ToLowerInvariant(rune).ToString());
                gap = false;
            }
            else if (!IsApostrophe(rune))
            {
                gap = true;
            }
        }

        return key.ToString();
    }

    private static bool IsApostrophe(Rune rune) => rune.Value is '\'' or 0x2019;
}
