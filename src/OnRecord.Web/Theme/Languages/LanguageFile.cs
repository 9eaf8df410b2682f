using System.Collections.Frozen;
using System.Globalization;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Languages;

/// <summary>Reads one language file. Everything wrong with it is told at once, each with file, line and key.</summary>
internal sealed class LanguageFile
{
    private static readonly string[] Categories = ["zero", "one", "two", "few", "many"];

    private readonly string file;
    private readonly Dictionary<string, FlatJson.Value> values;
    private readonly List<string> wrong = [];

    private LanguageFile(string file, Dictionary<string, FlatJson.Value> values) => (this.file, this.values) = (file, values);

    /// <summary>Reads a file whose sentences may have only the holes that the same sentences have in <paramref name="model"/>
    /// (English; null for English itself).</summary>
    public static Outcome<Language> Read(string file, ReadOnlySpan<byte> json, Language? model)
    {
        if (!FlatJson.Read(file, json).Try(out var values, out var sentence))
            return Outcome.Refused(sentence);
        var reading = new LanguageFile(file, values);
        var language = reading.Whole(model);
        return reading.wrong.Count == 0 ? language : Outcome.Refused(reading.wrong);
    }

    private Language Whole(Language? model)
    {
        var plurals = Plurals();
        var numbers = Numbers();
        var language = new Language
        {
            Tag = Text("language"),
            Name = Text("name"),
            Direction = Text("direction"),
            Plurals = plurals,
            Numbers = numbers,
            Dates = Dates(numbers),
            Lists = (Pattern("lists/pair", ["first", "second"]), Text("lists/between"), Pattern("lists/last", ["rest", "last"])),
            Said = Said([.. plurals.Select(plural => plural.Category), "other"], model),
        };
        if (language.Direction is not ("ltr" or "rtl" or ""))
            Wrong("direction", "must be \"ltr\" or \"rtl\"");
        if (language.Tag.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            Wrong("language", "must be a language tag such as \"en\" or \"pt-BR\"");
        return language;
    }

    private List<(string Category, PluralRule Rule)> Plurals()
    {
        var plurals = new List<(string Category, PluralRule Rule)>();
        foreach (var (key, value) in Under("plurals/"))
        {
            var category = key["plurals/".Length..];
            if (!Categories.Contains(category, StringComparer.Ordinal))
                Wrong(key, $"is no plural category; they are {string.Join(", ", Categories)}, and \"other\" needs no rule");
            else if (PluralRule.Parse(value.Text).Try(out var rule, out var sentence))
                plurals.Add((category, rule));
            else
                Wrong(key, sentence);
        }

        return plurals;
    }

    private NumberForms Numbers()
    {
        var digits = Text("numbers/digits");
        if (digits.Length is not (0 or 10))
            Wrong("numbers/digits", "must be ten digits from zero up");
        if (!long.TryParse(Text("numbers/groupFrom"), NumberStyles.None, CultureInfo.InvariantCulture, out var groupFrom))
            Wrong("numbers/groupFrom", "must be the least number whose thousands are set apart, such as 1000");
        return new NumberForms(digits, Text("numbers/group"), Text("numbers/decimal"), groupFrom);
    }

    private DateForms Dates(NumberForms numbers) => new(
        numbers,
        DateForms.Names.ToFrozenDictionary(list => list.Key, list => Enumerable.Range(0, list.Value).Select(place => Text($"dates/{list.Key}/{place}")).ToArray()),
        DateForms.Patterns.ToFrozenDictionary(pattern => pattern.Key, pattern => Pattern($"dates/{pattern.Key}", pattern.Value)),
        Under("zones/").ToFrozenDictionary(zone => zone.Key["zones/".Length..], zone => zone.Value.Text));

    private FrozenDictionary<string, Word> Said(string[] categories, Language? model)
    {
        var said = new Dictionary<string, Word>(StringComparer.Ordinal);
        foreach (var group in Under("words/").GroupBy(pair => pair.Key.Split('/')[1], StringComparer.Ordinal))
        {
            string[]? holes = model?.Said.GetValueOrDefault(group.Key) is { } same ? ["n", .. same.Messages.SelectMany(message => message.Holes)] : null;
            if (values.ContainsKey($"words/{group.Key}"))
            {
                said[group.Key] = new Word(Pattern($"words/{group.Key}", holes), null);
                continue;
            }

            foreach (var (key, _) in group)
            {
                if (key.Split('/') is not [_, _, var category] || !categories.Contains(category, StringComparer.Ordinal))
                    Wrong(key, $"is not used; this language's plural forms are {string.Join(", ", categories)}");
            }

            said[group.Key] = new Word(null, categories.ToFrozenDictionary(category => category, category => Pattern($"words/{group.Key}/{category}", holes)));
        }

        return said.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Message Pattern(string key, string[]? holes)
    {
        var text = Text(key);
        if (!Message.Parse(text).Try(out var message, out var sentence))
        {
            Wrong(key, $"cannot be read: {sentence}");
            return Message.Parse("").Value;
        }

        foreach (var hole in message.Holes.Where(hole => holes?.Contains(hole, StringComparer.Ordinal) == false))
            Wrong(key, $"has a hole {{{hole}}} that nothing fills; {(holes!.Length == 0 ? "it can have none" : $"it can have {string.Join(", ", holes.Distinct().Select(known => $"{{{known}}}"))}")}");
        return message;
    }

    private string Text(string key)
    {
        if (values.TryGetValue(key, out var value))
            return value.Text;
        var parent = values.Where(pair => pair.Key.StartsWith(key[..(key.LastIndexOf('/') + 1)], StringComparison.Ordinal)).Select(pair => pair.Value.Line).DefaultIfEmpty(1).Min();
        wrong.Add($"{file}, line {parent}: \"{key}\" is missing.");
        return "";
    }

    private IEnumerable<KeyValuePair<string, FlatJson.Value>> Under(string prefix) =>
        values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(pair => pair.Value.Line);

    private void Wrong(string key, string what) => wrong.Add($"{file}, line {values.GetValueOrDefault(key).Line}: \"{key}\" {what.TrimEnd('.')}.");
}
