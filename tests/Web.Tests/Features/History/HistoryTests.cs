using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features.History;

/// <summary>Every published version of a story stays readable at its address, whole and exact.</summary>
public sealed class HistoryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_history_says_of_each_version_what_kind_of_change_it_was_and_who_approved_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        var page = await site.Page(story.Address + "/history");
        var correction = site.Desk.Db.Corrections.Local.Single().Id;
        Assert.Equal(["Version 2", "Version 1"], page.Words(".versions h2 a"));
        var rows = page.QuerySelectorAll(".versions > li").Select(row => row.TextContent).ToList();
        Assert.Contains("Correction, 2 March 2026", rows[0], StringComparison.Ordinal);
        Assert.Contains("approved by Edda Sorel", rows[0], StringComparison.Ordinal);
        Assert.Contains("It is nine days, not ten.", rows[0], StringComparison.Ordinal);
        Assert.Contains("First version", rows[1], StringComparison.Ordinal);
        Assert.Contains("command line", rows[1], StringComparison.Ordinal);
        Assert.Equal(
            [
                story.Address + "/history/2", story.Address + "/history/1..2", story.Address + "#c-" + correction, .. Checked(2),
                story.Address + "/history/1", story.Address + "/history/1..2", .. Checked(1),
            ],
            page.QuerySelectorAll(".versions a").Select(a => a.GetAttribute("href")));

        string[] Checked(int n) => [$"{story.Address}/history/{n}.json", $"{story.Address}/history/{n}/proof", $"/record?story={story.Address}/history/{n}#check"];
    }

    [Theory, BothEngines]
    public async Task A_version_stands_as_it_was_and_says_which_it_is(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        site.Desk.Db.Entry(site.Desk.Db.Bylines.Local.Single()).Property(b => b.Name).CurrentValue = "Ada Reyes-Holm";
        await site.Desk.Save(Tag.Story(story.Id));
        var page = await site.Page(story.Address + "/history/1");
        Assert.Equal("Ferry to stop for ten days", page.Only("h1"));
        Assert.Contains("for ten days, Captain", page.Only(".body"), StringComparison.Ordinal);
        Assert.Contains("Ada Reyes", page.Only(".by"), StringComparison.Ordinal);
        Assert.DoesNotContain("Holm", page.Only(".by"), StringComparison.Ordinal);
        Assert.Contains("This is version 1 of 2.", page.Only(".past"), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".past a"), a => a.GetAttribute("href") == story.Address);
        Assert.Contains("clerk at the yard", page.Only("#sources"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(Site.Address + story.Address, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Empty(page.QuerySelectorAll("form, [data-read], script[type='application/ld+json']"));
        Assert.All(page.QuerySelectorAll("#sources .links a"), link => Assert.StartsWith(story.Address + "/history/1#s-", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("It is the newest.", (await site.Page(story.Address + "/history/2")).Only(".past"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task The_bytes_of_a_version_give_the_hashes_of_the_record(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        await using var db = site.Database.Open();
        foreach (var version in await db.Versions.Where(v => v.StoryId == story.Id).Select(v => new { v.N, v.Salt, v.CanonicalJson, v.StatementsSalt, v.StatementsJson }).ToListAsync(Stop))
        {
            var json = JsonNode.Parse(await site.Text(string.Create(CultureInfo.InvariantCulture, $"{story.Address}/history/{version.N}.json")))!.AsObject();
            Assert.Equal(["version", "version_salt", "statements", "statements_salt"], json.Select(field => field.Key));
            Assert.Equal(SHA256.HashData([.. version.Salt, .. version.CanonicalJson]), Hash("version"));
            Assert.Equal(SHA256.HashData([.. version.StatementsSalt, .. version.StatementsJson]), Hash("statements"));

            byte[] Hash(string field) => SHA256.HashData([.. Convert.FromHexString((string)json[field + "_salt"]!), .. Encoding.UTF8.GetBytes((string)json[field]!)]);
        }
    }

    [Theory, BothEngines]
    public async Task What_is_no_version_is_no_page(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        var draft = await site.Desk.Story("Not yet").Slug("not-yet").Paragraph("Not a word of it.").Keep();
        Assert.Null(draft.Address);
        foreach (var end in new[] { "/history/0", "/history/3", "/history/01", "/history/x", "/history/1..3", "/history/2..2", "/history/1..", "/history/..2", "/history/1..2..3", "/history/3.json", "/history/99999999999", "/history?page=2" })
            Assert.Equal((end, HttpStatusCode.NotFound), (end, (await site.Answer(story.Address + end)).Status));
        foreach (var end in new[] { "/history", "/history/1", "/history/1.json", "/history/1..2" })
            Assert.Equal((end, HttpStatusCode.NotFound), (end, (await site.Answer("/2026/03/02/not-yet" + end)).Status));
    }

    [Theory, BothEngines]
    public async Task An_old_address_leads_to_the_same_version_under_the_new_one(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        var old = story.Address!;
        await site.Desk.Story("Ferry stops", of: story).Slug("ferry-stops").Paragraph("The ferry stopped.").Publish();
        foreach (var end in new[] { "/history", "/history/2", "/history/2.json", "/history/1..2" })
            Assert.Equal((HttpStatusCode.MovedPermanently, story.Address + end), await site.Answer(old + end));
        Assert.Equal((HttpStatusCode.MovedPermanently, story.Address + "/history/1..3"), await site.Answer(story.Address + "/history/3..1"));
    }

    [Theory, BothEngines]
    public async Task A_story_taken_down_or_back_shows_no_version(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        string[] paths = [story.Address + "/history", story.Address + "/history/1", story.Address + "/history/1.json", story.Address + "/history/1..2"];
        foreach (var path in paths)
            Assert.Contains("days", await site.Text(path), StringComparison.Ordinal);
        foreach (var status in new[] { StoryStatus.Unpublished, StoryStatus.Retracted })
        {
            site.Desk.Db.Entry(story).Property(s => s.Status).CurrentValue = status;
            await site.Desk.Save(Tag.Story(story.Id));
            foreach (var path in paths)
            {
                var text = await site.Text(path, HttpStatusCode.Gone);
                Assert.DoesNotContain("days", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Edda", text, StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothEngines]
    public async Task The_story_leads_to_its_history_once_there_is_one(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        var first = await site.Page(story.Address!);
        Assert.Empty(first.QuerySelectorAll("a[href*='/history']"));
        Assert.Equal($"{story.Id} 1", first.QuerySelector(".meta")!.GetAttribute("data-read"));
        Assert.Single((await site.Page(story.Address + "/history")).QuerySelectorAll(".versions > li"));
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
        var second = await site.Page(story.Address!);
        Assert.Equal(story.Address + "/history", second.QuerySelectorAll(".meta a").Single(a => a.TextContent.StartsWith("Updated", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.True(second.QuerySelector("[data-since]")!.Closest("p")!.HasAttribute("hidden"));
        Assert.Equal(2, (await site.Page(story.Address + "/history")).QuerySelectorAll(".versions > li").Length);
    }

    [Theory, BothEngines]
    public async Task A_long_history_comes_in_pages(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Count 1").Paragraph("They counted 1.").Publish();
        for (var n = 2; n <= 41; n++)
            await site.Desk.Story(string.Create(CultureInfo.InvariantCulture, $"Count {n}"), of: story).Paragraph(string.Create(CultureInfo.InvariantCulture, $"They counted {n}.")).Publish();
        var first = await site.Page(story.Address + "/history");
        var listed = first.Words(".versions h2 a");
        Assert.Equal(("Version 41", "Version 22", 20), (listed[0], listed[^1], listed.Count));
        Assert.Equal(story.Address + "/history?page=2", first.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(["Version 1"], (await site.Page(story.Address + "/history?page=3")).Words(".versions h2 a"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(story.Address + "/history?page=4")).Status);
        var all = await site.Page(story.Address + "/history/1..41");
        Assert.Equal(20, all.QuerySelectorAll(".steps > li").Length);
        Assert.Equal(["1", "1"], all.Seen("del").Where(words => words != "words taken out"));
        Assert.Contains("This is version 7 of 41.", (await site.Page(story.Address + "/history/7")).Only(".past"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task An_editor_who_changes_their_name_is_called_by_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        Assert.Contains("Edda Sorel", await site.Text(story.Address + "/history"), StringComparison.Ordinal);
        using var editor = await site.SignIn(await site.Desk.Db.Accounts.AsNoTracking().SingleAsync(a => a.Name == "Edda Sorel" && a.Role == Role.Editor, Stop));
        using (var changed = await editor.Post("/desk/me", ("Name", "Edda Holm")))
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        foreach (var end in new[] { "/history", "/history/2", "/history/1..2" })
            Assert.Contains("Edda Holm", await site.Text(story.Address + end), StringComparison.Ordinal);
    }
}
