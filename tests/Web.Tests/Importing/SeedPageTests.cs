using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>The captured page with its statements, where the shared folder is beside the repository.</summary>
public sealed class SeedPageTests
{
    private static (string Page, string Statements)? Seed =>
        SharedFolder.Find("seed", "captured-news-page.txt") is { } page && SharedFolder.Find("seed", "statements.json") is { } statements ? (page, statements) : null;

    [Fact]
    public async Task The_captured_page_becomes_a_published_story_with_all_its_statements()
    {
        if (Seed is not { } seed)
        {
            TestContext.Current.SendDiagnosticMessage("../shared/seed is not there: the captured page was not read.");
            return;
        }

        await using var site = await ImportSite.Open();
        var outcome = await site.Import(new ImportPageRequest(seed.Page, seed.Statements, Publish: true));

        Assert.True(outcome.Ok, outcome.Sentence);
        var imported = outcome.Value;
        Assert.Empty(imported.Blocking);
        Assert.Empty(imported.NotPlaced);
        Assert.Equal(14, imported.Statements);
        Assert.StartsWith("/2026/11/23/putin-indicates-readiness", imported.Address, StringComparison.Ordinal);
        Assert.Equal(["headline", "standfirst", "paragraph", "paragraph", "paragraph", "paragraph", "read more", "paragraph", "paragraph", "paragraph"], imported.Placed.Select(p => p.Field));
        Assert.Equal(["Menu Close", "Related Posts", "Leave a Reply"], imported.LeftOut.Select(l => l.Words).Where(w => w.Length < 20));
        Assert.Equal(5, imported.LeftOut.Count);

        await using var db = site.Db();
        var version = await db.Versions.Include(v => v.Uses).SingleAsync(ImportSite.Stop);
        Assert.StartsWith("New report has indicated", version.StandfirstText, StringComparison.Ordinal);
        Assert.Equal(14, version.Uses.Count);
        foreach (var anchor in version.Uses.SelectMany(u => u.Anchors))
        {
            Assert.Equal(anchor.Exact, version.TextCanonical[anchor.Start..anchor.End]);
            Assert.EndsWith(anchor.Prefix, version.TextCanonical[..anchor.Start], StringComparison.Ordinal);
            Assert.StartsWith(anchor.Suffix, version.TextCanonical[anchor.End..], StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Read more", version.TextCanonical, StringComparison.Ordinal);
        Assert.DoesNotContain("Reply", version.TextCanonical, StringComparison.Ordinal);
        Assert.Single(await db.Evictions.ToListAsync(ImportSite.Stop));
        Assert.Equal(version.Id, (await db.Stories.SingleAsync(ImportSite.Stop)).CurrentVersionId);
        Assert.Equal(1, (await db.WorkingCopies.SingleAsync(ImportSite.Stop)).BaseVersion);
    }

    [Fact]
    public async Task Its_claims_have_the_origins_that_the_file_expects()
    {
        if (Seed is not { } seed)
            return;
        await using var site = await ImportSite.Open();
        var imported = await site.Import(new ImportPageRequest(seed.Page, seed.Statements, Publish: true));

        Assert.DoesNotContain(imported.Value.Notes, n => n.Contains("was expected", StringComparison.Ordinal));
        await using var db = site.Db();
        var sourcing = PublicRowsReader.Read((await db.Versions.SingleAsync(ImportSite.Stop)).StatementsJson);
        var feelers = sourcing.Book.Claims.Values.Single(c => c.Text.Contains("feelers to the United States", StringComparison.Ordinal));
        var count = OriginsOfStory.Of(sourcing).Count(feelers.Id, Stance.Affirms).Count;
        Assert.Equal((1, 2, 2, 2), (count.Lower, count.Upper, count.PeopleDescribed, count.Reports));
    }

    [Fact]
    public async Task A_second_import_uses_agents_topics_and_claims_again_and_gets_an_address_of_its_own()
    {
        if (Seed is not { } seed)
            return;
        await using var site = await ImportSite.Open();
        var first = await site.Import(new ImportPageRequest(seed.Page, seed.Statements, Publish: true));
        var before = await site.RowCounts();
        var second = await site.Import(new ImportPageRequest(seed.Page, seed.Statements, Publish: true));
        var after = await site.RowCounts();

        Assert.True(second.Ok, second.Sentence);
        Assert.Equal(first.Value.Address + "-2", second.Value.Address);
        foreach (var table in (string[])["agent", "topic", "claim", "claim_link", "affiliation", "section"])
            Assert.Equal(before[table], after[table]);
        Assert.Equal(before["statement"] + 14, after["statement"]);
        Assert.Contains(second.Value.Notes, n => n.Contains("here already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        if (Seed is not { } seed)
            return;
        await using var site = await ImportSite.Open();
        var before = await site.RowCounts();
        var dry = await site.Import(new ImportPageRequest(seed.Page, seed.Statements, Publish: true, DryRun: true));

        Assert.NotNull(dry.Value.Address);
        Assert.Empty(dry.Value.Tags);
        Assert.Equal(before, await site.RowCounts());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_page_is_known_again_with_other_line_ends_and_a_byte_order_mark(bool crlf, bool mark)
    {
        if (Seed is not { } seed)
            return;
        await using var site = await ImportSite.Open();
        var text = await File.ReadAllTextAsync(seed.Page, ImportSite.Stop);
        var page = site.File("page.txt", (mark ? "\uFEFF" : "") + (crlf ? text.ReplaceLineEndings("\r\n") : text));

        var imported = await site.Import(new ImportPageRequest(page, seed.Statements, Publish: true));

        Assert.True(imported.Ok, imported.Sentence);
        Assert.NotNull(imported.Value.Address);
    }
}
