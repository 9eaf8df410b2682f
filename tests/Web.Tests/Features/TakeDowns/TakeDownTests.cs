using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;
using OnRecord.Web.Features.Record;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Features.Backup;
using OnRecord.Web.Tests.Privacy;

namespace OnRecord.Web.Tests.Features.TakeDowns;

/// <summary>A text that the law wants gone is gone everywhere, and what is left says so.</summary>
public sealed class TakeDownTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_story_that_was_taken_down_is_nowhere_and_its_addresses_say_when_and_why(Engine engine)
    {
        var canary = await Canary.Make(engine);
        await using var site = canary.Site;
        var before = await new Crawl(site).All();
        Assert.True(before.Count(s => s.Has(Canary.Word)) > 10, "The hunt finds too little.");
        Assert.NotEmpty(await canary.InTables());
        var other = await site.Text(canary.Other.Address + "/history/1.json");

        await Remove(canary, "story");

        // Twice: what the cache kept.
        Assert.Equal([], (await new Crawl(site).All()).Concat(await new Crawl(site).All()).Where(s => s.Has(Canary.Word)).Select(s => s.Path));
        foreach (var path in canary.Addresses())
            await Gone(site, path);
        await Gone(site, $"/statements/{canary.Statement}");
        await Gone(site, $"/replies/{canary.Reply:N}");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer($"/media/{canary.Picture}/400.jpg")).Status);
        Assert.Contains(Canary.Reason, await site.Text(canary.Story.Address!, HttpStatusCode.Gone), StringComparison.Ordinal);
        Assert.Equal([], await canary.InTables());
        var features = SpamFeatures.Of("Ines", null, $"I was on the {Canary.Word} myself.").Keys;
        await using (var db = site.Database.Open())
        {
            Assert.False(await db.SpamCounts.AnyAsync(c => features.Contains(c.Feature), Stop));
            Assert.Equal([], await canary.InTables(Tag.Title(TitleKey.Of(Canary.Headline))));
            Assert.False(await db.UnfinishedErasures.AnyAsync(Stop));
            Assert.False(await db.Replies.AnyAsync(r => r.StoryId == canary.Story.Id, Stop));
            Assert.Equal(["Jon"], await db.Replies.Select(r => r.Name).ToListAsync(Stop));
            Assert.Single(await db.ReplyPeople.ToListAsync(Stop));
            Assert.Equal(2, await db.Versions.CountAsync(v => v.StoryId == canary.Story.Id && v.TakenDownAt != null && v.Salt.Length == 0, Stop));
        }

        Assert.Equal([], Canary.InFiles(site.Database.Place.Folder).Where(file => !file.Contains("/mail/", StringComparison.Ordinal)));
        Assert.Equal(other, await site.Text(canary.Other.Address + "/history/1.json"));
        Assert.Contains("Mara Lind", await site.Text(canary.Other.Address!), StringComparison.Ordinal);
        await Verifies(site, "2 recorded versions were taken down");
        using var backups = new Backups();
        await CopiesHaveNothing(canary, backups);
        await GoneElsewhere(canary, backups.Beside("export-Full"), engine);
    }

    [Theory, BothEngines]
    public async Task A_version_that_was_taken_down_leaves_the_story_and_a_line_in_its_history(Engine engine)
    {
        var canary = await Canary.Make(engine);
        await using var site = canary.Site;
        await site.Desk.Story("The ferry stops", canary.Story).Slug("ferry-again").Paragraph("It stops.").Publish(ChangeKind.Style);
        await Remove(canary, "2");
        await Remove(canary, "1");
        Assert.Equal("The ferry stops", (await site.Page(canary.Story.Address!)).Only("h1"));
        foreach (var end in new[] { "/history/1", "/history/2", "/history/1.json", "/history/2.json", "/history/1..2", "/history/2..3", "/history/1..3", "/history/1/proof" })
            await Gone(site, canary.Story.Address + end);
        var history = await site.Text(canary.Story.Address + "/history");
        Assert.Contains(Canary.Reason, history, StringComparison.Ordinal);
        Assert.DoesNotContain("/history/2..3", history, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary.Word, await site.Text(canary.Story.Address + "/history/3"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("on the", await site.Text(canary.Story.Address + "/replies"), StringComparison.Ordinal);
        // What readers wrote is theirs, and stays with the story.
        Assert.Equal([], (await canary.InTables()).Where(v => !v.StartsWith("reply.", StringComparison.Ordinal) && !v.StartsWith("outgoing_mail.", StringComparison.Ordinal)));
        await Verifies(site, "2 recorded versions were taken down");
        await using var db = site.Database.Open();
        var entries = (await db.LogEntries.Where(e => e.StoryId == canary.Story.Id).OrderBy(e => e.Index).ToListAsync(Stop)).ConvertAll(e => LogEntry.Read(e.Bytes).Value);
        Assert.Equal([2, 1], entries.OfType<TakeDownEntry>().Select(e => e.N!.Value));
    }

    [Theory, BothEngines]
    public async Task A_take_down_is_refused_to_all_but_admins_and_without_reason_headline_or_for_the_newest_version(Engine engine)
    {
        var canary = await Canary.Make(engine);
        await using var site = canary.Site;
        var page = $"/desk/stories/{canary.Story.Id}/removal";
        foreach (var role in new[] { Role.Reporter, Role.Editor, Role.Moderator })
        {
            using var somebody = await site.SignIn(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.Get(page)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await somebody.Post(page, ("What", "story"), ("Reason", Canary.Reason), ("Headline", Canary.Headline))).StatusCode);
        }

        using var admin = await site.SignIn(Role.Admin);
        await Refused("story", Canary.Reason, "Fish is dear", "not the headline");
        await Refused("story", " ", Canary.Headline, "Say why");
        await Refused("", Canary.Reason, Canary.Headline, "Choose what is to go");
        await Refused("2", Canary.Reason, Canary.Headline, "newest version");
        await Refused("7", Canary.Reason, Canary.Headline, "no version 7");
        Assert.Contains(Canary.Word, await site.Text(canary.Story.Address!), StringComparison.Ordinal);
        await Remove(canary, "1");
        await Refused("1", Canary.Reason, Canary.Headline, "already");
        await Remove(canary, "story");
        await Refused("story", Canary.Reason, "", "already");
        await using var db = site.Database.Open();
        Assert.Equal(2, await db.TakeDowns.CountAsync(Stop));
        var act = await db.TakeDowns.FirstAsync(Stop);
        db.Entry(act).Property(t => t.Reason).CurrentValue = "Another.";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));

        async Task Refused(string what, string reason, string headline, string words)
        {
            using var answer = await admin.Post(page, ("What", what), ("Reason", reason), ("Headline", headline));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(words, (await answer.Document()).Only(".problems"), StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task A_card_in_another_story_does_not_show_the_title_of_what_was_taken_down(Engine engine)
    {
        var canary = await Canary.Make(engine);
        await using var site = canary.Site;
        var citing = await site.Desk.Story("Harbour quiet").Paragraph("It is quiet.").ReadMore($"Old {Canary.Word}", canary.Story.Id).Publish();
        await site.Desk.Story("Harbour quiet", citing).Paragraph("It is very quiet.").ReadMore($"New {Canary.Word}", canary.Story.Id).Publish();
        Assert.Contains(Canary.Word, await site.Text(citing.Address!), StringComparison.Ordinal);
        await Remove(canary, "story");
        Assert.Equal("A story that was removed", (await site.Page(citing.Address!)).Only(".read-more a"));
        foreach (var path in new[] { citing.Address!, citing.Address + "/history/1", citing.Address + "/history/1..2", "/feed.xml", "/" })
            Assert.DoesNotContain(Canary.Word, await site.Text(path), StringComparison.OrdinalIgnoreCase);
        // Its own bytes are recorded, and stay.
        Assert.Contains(Canary.Word, await site.Text(citing.Address + "/history/1.json"), StringComparison.Ordinal);
    }

    private static async Task Remove(Canary canary, string what)
    {
        using var admin = await canary.Site.SignIn(Role.Admin);
        using var answer = await admin.Post($"/desk/stories/{canary.Story.Id}/removal", ("What", what), ("Reason", Canary.Reason), ("Headline", what == "1" ? Canary.Headline.ToUpperInvariant() : Canary.Headline));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains(Canary.Reason, (await admin.Page($"/desk/stories/{canary.Story.Id}/removal")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task Gone(Site site, string path)
    {
        using var answer = await site.Get(path);
        Assert.True(answer.StatusCode == HttpStatusCode.Gone, $"{path} answered {answer.StatusCode}.");
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(path.EndsWith("/proof", StringComparison.Ordinal) || text.Contains(Canary.Reason, StringComparison.Ordinal), $"{path} says no reason.");
    }

    private static async Task Verifies(Site site, string words)
    {
        await site.Text("/log/checkpoint");
        await using var db = site.Database.Open();
        var data = new VerifiedData(db, new LogFolder(site.Database.Place));
        var report = await new Verification(data.File, data.Version, data.Correction).Run(Stop);
        Assert.True(report.Audit.Holds, report.Words);
        Assert.Contains(words, report.Words, StringComparison.Ordinal);
    }

    // A newsroom that moves takes along that the text is gone.
    private static async Task GoneElsewhere(Canary canary, string export, Engine engine)
    {
        var database = await TestDatabase.Create(engine);
        await using (var db = database.Open())
        {
            var imported = await ImportNewsroom.RunAsync(export, db, new MediaFolder(database.Place.Folder), dryRun: false, TimeProvider.System, progress: null, Stop);
            Assert.True(imported.Ok, imported.Sentence);
            var again = await ImportNewsroom.RunAsync(export, db, new MediaFolder(database.Place.Folder), dryRun: false, TimeProvider.System, progress: null, Stop);
            Assert.True(again.Ok && again.Value.New == 0, again.Ok ? "It came twice." : again.Sentence);
        }

        await using var site = await Site.On(database);
        foreach (var path in canary.Addresses())
            await Gone(site, path);
        Assert.Contains("Mara Lind", await site.Text(canary.Other.Address!), StringComparison.Ordinal);
        await Verifies(site, "2 recorded versions were taken down");
    }

    private static async Task CopiesHaveNothing(Canary canary, Backups backups)
    {
        var place = canary.Site.Database.Place;
        Assert.Equal([], Canary.InFiles(await backups.Make(place, "backup")));
        foreach (var kind in new[] { ExportKind.Full, ExportKind.Public })
        {
            await using var db = canary.Site.Database.Open();
            var folder = backups.Beside("export-" + kind);
            var exported = await ExportNewsroom.RunAsync(db, new MediaFolder(place.Folder), folder, kind, null, Stop);
            Assert.True(exported.Ok, exported.Sentence);
            Assert.Equal([], Canary.InFiles(folder));
        }
    }
}
