using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>A count that somebody wrote down beforehand, in a file or a cache.</summary>
public sealed record ExpectedOrigins(Guid ClaimId, Stance Stance, int Lower, int Upper, int PeopleDescribed, int Reports, IReadOnlyList<OriginWarning> Warnings);

/// <summary>Invariant 12: counts are computed; one that was written down is compared and never taken over.</summary>
public static class ExpectedOriginsRule
{
    private const string Rule = "invariant-12";

    /// <summary>Every expected count that the rule does not bear out.</summary>
    /// <param name="ruleVersion">The version the counts were written down with; without the one in force nothing is compared.</param>
    public static IReadOnlyList<Finding> Check(string? ruleVersion, IEnumerable<ExpectedOrigins> expected, OriginsOfStory origins, SourceBook book)
    {
        if (ruleVersion != OriginRule.Version)
        {
            return
            [
                new Finding(Rule, Weight.Blocks, ruleVersion is null
                    ? $"The counts of origins do not say by which rule they were made. Write \"{OriginRule.Version}\" beside them, or leave them out."
                    : $"The counts of origins were made by the rule \"{ruleVersion}\", and this program counts by \"{OriginRule.Version}\". Make them anew, or leave them out."),
            ];
        }

        return [.. expected.Where(e => !Same(e, origins.Count(e.ClaimId, e.Stance).Count)).Select(e => Differs(e, origins.Count(e.ClaimId, e.Stance).Count, book))];
    }

    private static bool Same(ExpectedOrigins e, OriginCount c) =>
        (e.Lower, e.Upper, e.PeopleDescribed, e.Reports) == (c.Lower, c.Upper, c.PeopleDescribed, c.Reports) && e.Warnings.SequenceEqual(c.Warnings);

    private static Finding Differs(ExpectedOrigins e, OriginCount c, SourceBook book) => new(Rule, Weight.Blocks,
        $"For “{CheckedStory.Short(book.Claims[e.ClaimId].Text)}” ({Wire.Name(e.Stance)}) {Said(e.Lower, e.Upper, e.PeopleDescribed, e.Reports, e.Warnings)} was expected, but it is {Said(c.Lower, c.Upper, c.PeopleDescribed, c.Reports, c.Warnings)}. Correct the sourcing, or the expected count.");

    private static string Said(int lower, int upper, int people, int reports, IEnumerable<OriginWarning> warnings) =>
        $"{lower} to {upper} origins, {people} people, {reports} reports ({string.Join(", ", warnings.Select(w => Wire.Name(w)))})";
}
