using System.Collections.Frozen;

namespace OnRecord.Web.Theme.Languages;

/// <summary>All that one language file says, checked and ready to use.</summary>
internal sealed record Language
{
    /// <summary>The language tag (BCP 47) as pages carry it in <c>lang</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The language's name in itself.</summary>
    public required string Name { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>The rules of its plural categories in the order they are tried; what fits none is "other".</summary>
    public required IReadOnlyList<(string Category, PluralRule Rule)> Plurals { get; init; }

    public required NumberForms Numbers { get; init; }

    public required DateForms Dates { get; init; }

    /// <summary>The patterns of <see cref="Words.List"/>.</summary>
    public required (Message Pair, string Between, Message Last) Lists { get; init; }

    public required FrozenDictionary<string, Word> Said { get; init; }

    /// <summary>The plural category of a count.</summary>
    public string CategoryOf(PluralOperands number)
    {
        foreach (var (category, rule) in Plurals)
        {
            if (rule.Holds(number))
                return category;
        }

        return "other";
    }
}

/// <summary>One word or sentence: said one way, or one way for each plural category.</summary>
internal sealed record Word(Message? One, FrozenDictionary<string, Message>? ByCount)
{
    public IEnumerable<Message> Messages => One is null ? ByCount!.Values : [One];
}
