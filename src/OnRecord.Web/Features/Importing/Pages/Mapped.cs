using System.Globalization;
using System.Text;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>
/// Words of a captured text as a story keeps them (one space for any run of spaces, tabs and line breaks, NFC, no control
/// characters) with the place of every UTF-16 code unit in the captured text.
/// </summary>
public sealed record Mapped(string Text, int[] Offsets)
{
    /// <summary>The words from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    public static Mapped Of(string captured, int start, int end)
    {
        var text = new StringBuilder(end - start);
        var offsets = new List<int>(end - start);
        for (var at = start; at < end;)
        {
            var length = Math.Min(StringInfo.GetNextTextElementLength(captured, at), end - at);
            foreach (var unit in Kept(captured.Substring(at, length)))
            {
                if (unit == ' ' && (text.Length == 0 || text[^1] == ' '))
                    continue;
                text.Append(unit);
                offsets.Add(at);
            }

            // Elements of more than one unit that did not change keep each unit's own place.
            if (length > 1 && text.Length >= length && text.ToString(text.Length - length, length) == captured.Substring(at, length))
            {
                for (var unit = 0; unit < length; unit++)
                    offsets[^(length - unit)] = at + unit;
            }

            at += length;
        }

        if (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
            offsets.RemoveAt(offsets.Count - 1);
        }

        return new Mapped(text.ToString(), [.. offsets]);
    }

    /// <summary>Words without their places, kept in the same way.</summary>
    public static string Words(string text) => Of(text, 0, text.Length).Text;

    /// <summary>These words from <paramref name="start"/> on, for what stands after "Read more:".</summary>
    public Mapped From(int start) => new(Text[start..], Offsets[start..]);

    private static string Kept(string element)
    {
        if (element is " " or "\n" or "\r\n" or "\r" or "\t" or "\f" or "\v" or "\u2028" or "\u2029")
            return " ";
        var wellFormed = element.All(c => !char.IsSurrogate(c)) || (element.Length >= 2 && char.IsSurrogatePair(element[0], element[1]));
        if (!wellFormed)
            return "\uFFFD";
        return new string([.. element.Normalize(NormalizationForm.FormC).Where(c => !char.IsControl(c) && c != '\uFEFF')]);
    }
}
