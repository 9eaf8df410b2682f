using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>Holds the counts that a file carries against the rule.</summary>
public static class CountComparison
{
    /// <summary>A sentence for every count that comes out otherwise, or one that the file does not say by which rule it counted.</summary>
    public static IEnumerable<string> Notes(StatementsFile file, LoadedStatements loaded, StorySourcing sourcing)
    {
        if (file.Counts is not { } written)
            return [];
        // A claim that no statement makes is not in the book, and there is nothing to count.
        var unsaid = written.Counts.Where(c => !sourcing.Book.Claims.ContainsKey(loaded.ClaimIds[c.Claim])).ToList();
        var expected = written.Counts.Except(unsaid)
            .Select(c => new ExpectedOrigins(loaded.ClaimIds[c.Claim], c.Stance, c.Lower, c.Upper, c.PeopleDescribed, c.Reports, c.Warnings));
        return ExpectedOriginsRule.Check(written.Rule, expected, OriginsOfStory.Of(sourcing), sourcing.Book).Select(f => f.Sentence)
            .Concat(unsaid.Select(c => $"The file counts origins for the claim \"{c.Claim}\", but none of its statements makes that claim."));
    }
}
