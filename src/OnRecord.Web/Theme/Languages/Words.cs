namespace OnRecord.Web.Theme.Languages;

/// <summary>
/// Everything the program says to readers in one language. A word that this language lacks is said in English. All it gives is plain
/// text; the page that shows it encodes it.
/// </summary>
public sealed class Words
{
    private readonly Language language;
    private readonly Language english;

    internal Words(Language language, Language english) => (this.language, this.english) = (language, english);

    /// <summary>The language tag (BCP 47), for <c>lang</c>.</summary>
    public string Language => language.Tag;

    /// <summary>The language's name in itself.</summary>
    public string Name => language.Name;

    /// <summary><c>ltr</c> or <c>rtl</c>, for <c>dir</c>.</summary>
    public string Direction => language.Direction;

    /// <summary>A word that needs nothing filled in.</summary>
    /// <exception cref="KeyNotFoundException">No language file has the key.</exception>
    public string this[string key] => Find(key).Word.One is { } message ? message.Plain : throw Counts(key);

    /// <summary>A sentence with its holes filled, each given as its name and what fills it.</summary>
    /// <exception cref="KeyNotFoundException">No language file has the key.</exception>
    public string Say(string key, params (string Hole, object Value)[] given) =>
        Fill(key, hole => given.FirstOrDefault(pair => pair.Hole == hole).Value);

    /// <summary>The form of a sentence that goes with a count; {n} is the count in this language's digits.</summary>
    /// <exception cref="KeyNotFoundException">No language file has the key.</exception>
    public string Plural(string key, long count, params (string Hole, object Value)[] given) =>
        Fill(key, count, hole => given.FirstOrDefault(pair => pair.Hole == hole).Value);

    /// <summary>The word for a term of the newsroom's vocabulary, by its wire name: ("stance", "denies") is under "stance.denies".</summary>
    /// <exception cref="KeyNotFoundException">No language file has the key.</exception>
    public string Term(string group, string wireName) => this[$"{group}.{wireName}"];

    /// <summary>The day of an instant in a zone, in full: 25 January 2024.</summary>
    public string Date(DateTime utc, TimeZoneInfo zone) => language.Dates.Date("date", DateOnly.FromDateTime(Local(utc, zone)));

    /// <summary>The day of an instant in a zone, short: 25 Jan 2024.</summary>
    public string ShortDate(DateTime utc, TimeZoneInfo zone) => language.Dates.Date("shortDate", DateOnly.FromDateTime(Local(utc, zone)));

    /// <summary>The day and time of an instant in a zone, with the zone's name: 25 January 2024, 14:05 CET.</summary>
    public string DateTime(DateTime utc, TimeZoneInfo zone)
    {
        var local = Local(utc, zone);
        return language.Dates.DateAndTime(local, language.Dates.Zone(zone, local - utc));
    }

    /// <summary>A date as sourcing keeps it (an EDTF text), with what the desk inferred of it named: any of year, month, day, or all.</summary>
    public string Edtf(string text, IReadOnlyCollection<string>? inferredParts = null)
    {
        var date = EdtfWords.Say(language.Dates, text);
        if (inferredParts is not { Count: > 0 })
            return date;
        string[] parts = ["year", "month", "day"];
        var named = parts.Zip(language.Dates.PartNames).Where(part => inferredParts.Contains(part.First)).Select(part => part.Second).ToList();
        return named.Count == 0 || inferredParts.Contains("all")
            ? language.Dates.Around("edtf/allInferred", date)
            : language.Dates.Around("edtf/inferred", date, parts: List(named));
    }

    /// <summary>A number in this language's digits, its thousands set apart.</summary>
    public string Number(decimal number) => language.Numbers.Write(number);

    /// <summary>A list in one breath: a, b and c.</summary>
    public string List(IReadOnlyList<string> items)
    {
        var (pair, between, last) = language.Lists;
        return items switch
        {
            [] => "",
            [var only] => only,
            [var first, var second] => pair.Fill(hole => hole == "first" ? first : second),
            _ => last.Fill(hole => hole == "last" ? items[^1] : string.Join(between, items.SkipLast(1))),
        };
    }

    /// <summary>Whether any language file has this key, or a group of terms of this name.</summary>
    internal bool Has(string key) => english.Said.ContainsKey(key) || english.Said.Keys.Any(known => known.StartsWith(key + ".", StringComparison.Ordinal));

    internal string Fill(string key, Func<string, object?> given) =>
        Find(key).Word.One is { } message ? message.Fill(hole => Written(given(hole))) : throw Counts(key);

    internal string Fill(string key, long count, Func<string, object?> given)
    {
        var (word, speaker) = Find(key);
        var message = word.One ?? word.ByCount![speaker.CategoryOf(PluralOperands.Of(count))];
        return message.Fill(hole => hole == "n" ? speaker.Numbers.Write(count) : Written(given(hole)));
    }

    internal (string Before, string After) Around(string key, string hole, Func<string, object?> given) =>
        Find(key).Word.One?.Around(hole, name => Written(given(name)))
            ?? throw new KeyNotFoundException($"The words of \"{key}\" have no hole {{{hole}}} in {language.Name}.");

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(System.DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    private static KeyNotFoundException Counts(string key) => new($"The words of \"{key}\" depend on a count; ask for their plural.");

    private string? Written(object? value) => value switch
    {
        null => null,
        string text => text,
        int or long => Number(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => value.ToString(),
    };

    // A whole sentence is in one language: an English fallback takes English plurals and digits.
    private (Word Word, Language Speaker) Find(string key) =>
        language.Said.TryGetValue(key, out var own) ? (own, language)
        : english.Said.TryGetValue(key, out var lent) ? (lent, english)
        : throw new KeyNotFoundException($"No language file has the words \"{key}\".");
}
