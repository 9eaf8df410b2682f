using System.Collections.Frozen;
using System.Text;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>The lists of words behind the rules; English, as the rules of the agencies they come from are.</summary>
internal static class NewsroomLists
{
    /// <summary>Says nothing of who spoke; never published (AP).</summary>
    private static readonly FrozenSet<string> Nobody = Set("a source", "sources", "source", "the source", "the sources");

    /// <summary>Says so little that a reader can't judge it: asked about, not refused.</summary>
    private static readonly FrozenSet<string> Bare = Set(
        "anonymous source", "anonymous sources", "unnamed source", "unnamed sources", "insider", "insiders", "official", "officials",
        "person", "people", "someone", "somebody", "individual", "individuals", "observer", "observers", "expert", "experts",
        "source familiar with the matter", "sources familiar with the matter", "person familiar with the matter",
        "people familiar with the matter", "source with knowledge of the matter", "sources with knowledge of the matter",
        "person with knowledge of the matter", "people with knowledge of the matter", "well-placed source", "well-placed sources",
        "reliable source", "reliable sources", "informed source", "informed sources", "source close to the matter", "sources close to the matter");

    private static readonly FrozenSet<string> Plural = Set(
        "sources", "people", "persons", "officials", "insiders", "diplomats", "aides", "advisers", "advisors", "officers", "lawyers",
        "attorneys", "executives", "employees", "workers", "colleagues", "friends", "relatives", "residents", "witnesses", "experts",
        "analysts", "investors", "bankers", "traders", "lawmakers", "legislators", "ministers", "politicians", "members", "leaders",
        "soldiers", "commanders", "investigators", "prosecutors", "police", "staff", "staffers", "doctors", "nurses", "teachers",
        "students", "engineers", "researchers", "scientists", "journalists", "reporters", "participants", "negotiators", "envoys",
        "representatives", "spokespeople", "spokespersons", "neighbours", "neighbors", "survivors", "victims", "activists",
        "individuals", "several", "both", "dozens", "many", "multiple", "some", "various");

    private static readonly FrozenSet<string> NumberWords = Set(
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "hundred", "hundreds");

    private static readonly FrozenSet<string> Groups = Set("group", "number", "couple", "pair", "handful", "dozen", "few", "team", "range", "string", "hundred");

    /// <summary>Reasons that say nothing of the case (NYT: no rote phrases).</summary>
    private static readonly string[] Rote =
    [
        "not authorized to speak", "not authorised to speak", "not authorized to discuss", "not authorised to discuss",
        "not authorized to comment", "not authorised to comment", "unauthorized to speak", "unauthorised to speak",
        "not permitted to speak", "not allowed to speak", "sensitivity of the matter", "sensitivity of the issue",
        "sensitivity of the situation", "sensitive nature of the matter", "sensitivity of the subject", "sensitivity of the topic",
        "asked not to be named", "asked not to be identified", "requested anonymity", "asked for anonymity", "condition of anonymity",
        "declined to be named", "declined to be identified", "wished to remain anonymous", "wants to remain anonymous",
        "anonymous", "anonymity", "sensitive", "confidential", "n a", "none", "unknown", "private", "privacy",
    ];

    /// <summary>What may stand around a rote reason without making it a reason.</summary>
    private static readonly FrozenSet<string> Filler = Set(
        "a", "an", "the", "he", "she", "they", "it", "who", "source", "sources", "person", "people", "official", "officials", "was", "were", "is",
        "are", "has", "have", "had", "been", "be", "being", "because", "due", "given", "as", "since", "for", "of", "on", "to", "in", "and",
        "with", "about", "under", "publicly", "openly", "media", "press", "reporters", "journalists", "matter", "issue", "subject", "topic",
        "situation", "information", "this", "that", "their", "his", "her", "spoke", "speaking", "talked", "granted", "reason", "reasons", "record");

    private static readonly FrozenSet<string> Present = Set(
        "is", "are", "am", "has", "have", "does", "do", "remains", "remain", "wants", "want", "plans", "plan", "intends", "intend", "holds",
        "hold", "controls", "control", "keeps", "keep", "refuses", "refuse", "supports", "support", "opposes", "oppose", "believes",
        "believe", "expects", "expect", "needs", "need", "can", "cannot", "may", "will", "continues", "continue", "seeks", "seek");

    /// <summary>Names nobody at all.</summary>
    public static bool NamesNobody(string? description) =>
        string.IsNullOrWhiteSpace(description) || Nobody.Contains(string.Join(' ', Words(description)));

    /// <summary>Tells a reader nothing of how the source knows, whatever number stands before it.</summary>
    public static bool IsBare(string description)
    {
        var words = Words(description);
        while (words is [var first, ..] && (first is "a" or "an" or "the" or "one" or "some" or "several" || NumberWords.Contains(first) || IsNumber(first)))
            words.RemoveAt(0);
        var rest = string.Join(' ', words);
        return Nobody.Contains(rest) || Bare.Contains(rest);
    }

    /// <summary>Speaks of more than one person: a word of the plural list or a numeral above one. "A source close to
    /// the officials" is one person, "a group of officials" is not; "a 45-year-old resident" counts nobody.</summary>
    public static bool IsPlural(string description)
    {
        var words = Words(description);
        if (words is ["a" or "an" or "one", var next, ..] && !Groups.Contains(next))
            return false;
        for (var at = 0; at < words.Count; at++)
        {
            if (Plural.Contains(words[at]) || NumberWords.Contains(words[at]) || Groups.Contains(words[at]))
                return true;
            if (IsNumber(words[at]) && words[at] is not ("0" or "1") && (at == 0 || words[at - 1] is not ("aged" or "age")))
                return true;
        }

        return false;
    }

    /// <summary>Gives no reason of the case's own: empty, or a stock phrase and what usually stands around it.</summary>
    public static bool IsRote(string? reason)
    {
        var left = $" {string.Join(' ', Words(reason ?? ""))} ";
        foreach (var phrase in Rote)
            left = left.Replace($" {phrase} ", " ", StringComparison.Ordinal);
        return left.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(Filler.Contains);
    }

    /// <summary>Says what is so now, as far as a verb tells.</summary>
    public static bool IsPresentTense(string claim) => Words(claim).Exists(Present.Contains);

    /// <summary>Small letters; whatever is no letter, digit, hyphen or apostrophe parts words.</summary>
    private static List<string> Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
            plain.Append(char.IsLetterOrDigit(letter) || letter is '-' or '\'' ? letter : ' ');
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    // A year is no number of people.
    private static bool IsNumber(string word) => word.Length < 4 && word.All(char.IsAsciiDigit);

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);
}
