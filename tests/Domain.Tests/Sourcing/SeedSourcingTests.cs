using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class SeedSourcingTests
{
    private readonly SeedSourcing? seed = SeedSourcing.Load();

    [Fact]
    public void Nothing_in_the_captured_page_blocks_and_its_unsourced_passage_is_asked_about()
    {
        var page = Present();
        var found = SourcingRules.Check(page.Sourcing, page.Text, SourcingBuilder.Facts() with { LeadEnd = page.Text.IndexOf("\n\n", StringComparison.Ordinal) });
        Assert.Empty(found.Where(f => f.Blocks).Select(f => f.Sentence));
        Assert.Equal("s9", page.Label(Assert.Single(found, f => f.Rule == "unsourced").StatementId!.Value));
        var strongest = Assert.Single(found, f => f.Prominent);
        Assert.Equal(("single_anonymous_origin", "s1"), (strongest.Rule, page.Label(strongest.StatementId!.Value)));
        Assert.Contains("two sources close to the Kremlin", strongest.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_expected_count_is_met()
    {
        var page = Present();
        var origins = OriginsOfStory.Of(page.Sourcing);
        Assert.Equal(12, page.Counts.Count);
        Assert.Empty(ExpectedOriginsRule.Check(page.CountRule, page.Counts, origins, page.Sourcing.Book));
        Assert.Equal(page.Counts.Select(c => (c.ClaimId, c.Stance)).ToHashSet(), origins.CountsPerClaim().Select(c => (c.ClaimId, c.Stance)).ToHashSet());
        Assert.Equal(["two sources close to the Kremlin"], origins.Count(page["p1"], Stance.Affirms).RestsOn.Select(s => s.Description));
    }

    [Fact]
    public void The_rules_put_forward_what_the_desk_accepted()
    {
        var page = Present();
        var proposed = Links.ProposeLinks(page.Sourcing).Select(l => $"{Wire.Name(l.Type)} {page.Label(l.FromId)} {page.Label(l.ToId)} {Wire.Name(l.SpeakerRelation)}").ToList();
        Assert.Contains("not_confirmed_by s4 s3 other", proposed);
        Assert.Contains("doubted_by s5 s1 other", proposed);
        Assert.Contains("clarifies s14 s13 spokesperson_of_same_organisation", proposed);
        Assert.Contains("corroborates s10 s2 other", proposed);
        Assert.Contains("public_vs_reported_private s12 s11 same_person", proposed);
        Assert.DoesNotContain(proposed, l => l.StartsWith("contradicts_", StringComparison.Ordinal) || l.StartsWith("denies", StringComparison.Ordinal));
    }

    [Fact]
    public void Readers_see_not_confirmed_and_clarified_but_not_the_proposed_pair()
    {
        var page = Present();
        Assert.Equal("not_confirmed_by s4, elaborated_by s6", Read("s3"));
        Assert.Equal("clarified_by s14", Read("s13"));
        Assert.Equal("clarifies s13", Read("s14"));
        Assert.Equal("", Read("s11"));

        string Read(string label) => string.Join(", ", LinkWording.ForReaders(page[label], page.Sourcing.Links).Select(r => $"{Wire.Name(r.Heading)} {page.Label(r.OtherId)}"));
    }

    private SeedSourcing Present()
    {
        Assert.SkipWhen(seed is null, "The shared material does not lie beside this checkout.");
        return seed!;
    }
}
