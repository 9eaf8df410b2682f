using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What a finding does to publication.</summary>
public enum Weight
{
    /// <summary>Shown to the desk; the story may go out.</summary>
    Warns,

    /// <summary>The story cannot go out until it is put right.</summary>
    Blocks,
}

/// <summary>Something a rule has to say about a story's sourcing.</summary>
/// <param name="Rule">"invariant-3", or the wire name of a <see cref="SourcingWarning"/>.</param>
/// <param name="Sentence">For a person: what is wrong and what to do, naming the statement's words or the source.</param>
/// <param name="StatementId">The statement it is about, where it is about one.</param>
/// <param name="SourceId">The source it is about, where it is about one.</param>
public sealed record Finding(string Rule, Weight Weight, string Sentence, Guid? StatementId = null, Guid? SourceId = null)
{
    /// <summary>The weak sourcing stands in the headline or the first paragraph: shown more strongly than the same elsewhere.</summary>
    public bool Prominent { get; init; }

    /// <summary>Where its words stand in the canonical text: those it is about, else the first that carry its statement. Null where
    /// no words do.</summary>
    public TextRange? Place { get; init; }

    /// <summary>The words that carry its statement, in order of their anchors; empty where none do.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool Blocks => Weight == Weight.Blocks;
}

/// <summary>What the check is for.</summary>
public enum Occasion
{
    /// <summary>Somebody is at work on the story; what only publication asks for is not asked.</summary>
    Draft,

    /// <summary>The story is about to go out.</summary>
    Publication,
}

/// <summary>What the rules must know beside the sourcing itself.</summary>
/// <param name="PublishedAt">When this version goes out, or now for a draft; UTC.</param>
/// <param name="AccountOf">The account with an id; null when there is none.</param>
public sealed record PublishingFacts(DateTime PublishedAt, Occasion Occasion, Func<Guid, Account?> AccountOf)
{
    /// <summary>One past the last UTF-16 code unit of the first paragraph in the canonical text. Null: the end of the
    /// third part, since headline and standfirst most often stand before it.</summary>
    public int? LeadEnd { get; init; }

    /// <summary>Where headline, standfirst and the first block with text end in a story's canonical text; 0 without text.</summary>
    public static int LeadEndOf(TextMap map)
    {
        var first = map.Runs.FirstOrDefault(run => run.Place == TextPlace.Block)?.Name;
        return map.Runs.Where(run => run.Place is TextPlace.Headline or TextPlace.Standfirst || (run.Place == TextPlace.Block && run.Name == first))
            .Select(run => run.End).DefaultIfEmpty().Max();
    }
}
