using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Importing.Pages;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features;

/// <summary>The captured page with its sourcing as it is, imported and read back through HTTP.</summary>
public sealed class CapturedPageTests
{
    [Theory, BothEngines]
    public async Task The_captured_page_shows_where_every_claim_comes_from(Engine engine)
    {
        if (SharedFolder.Find("seed", "captured-news-page.txt") is not { } file || SharedFolder.Find("seed", "statements.json") is not { } statements)
        {
            TestContext.Current.SendDiagnosticMessage("../shared/seed is not there: the captured page was not read.");
            return;
        }

        await using var site = await Site.Open(engine);
        await using var db = site.Database.Open();
        var imported = await ImportPage.RunAsync(
            new ImportPageRequest(file, statements, Publish: true), db, new MediaFolder(site.Database.Place.Folder), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(imported.Ok, imported.Sentence);
        site.Services.GetRequiredService<Evictions>().After([.. imported.Value.Tags]);

        var page = await site.Page(imported.Value.Address!);
        var notes = page.QuerySelectorAll("#sources li[id^='s-']").ToList();
        Assert.Equal(14, notes.Count);
        Assert.Contains("1 certain, at most 2", page.QuerySelector("#sources")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("a single unnamed origin", page.QuerySelector("#sources")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(notes, n => n.TextContent.Contains("Not confirmed by", StringComparison.Ordinal));
        Assert.Contains(notes, n => n.TextContent.Contains("Clarified by", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("no source given", page.QuerySelector("#sources")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("contradicts himself", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);

        var json = JsonNode.Parse(await site.Text(imported.Value.Address + "/sources.json"))!;
        Assert.Equal(14, json["rows"]!["statements"]!.AsArray().Count);
        Assert.Contains(json["origin_counts"]!["counts"]!.AsArray(), c => ((int)c!["lower"]!, (int)c["upper"]!) == (1, 2));
        foreach (var statement in json["rows"]!["statements"]!.AsArray())
            await site.Text("/statements/" + (string?)statement!["id"]);
        foreach (var person in page.QuerySelectorAll("#sources a[href^='/people/']").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
            await site.Text(person);
    }
}
