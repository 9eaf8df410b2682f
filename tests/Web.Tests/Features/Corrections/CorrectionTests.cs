using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.AtDesk.Publishing;
using OnRecord.Web.Tests.Features.History;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Corrections;

/// <summary>A correction is made with the change, bound to its words, shown everywhere, and never taken back.</summary>
public sealed class CorrectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_correction_is_made_with_its_version_and_bound_to_the_words_and_statements_it_changes(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        await using var db = site.Database.Open();
        var made = await db.Corrections.SingleAsync(Stop);
        var version = await db.Versions.Include(v => v.Uses).SingleAsync(v => v.N == 2, Stop);
        Assert.Equal((story.Id, 2, ChangeKind.Correction, "It is nine days, not ten.", version.PublishedAt), (made.StoryId, made.N, made.Kind, made.Note, made.At));
        Assert.Contains(made.Words, w => w is { Part: StoryPart.Headline, Was: "ten", Is: "nine" });
        foreach (var words in made.Words.Where(w => w.Start is not null))
            Assert.Equal(words.Is, version.TextCanonical.Substring(words.Start!.Value, words.Is.Length));
        var kept = version.Uses.Single(u => u.Ord == 0).StatementId;
        Assert.Equal([(kept, StatementMark.Corrected)], made.Statements.Select(s => (s.StatementId, s.Mark)));
        var entry = Assert.IsType<CorrectionEntry>(LogEntry.Read((await db.LogEntries.SingleAsync(e => e.Index == made.LogIndex, Stop)).Bytes).Value);
        Assert.Equal((made.Id, 2, version.LogIndex), (entry.Correction, entry.N, entry.Prev));
        using var json = JsonDocument.Parse(await site.Text($"/record/corrections/{made.Id}.json"));
        var text = Encoding.UTF8.GetBytes(json.RootElement.GetProperty("correction").GetString()!);
        Assert.Equal(entry.CorrectionHash.ToString(), Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromHexString(json.RootElement.GetProperty("salt").GetString()!), .. text])));
    }

    [Theory, BothEngines]
    public async Task Readers_are_told_on_the_story_in_its_data_in_feeds_in_its_history_and_in_the_list_of_all(Engine engine)
    {
        await using var site = await Site.Open(engine);
        foreach (var before in new[] { "/corrections", "/corrections/feed.xml", "/feed.xml" })
            await site.Text(before);
        var story = await Ferries.Corrected(site.Desk);
        await using var db = site.Database.Open();
        var id = (await db.Corrections.SingleAsync(Stop)).Id;
        var page = await site.Page(story.Address!);
        var block = page.QuerySelector($"section#corrections #c-{id}")!;
        Assert.Contains("Correction", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("It is nine days, not ten.", block.TextContent, StringComparison.Ordinal);
        Assert.Contains("ten", block.Seen("del"));
        Assert.Contains("nine", block.Seen("ins"));
        Assert.NotNull(block.QuerySelector($"a[href='{story.Address}/history/1..2']"));
        Assert.Contains("It is nine days, not ten.", Assert.Single(page.QuerySelectorAll(".notes .mark")).TextContent, StringComparison.Ordinal);
        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var told = data.RootElement.GetProperty("correction")[0];
        Assert.Equal(("CorrectionComment", "It is nine days, not ten.", $"{Site.Address}{story.Address}#c-{id}"), (told.GetProperty("@type").GetString(), told.GetProperty("text").GetString(), told.GetProperty("url").GetString()));
        Assert.Equal(JsonValueKind.String, told.GetProperty("datePublished").ValueKind);
        var list = await site.Page("/corrections");
        Assert.Equal("Ferry to stop for nine days", list.Only("ol.versions h2"));
        Assert.Contains("nine", list.Seen("ins"));
        Assert.Contains("Correction: It is nine days, not ten.", await site.Text("/feed.xml"), StringComparison.Ordinal);
        Assert.Contains("Correction: Ferry to stop for nine days", await site.Text("/corrections/feed.xml"), StringComparison.Ordinal);
        Assert.NotNull((await site.Page(story.Address + "/history")).QuerySelector($"a[href='{story.Address}#c-{id}']"));
        Assert.NotNull((await site.Page(story.Address + "/history/1..2")).QuerySelector($"a[href='{story.Address}#c-{id}']"));
        Assert.Null((await site.Page(story.Address + "/history/1")).QuerySelector("#corrections"));
        Assert.NotNull((await site.Page("/")).QuerySelector("footer a[href='/corrections']"));
    }

    [Theory, BothEngines]
    public async Task An_update_with_a_note_is_told_and_one_without_is_not(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry will stop today.").Publish();
        await site.Desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish(note: "It stopped at noon.");
        await using var db = site.Database.Open();
        var only = await db.Corrections.SingleAsync(Stop);
        Assert.Equal((3, ChangeKind.Update), (only.N, only.Kind));
        Assert.Empty(only.Statements);
        Assert.Equal("Update", (await site.Page(story.Address!)).Only("#corrections .facts b"));
    }

    [Theory, BothEngines]
    public async Task A_correction_that_is_bound_to_nothing_or_says_nothing_is_refused(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await site.Touch(story.Id);
        using var editor = await site.SignIn(Role.Editor);
        Assert.Contains("needs a note", await editor.Refused(story.Id, MoveKind.Publish, ("Change", "Correction")), StringComparison.Ordinal);
        Assert.Contains("Nothing changes for readers", await editor.Refused(story.Id, MoveKind.Publish, ("Change", "Correction"), ("Note", "We were wrong.")), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal((1, 0, 1L), (await db.Versions.CountAsync(Stop), await db.Corrections.CountAsync(Stop), await db.LogEntries.LongCountAsync(e => e.StoryId != null, Stop)));
    }

    [Theory, BothEngines]
    public async Task A_correction_can_be_neither_changed_nor_removed(Engine engine)
    {
        await using var site = await Site.Open(engine);
        await Ferries.Corrected(site.Desk);
        await using (var db = site.Database.Open())
        {
            var made = await db.Corrections.SingleAsync(Stop);
            db.Entry(made).Property(c => c.Note).CurrentValue = "It was always nine.";
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        }

        await using (var db = site.Database.Open())
        {
            db.Corrections.Remove(await db.Corrections.SingleAsync(Stop));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        }

        await using (var db = site.Database.Open())
        {
            var made = await db.Corrections.SingleAsync(Stop);
            made.Statements.Clear();
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        }
    }

    [Theory, BothEngines]
    public async Task What_was_said_can_be_added_to_and_stays(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        await using var db = site.Database.Open();
        var first = await db.Corrections.AsNoTracking().SingleAsync(Stop);
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        var desk = $"/desk/stories/{story.Id}/corrections";
        using (var not = await reporter.Post(desk + "?handler=Add", ("correction", first.Id.ToString()), ("Note", "So.")))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var empty = await editor.Post(desk + "?handler=Add", ("correction", first.Id.ToString()), ("Note", " ")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var added = await editor.Post(desk + "?handler=Add", ("correction", first.Id.ToString()), ("Note", "The captain confirmed nine.")))
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var page = await site.Page(story.Address!);
        Assert.Equal(["The captain confirmed nine.", "It is nine days, not ten."], page.Words("#corrections .change-note"));
        Assert.NotNull(page.QuerySelector($"#corrections a[href='{story.Address}#c-{first.Id}']"));
        Assert.Equal(2, (await site.Page("/corrections")).QuerySelectorAll("ol.versions > li").Length);
        Assert.Equal(2, page.QuerySelectorAll(".notes .mark").Length);
        Assert.Equal(2, (await editor.Page(desk)).QuerySelectorAll("form[action='?handler=Add']").Length);
    }

    [Theory, BothEngines]
    public async Task A_retraction_is_told_and_another_note_adds_to_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Retract, ("Note", "The letter was forged."));
        await editor.Move(story.Id, MoveKind.Retract, ("Note", "A clerk forged it."));
        await using var db = site.Database.Open();
        var told = await db.Corrections.OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(Stop);
        Assert.Equal(["The letter was forged.", "A clerk forged it."], told.Select(c => c.Note));
        Assert.Equal([null, told[0].Id], told.Select(c => c.AddsId));
        var entries = (await db.LogEntries.OrderBy(e => e.Index).ToListAsync(Stop)).ConvertAll(e => LogEntry.Read(e.Bytes).Value);
        Assert.Equal(["key", "story.version", "retraction", "retraction"], entries.Select(e => e.Type));
        var gone = (await site.Page(story.Address!, HttpStatusCode.Gone)).QuerySelector("main")!.TextContent;
        Assert.Contains("A clerk forged it.", gone, StringComparison.Ordinal);
        Assert.Contains("The letter was forged.", gone, StringComparison.Ordinal);
        var list = await site.Text("/corrections");
        Assert.Contains("The letter was forged.", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry", list, StringComparison.Ordinal);
        await site.Text($"/record/corrections/{told[0].Id}.json");
    }

    [Theory, BothEngines]
    public async Task Of_a_story_taken_down_the_list_tells_no_word(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Ferries.Corrected(site.Desk);
        using var editor = await site.SignIn(Role.Editor);
        Assert.Contains("nine days", await site.Text("/corrections"), StringComparison.Ordinal);
        await editor.Move(story.Id, MoveKind.Unpublish, ("Note", "The lawyers asked."));
        var list = await site.Page("/corrections");
        Assert.Single(list.QuerySelectorAll("ol.versions > li"));
        foreach (var path in new[] { "/corrections", "/corrections/feed.xml" })
            Assert.DoesNotContain("nine", await site.Text(path), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        await site.Text($"/record/corrections/{(await db.Corrections.SingleAsync(Stop)).Id}.json", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Verify_names_a_correction_of_which_a_word_was_changed()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        await using (var desk = await NewsDesk.Open(database.Place))
            await Ferries.Corrected(desk);
        var data = database.Place.Folder;
        await using (var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", data]))
        {
            var outside = await Running.Run(["verify", await server.Address]);
            Assert.Equal(0, outside.Exit);
            Assert.Contains("1 corrections", outside.Out, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await Running.Run(["verify", "--data", data])).Exit);
        Guid id;
        await using (var db = database.Open())
        {
            id = await db.Corrections.Select(c => c.Id).SingleAsync(Stop);
            await db.Corrections.ExecuteUpdateAsync(set => set.SetProperty(c => c.Note, "It was always nine."), Stop);
        }

        var found = await Running.Run(["verify", "--data", data]);
        Assert.Equal(1, found.Exit);
        Assert.Contains($"Correction {id} of story", found.Out, StringComparison.Ordinal);
    }
}
