using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>What is wrong is named with its place, and nothing is changed.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task A_right_file_is_imported_and_published()
    {
        await using var site = await ImportSite.Open();
        var imported = await Import(site, SmallStatements.Json().ToJsonString(), publish: true);

        Assert.True(imported.Ok, string.Join('\n', imported.Sentences));
        Assert.Empty(imported.Value.Blocking);
        Assert.NotNull(imported.Value.Address);
        Assert.DoesNotContain(imported.Value.Notes, n => n.Contains("was expected", StringComparison.Ordinal) || n.Contains("not known", StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "capture.text_sha256", "\"00c5a18d1cc59686cef82b12245aba92cdfce0af9ed093fe8b78a90a6a9c2350\"", "another capture" },
        { "capture.text_sha256", "\"abc\"", "capture.text_sha256: a SHA-256 is 64 hexadecimal digits" },
        { "statements[0].anchors.content[0].start", "61", "statements[0].anchors.content[0]: at 61 to" },
        { "statements[0].anchors.content[0].prefix", "\"other words\"", "statements[0].anchors.content[0].prefix: these are not the words before" },
        { "statements[0].anchors.content[0].end", "99999", "lies outside the captured text" },
        { "statements[0].anchors.content[0].end", "null", "start and end go together" },
        { "statements[1].hops[0].from", "\"src:x\"", "statements[1].hops[0].from: no source is called \"src:x\"." },
        { "statements[0].claim", "\"c9\"", "statements[0].claim: no claim is called \"c9\"." },
        { "story.report", "\"rep:none\"", "story.report: no report is called \"rep:none\"." },
        { "statements[0].stance", "\"agrees\"", "statements[0].stance: \"agrees\" is no stance. Use one of: affirms" },
        { "sources[1].kind", "\"nobody\"", "sources[1].kind: \"nobody\" is no source kind" },
        { "statements[0].hops[0].seq", "3", "statements[0].hops[0].seq: hops are numbered from 0" },
        { "statements[0].said_at.edtf", "\"Monday\"", "statements[0].said_at.edtf: \"Monday\" is no date" },
        { "statements[0].unsourced", "\"yes\"", "statements[0].unsourced: this must be true or false" },
        { "agents[1].name", "12", "agents[1].name: this must be text" },
        { "agents[1].id", "\"ag:own\"", "agents[1].id: another agent is called \"ag:own\" already." },
        { "agents", "{}", "agents: this must be a list" },
        { "statements[0]", "[]", "statements[0]: this must be an object" },
        { "reports[0].url", "\"javascript:alert(1)\"", "reports[0].url:" },
        { "reports[0].syndicated_from", "\"rep:own\"", "reports[0].syndicated_from: this leads back to \"rep:own\"" },
        { "format", "\"onrecord-statements/9\"", "\"onrecord-statements/2\" is what can be read" },
        { "claims[0].text", "\"  \"", "claims[0].text: this is needed and is not there." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_in_the_statements_is_named_and_nothing_changes(string place, string value, string sentence)
    {
        var json = SmallStatements.Json();
        Set(json, place, value);

        await Refused(json.ToJsonString(), sentence);
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_refused_with_its_line() => await Refused(SmallStatements.Json().ToJsonString()[..400], "breaks off at line 1, byte");

    [Fact]
    public async Task An_empty_file_of_statements_is_refused() => await Refused("", "The statements file is empty.");

    [Fact]
    public async Task A_list_instead_of_a_file_is_refused() => await Refused("[]", "one JSON object");

    [Theory]
    [InlineData(new byte[0], "is empty")]
    [InlineData(new byte[] { 32, 10, 10 }, "only spaces")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00 }, "no text in UTF-8")]
    [InlineData(new byte[] { 72, 105, 0, 0, 72, 105 }, "zero bytes")]
    [InlineData(new byte[] { 0xC3, 0x28, 65 }, "byte 0 belongs to no character")]
    [InlineData(new byte[] { 72, 101, 108, 108, 111 }, "No paragraph was found")]
    public async Task A_file_that_is_no_page_is_refused(byte[] bytes, string sentence)
    {
        await using var site = await ImportSite.Open();
        var before = await site.RowCounts();
        var outcome = await site.Import(new ImportPageRequest(site.File("page.txt", bytes), Publish: true));

        Assert.Contains(sentence, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await site.RowCounts());
    }

    [Theory]
    [InlineData("<html><body><script>go()</script></body></html>", "no words are in it")]
    [InlineData("<html><body><nav><a href=\"/\">Home</a></nav></body></html>", "No paragraph")]
    public async Task A_page_of_tags_without_a_story_is_refused(string html, string sentence)
    {
        await using var site = await ImportSite.Open();
        var outcome = await site.Import(new ImportPageRequest(site.File("page.html", html)));

        Assert.Contains(sentence, outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_tags_without_end_does_not_end_the_program()
    {
        await using var site = await ImportSite.Open();
        var page = site.File("page.html", "<html><body><h1>Deep</h1>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "<p>Words that stand very deep in a page that nobody wrote by hand.</p>");

        Assert.Contains("deep in one another", (await site.Import(new ImportPageRequest(page))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_files_and_unknown_sections_are_told()
    {
        await using var site = await ImportSite.Open();
        Assert.Contains("There is no captured page", (await site.Import(new ImportPageRequest(Path.Combine(site.Folder, "none.txt")))).Sentence, StringComparison.Ordinal);
        var page = site.File("page.txt", SmallStatements.Page);
        Assert.Contains("no language tag", (await site.Import(new ImportPageRequest(page, Language: "!!"))).Sentence, StringComparison.Ordinal);
        Assert.Contains("can't be called", (await site.Import(new ImportPageRequest(page, Section: "feed.xml"))).Sentence, StringComparison.Ordinal);
        Assert.True((await site.Import(new ImportPageRequest(page, Section: "world"))).Ok);
        Assert.Contains("Choose one of: world", (await site.Import(new ImportPageRequest(page, Section: "sport"))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_a_page_of_tags_does_not_have_are_named_with_their_statement()
    {
        var json = SmallStatements.Json();
        json["capture"]!.AsObject().Remove("text_sha256");
        await using var site = await ImportSite.Open();
        var before = await site.RowCounts();
        var lines = SmallStatements.Page.Split("\n\n");
        var page = site.File("page.html", $"<html><body><h1>{lines[1]}</h1><p>{lines[2]}</p><p>{lines[4]}</p></body></html>");
        var outcome = await site.Import(new ImportPageRequest(page, site.File("s.json", json.ToJsonString()), Publish: true));

        Assert.Contains("statements[1].anchors.content[0]: the content words of \"s2\", “Nobody will be left behind,”, are not found", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await site.RowCounts());
    }

    [Fact]
    public async Task What_is_not_known_or_counted_otherwise_is_a_note()
    {
        var json = SmallStatements.Json();
        json["statements"]![0]!["mood"] = "calm";
        json["sources"]![1]!["certified_distinct_by"] = "me";
        json["origin_counts"]!["counts"]![0]!["upper"] = 3;
        await using var site = await ImportSite.Open();
        var imported = await Import(site, json.ToJsonString(), publish: true);

        Assert.NotNull(imported.Value.Address);
        Assert.Contains("statements[0].mood: this field is not known and was not read.", imported.Value.Notes);
        Assert.Contains(imported.Value.Notes, n => n.StartsWith("sources[1].certified_distinct_by:", StringComparison.Ordinal));
        Assert.Contains(imported.Value.Notes, n => n.Contains("was expected", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_without_the_version_of_the_rule_are_a_note()
    {
        var json = SmallStatements.Json();
        json["origin_counts"]!.AsObject().Remove("rule");
        await using var site = await ImportSite.Open();

        Assert.Contains((await Import(site, json.ToJsonString(), publish: false)).Value.Notes, n => n.Contains("do not say by which rule", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_story_that_may_not_be_published_stays_as_a_draft_and_says_why()
    {
        var json = SmallStatements.Json();
        json["statements"]![0]!["terms"] = "off_the_record";
        await using var site = await ImportSite.Open();
        var imported = await Import(site, json.ToJsonString(), publish: true);

        Assert.True(imported.Ok, imported.Sentence);
        Assert.Null(imported.Value.Address);
        Assert.NotEmpty(imported.Value.Blocking);
        Assert.Empty(imported.Value.Tags);
        await using var db = site.Db();
        Assert.Equal(StoryStatus.Draft, (await db.Stories.SingleAsync(ImportSite.Stop)).Status);
        Assert.Equal(2, (await db.WorkingCopies.SingleAsync(ImportSite.Stop)).Statements.Count);
        Assert.Equal(0, await db.Versions.CountAsync(ImportSite.Stop) + await db.Addresses.CountAsync(ImportSite.Stop) + await db.Evictions.CountAsync(ImportSite.Stop));
    }

    private static async Task Refused(string statements, string sentence)
    {
        await using var site = await ImportSite.Open();
        var before = await site.RowCounts();
        var outcome = await Import(site, statements, publish: true);

        Assert.False(outcome.Ok);
        Assert.Contains(sentence, outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await site.RowCounts());
    }

    private static Task<Domain.Outcome<ImportedPage>> Import(ImportSite site, string statements, bool publish) =>
        site.Import(new ImportPageRequest(site.File("page.txt", SmallStatements.Page), site.File("statements.json", statements), publish));

    /// <summary>Sets "a[0].b" to a JSON value.</summary>
    private static void Set(JsonNode json, string place, string value)
    {
        var steps = place.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var node = json;
        foreach (var step in steps[..^1])
            node = step[0] == '[' ? node[int.Parse(step[1..^1], null)]! : node[step]!;
        var last = steps[^1];
        if (last[0] == '[')
            node[int.Parse(last[1..^1], null)] = JsonNode.Parse(value);
        else
            node[last] = JsonNode.Parse(value);
    }
}
