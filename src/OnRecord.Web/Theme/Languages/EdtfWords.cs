using System.Globalization;

namespace OnRecord.Web.Theme.Languages;

/// <summary>Says a date of the EDTF subset that sourcing uses: a year, month or day with ?, ~ or % at its end, or two of them with a slash
/// and .. for an open side.</summary>
internal static class EdtfWords
{
    public static string Say(DateForms forms, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Single(forms, text);
        var (from, to) = (text[..slash], text[(slash + 1)..]);
        return (from, to) switch
        {
            ("..", "..") => forms.Around("edtf/open"),
            ("..", _) => forms.Around("edtf/openStart", to: Single(forms, to)),
            (_, "..") => forms.Around("edtf/openEnd", from: Single(forms, from)),
            _ => forms.Around("edtf/interval", from: Single(forms, from), to: Single(forms, to)),
        };
    }

    private static string Single(DateForms forms, string text)
    {
        var doubt = text.Length == 0 ? null : text[^1] switch { '?' => "edtf/uncertain", '~' => "edtf/approximate", '%' => "edtf/both", _ => null };
        var parts = (doubt is null ? text : text[..^1]).Split('-');
        Span<int> numbers = [0, 0, 0];
        for (var place = 0; place < parts.Length; place++)
        {
            // What the domain would not have let in is shown as it stands rather than guessed at.
            if (place > 2 || !int.TryParse(parts[place], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[place]) || (place == 1 && numbers[1] is < 1 or > 12))
                return text;
        }

        var date = forms.Partial(numbers[0], numbers[1], numbers[2]);
        return doubt is null ? date : forms.Around(doubt, date);
    }
}
