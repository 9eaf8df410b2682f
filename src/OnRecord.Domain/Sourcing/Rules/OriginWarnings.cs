using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What the counts of origins give reason to ask.</summary>
internal static class OriginWarnings
{
    public static IEnumerable<Finding> Check(CheckedStory story, SourcingPolicy policy)
    {
        var leadEnd = LeadEnd(story);
        foreach (var origins in OriginsOfStory.Of(story.Sourcing).CountsPerClaim())
        {
            var used = origins.Statements.Select(id => story.Find(id)!).ToList();
            var prominent = used.Exists(s => s.In(AnchorRole.Content).Any(a => a.Start < leadEnd));
            foreach (var warning in origins.Count.Warnings)
            {
                if (Warning(warning) is not { } known)
                    continue;
                // Of several statements the one that stands first carries it.
                var anonymousInLead = prominent && known == SourcingWarning.SingleAnonymousOrigin;
                var blocks = anonymousInLead && policy.BlocksUnnamedInLead;
                yield return new Finding(Wire.Name(known), blocks ? Weight.Blocks : policy.Of(known), Sentence(story, origins, used[0], known, anonymousInLead), used[0].Id,
                    origins.RestsOn is [var only] ? only.SourceId : null) { Prominent = anonymousInLead };
            }
        }
    }

    // A circular way is told of with the second invariant, statement by statement.
    private static SourcingWarning? Warning(OriginWarning warning) => warning switch
    {
        OriginWarning.Unsourced => SourcingWarning.Unsourced,
        OriginWarning.SingleOrigin => SourcingWarning.SingleOrigin,
        OriginWarning.SingleAnonymousOrigin => SourcingWarning.SingleAnonymousOrigin,
        OriginWarning.PossiblySingleOrigin => SourcingWarning.PossiblySingleOrigin,
        _ => null,
    };

    private static string Sentence(CheckedStory story, ClaimOrigins origins, UsedStatement first, SourcingWarning warning, bool inLead)
    {
        var words = story.Words(first);
        var rests = string.Join(" and ", origins.RestsOn.Select(source => source.Description));
        return warning switch
        {
            SourcingWarning.Unsourced => $"{words} stands in our own voice without a source. Give a source, or let the desk confirm that none is needed.",
            SourcingWarning.SingleOrigin => $"{words} rests on one origin: {rests}. Look for a second one that does not depend on it.",
            SourcingWarning.PossiblySingleOrigin => $"{words} may rest on one origin, however many are named ({rests}). Find out whether they know it independently of each other.",
            _ when inLead => $"{words} stands in the headline or the first paragraph and rests on one origin that is not named: {rests}. Find a second origin, or move it down and say what it rests on.",
            _ => $"{words} rests on one origin that is not named: {rests}. Look for a second one, or say in the text what it rests on.",
        };
    }

    private static int LeadEnd(CheckedStory story)
    {
        if (story.Facts.LeadEnd is { } known)
            return known;
        var end = 0;
        for (var part = 0; part < 3; part++)
        {
            var next = story.Text.IndexOf("\n\n", part == 0 ? 0 : Math.Min(end + 2, story.Text.Length), StringComparison.Ordinal);
            if (next < 0)
                return story.Text.Length;
            end = next;
        }

        return end;
    }
}
