using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>
/// The invariants of a story's sourcing and the newsroom's warnings. The tenth invariant, that no proposal becomes a
/// statement without a person, is kept by the types: a <see cref="UsedStatement"/> is made of a
/// <see cref="StatementRevision"/> and copied <see cref="Anchor"/>s, none of which can refer to a proposal, and a link
/// that nobody decided on reaches readers nowhere (<see cref="LinkWording"/>).
/// </summary>
public static class SourcingRules
{
    /// <inheritdoc cref="Check(StorySourcing, string, PublishingFacts, SourcingPolicy)"/>
    public static IReadOnlyList<Finding> Check(StorySourcing sourcing, string textCanonical, PublishingFacts facts) =>
        Check(sourcing, textCanonical, facts, SourcingPolicy.Default);

    /// <summary>Everything there is to say, in the order of the text, what blocks before what warns at the same place.</summary>
    /// <remarks>Where a statement refers to something that is not in the book, only that is told: the other rules have nothing to stand on.</remarks>
    public static IReadOnlyList<Finding> Check(StorySourcing sourcing, string textCanonical, PublishingFacts facts, SourcingPolicy policy)
    {
        var story = new CheckedStory(sourcing, textCanonical, facts);
        Finding[] missing = [.. ReferenceRules.Check(story)];
        if (missing.Length > 0)
            return [.. missing.Select(finding => Placed(story, finding))];
        return
        [
            .. Invariants(story).Concat(WarningRules.Check(story, policy))
                .Select((finding, at) => (finding, at))
                .OrderBy(f => Place(story, f.finding)).ThenBy(f => f.finding.Blocks ? 0 : 1).ThenBy(f => f.at)
                .Select(f => Placed(story, f.finding)),
        ];
    }

    private static IEnumerable<Finding> Invariants(CheckedStory story) =>
    [
        .. AnchorRules.Check(story),
        .. WayRules.Check(story),
        .. SourceRules.Check(story),
        .. TermsRules.Check(story),
        .. QuotationRules.Check(story),
        .. DateRules.Check(story),
        .. CertificationRules.Check(story),
        .. CycleRules.Check(story),
        .. story.Sourcing.Links.Where(LinkWording.Decided).SelectMany(link => LinkRules.Check(link, id => story.Find(id)?.Revision, story.Book)),
    ];

    private static Finding Placed(CheckedStory story, Finding finding)
    {
        if (story.Find(finding.StatementId) is not { } used)
            return finding;
        Anchor[] content = [.. used.In(AnchorRole.Content).OrderBy(a => a.Ord)];
        var first = content.Concat(used.Anchors).Select(a => (TextRange?)new TextRange(a.Start, a.End)).FirstOrDefault();
        return finding with { Place = finding.Place ?? first, Words = [.. content.Select(a => a.Exact)] };
    }

    private static int Place(CheckedStory story, Finding finding)
    {
        var used = story.Find(finding.StatementId)
            ?? story.Sources().FirstOrDefault(s => s.Source.Id == finding.SourceId).In;
        return used is { Anchors.Count: > 0 } ? used.Anchors.Min(a => a.Start) : int.MaxValue;
    }
}
