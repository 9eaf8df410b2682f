using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace OnRecord.Domain.Replies.Spam;

/// <summary>The pieces of a reply that are counted: words, pairs of neighbours, parts of links, signs and shapes, each once.</summary>
internal sealed class ReplyPieces
{
    private const int MostWords = 700;
    private const int MostLinks = 20;
    private readonly Dictionary<long, Phrase> shown = [];

    private ReplyPieces(string name, string? website, string body)
    {
        var words = ReplyWords.Of(body);
        Sequence(Bounded(words.Words));
        foreach (var symbol in words.Symbols)
            Add("symbol", symbol.ToString(), symbol.ToString());
        var links = words.Words.Where(word => word.IsLink).ToList();
        foreach (var link in links.Take(MostLinks))
            Link("", link.Folded, link.Shown);
        foreach (var address in words.TagAddresses.Take(MostLinks))
            Link("tag ", address, address);
        Shapes(words, links.Count);
        var named = ReplyWords.Of(name);
        foreach (var word in named.Words.Take(10))
            Add(word.IsLink ? "name link" : "name", word.IsLink ? "" : word.Folded, word.Shown);
        if (!string.IsNullOrWhiteSpace(website))
        {
            Shape("website", "a website is given");
            Link("website ", website.Trim().ToLowerInvariant(), website.Trim());
        }
    }

    /// <summary>The keys, each once.</summary>
    public IReadOnlyCollection<long> Keys => shown.Keys;

    /// <summary>For each key what the reply shows for it.</summary>
    public IEnumerable<KeyValuePair<long, string>> Shown => shown.Select(piece => KeyValuePair.Create(piece.Key, piece.Value.Text));

    public static ReplyPieces Of(string name, string? website, string body) => new(name, website, body);

    // Of a very long text the beginning and the end: padding hides nothing that stands last.
    private static List<ReplyWord> Bounded(List<ReplyWord> words) =>
        words.Count <= MostWords ? words : [.. words.Take(MostWords - 200), .. words.TakeLast(200)];

    private void Sequence(List<ReplyWord> words)
    {
        var before = new ReplyWord("", "^", IsLink: false);
        foreach (var word in words)
        {
            var folded = word.IsLink ? "<link>" : word.Folded;
            Add("word", folded, word.Shown);
            shown.TryAdd(Key("pair", before.IsLink ? "<link>" : before.Folded, " ", folded), new Phrase(before.Shown, word.Shown));
            before = word;
        }
    }

    private void Link(string where, string address, string asShown)
    {
        var rest = address.AsSpan(0, Math.Min(address.Length, 2000));
        if (rest.IndexOf("://") is var scheme and >= 0)
            rest = rest[(scheme + 3)..];
        if (rest.StartsWith("www."))
            rest = rest[4..];
        var end = rest.IndexOfAny("/?#:");
        var host = (end < 0 ? rest : rest[..end]).TrimEnd('.').ToString();
        var path = end < 0 ? "" : rest[end..].ToString();
        var labels = host.Split('.');
        Add(where + "host", string.Join('.', labels.TakeLast(2)), asShown);
        Add(where + "ending", labels[^1], asShown);
        if (path.Length > 1)
            Add(where + "path", "", asShown);
        if (path.Contains('?'))
            Add(where + "query", "", asShown);
        var part = 0;
        foreach (var word in path.Split(['/', '?', '&', '=', '-', '_', '.', '#', '%', '+'], 30, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2 && word.All(char.IsAsciiLetter)).Take(8))
            Add(where + "part", word, $"{asShown} ({++part})");
    }

    private void Shapes(ReplyWords words, int links)
    {
        var count = words.Words.Count;
        var size = Math.Min(7, (int)Math.Log2(count + 1));
        Shape($"words {size}", $"about {((1 << size) - 1).ToString(CultureInfo.InvariantCulture)} words");
        Shape($"links {Math.Min(links, 3)}", links == 0 ? "no link" : links == 1 ? "a link" : "links");
        if (links > 0)
            Shape($"link share {4 * links / count}", "links beside few words");
        if (words.TagAddresses.Count > 0)
            Shape("tag address", "an address inside of a tag");
        if (words.Letters > 8)
            Shape($"capitals {Math.Min(3, 4 * words.Capitals / words.Letters)}", words.Capitals * 2 > words.Letters ? "many capitals" : "few capitals");
        Shape($"exclamations {Math.Min(3, words.Exclamations)}", words.Exclamations == 0 ? "no exclamation mark" : "exclamation marks");
        if (words.Words.Any(word => !word.IsLink && word.Shown.Length > 4 && word.Shown.All(char.IsDigit)))
            Shape("long number", "a long number");
        if (words.Symbols.Any(symbol => symbol.Value == '%' || Rune.GetUnicodeCategory(symbol) == UnicodeCategory.CurrencySymbol))
            Shape("money", "money or per cent");
        if (words.Hidden)
            Shape("hidden", "invisible characters inside of words");
        if (words.Disguised)
            Shape("disguised", "letters of other scripts inside of words");
    }

    private void Shape(string shape, string phrase) => Add("shape", shape, phrase);

    private void Add(string kind, string text, string asShown) => shown.TryAdd(Key(kind, text), new Phrase("", asShown));

    /// <summary>FNV-1a over 64 bits (Fowler, Noll, Vo; RFC 9923) of the UTF-16 units, with the kind before the text.</summary>
    private static long Key(string kind, params ReadOnlySpan<string> texts)
    {
        var hash = Hash(14695981039346656037UL, kind);
        hash = Hash(hash, "\0");
        foreach (var text in texts)
            hash = Hash(hash, text);
        return unchecked((long)hash);
    }

    private static ulong Hash(ulong hash, string text)
    {
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211UL);
        return hash;
    }

    // Put together only when somebody asks for it.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Phrase(string Before, string Word)
    {
        public string Text => $"{Before} {Word}".Trim();
    }
}
