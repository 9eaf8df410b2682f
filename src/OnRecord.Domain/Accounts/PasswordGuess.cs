using System.Text;

namespace OnRecord.Domain.Accounts;

/// <summary>What a guesser takes a part of a password for.</summary>
internal enum GuessedPart
{
    Character,
    Known,
    Common,
    Track,
    Repeated,
    Year,
}

/// <summary>
/// How much of a password has to be guessed: it is cut into parts so that the sum of their worth is least. A letter or sign is worth
/// 1, so is a digit, half of it after another digit; a common word or password 2, a year, a run along the keyboard or a repeated character
/// 1, a name that is known a half; the same part again and again is worth the part and a half.
/// </summary>
/// <param name="Worth">In letters at random.</param>
/// <param name="Parts">Of what kinds its parts are, each once, the telling ones first.</param>
internal sealed record PasswordGuess(double Worth, IReadOnlyList<GuessedPart> Parts)
{
    private const int ShortestTrack = 3;
    private const int ShortestName = 3;

    // Keeps a password of a thousand characters from taking a thousand times a thousand looks.
    private const int LongestPart = 64;

    private static readonly string[] Tracks = [.. CommonWords.Tracks, .. CommonWords.Tracks.Select(track => new string([.. track.Reverse()]))];

    public static PasswordGuess Of(string password, IEnumerable<string> about)
    {
        var plain = Folded(password);
        var known = about.SelectMany(Names).ToHashSet();
        var period = Period(plain);
        var guess = period < plain.Length ? Repeated(Cut(plain[..period], known)) : Cut(plain, known);
        return guess with { Parts = [.. guess.Parts.Distinct().OrderBy(part => part == GuessedPart.Character)] };
    }

    // Half of a surrogate pair, which has no normal form, becomes U+FFFD.
    private static string Folded(string text) => string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static PasswordGuess Repeated(PasswordGuess once) => new(once.Worth + 0.5, [GuessedPart.Repeated, .. once.Parts]);

    private static PasswordGuess Cut(string plain, HashSet<string> known)
    {
        string[] readings = [.. Readings(plain).Prepend(plain).Distinct()];
        var worth = new double[plain.Length + 1];
        var from = new (int Start, GuessedPart Part)[plain.Length + 1];
        for (var end = 1; end <= plain.Length; end++)
        {
            worth[end] = double.MaxValue;
            for (var start = end - 1; start >= Math.Max(0, end - LongestPart); start--)
            {
                if (PartAt(start, end) is not var (part, its) || worth[start] + its >= worth[end])
                    continue;
                (worth[end], from[end]) = (worth[start] + its, (start, part));
            }
        }

        var parts = new List<GuessedPart>();
        for (var end = plain.Length; end > 0; end = from[end].Start)
            parts.Add(from[end].Part);
        parts.Reverse();
        return new PasswordGuess(worth[^1], parts);

        (GuessedPart Part, double Worth)? PartAt(int start, int end)
        {
            var length = end - start;
            var here = plain.AsSpan(start, length);
            if (length == 1)
                return (GuessedPart.Character, start > 0 && char.IsAsciiDigit(here[0]) && char.IsAsciiDigit(plain[start - 1]) ? 0.5 : 1);
            if (here.TrimStart(here[0]).Length == 0)
                return (GuessedPart.Repeated, 1);
            if (length >= ShortestName && Array.Exists(readings, r => known.Contains(r[start..end])))
                return (GuessedPart.Known, 0.5);
            if (length is 4 && here is ['1', '9', _, _] or ['2', '0', _, _] && int.TryParse(here, out _))
                return (GuessedPart.Year, 1);
            if (length >= ShortestTrack && IsTrack(here))
                return (GuessedPart.Track, 1);
            return Array.Exists(readings, r => CommonWords.Has(r.AsSpan(start, length))) ? (GuessedPart.Common, 2) : null;
        }
    }

    private static bool IsTrack(ReadOnlySpan<char> here)
    {
        foreach (var track in Tracks)
        {
            if (track.AsSpan().IndexOf(here) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>With the digits and signs that people write for letters read as those letters, "1" once as i and once as l.</summary>
    private static string[] Readings(string plain) => [Read(plain, 'i'), Read(plain, 'l')];

    private static string Read(string plain, char one) => string.Create(plain.Length, (plain, one), static (letters, from) =>
    {
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = from.plain[at] switch
            {
                '0' => 'o',
                '1' or '!' or '|' => from.one,
                '3' or '€' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '6' or '9' => 'g',
                '7' or '+' => 't',
                '8' => 'b',
                var letter => letter,
            };
        }
    });

    /// <summary>The names in a name or address: "Ann O'Neil" gives ann, oneil and annoneil.</summary>
    private static IEnumerable<string> Names(string about)
    {
        string[] words = [.. Folded(about).Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)
            .Split([' ', '.', '-', '_', '@', '+', ',', '/', ':'], StringSplitOptions.RemoveEmptyEntries)];
        return words.Append(string.Concat(words)).Where(name => name.Length >= ShortestName);
    }

    /// <summary>How long the part is that the whole repeats, the last time perhaps cut short; the whole length where it repeats none twice.</summary>
    /// <remarks>The failure function of Knuth, Morris and Pratt (1977).</remarks>
    private static int Period(string plain)
    {
        var border = new int[plain.Length + 1];
        for (var (at, same) = (1, 0); at < plain.Length; at++)
        {
            while (same > 0 && plain[at] != plain[same])
                same = border[same];
            same += plain[at] == plain[same] ? 1 : 0;
            border[at + 1] = same;
        }

        var period = plain.Length - border[^1];
        return period * 2 <= plain.Length ? period : plain.Length;
    }
}
