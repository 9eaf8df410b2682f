using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.AtDesk.Writing;
using OnRecord.Web.Tests.Features;
using OnRecord.Web.Tests.Media;

namespace OnRecord.Web.Tests.AtDesk.Pictures;

/// <summary>The library, and the picture above a story.</summary>
[Collection("Pictures")]
public sealed class LibraryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_picture_is_found_by_what_was_said_of_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        var (ferry, other) = (await editor.Uploaded(Photograph.Jpeg(300, 200)), await editor.Uploaded(Photograph.Jpeg(300, 210)));
        await Describe(editor, ferry, ("Alt", "Пором біля причалу"), ("Description", "Quay, 100 % full"), ("Credit", "Mara Lind"));
        foreach (var search in new[] { "пором", "QUAY lind", "причалу quay" })
        {
            using var found = JsonDocument.Parse(await (await editor.Get("/desk/find/pictures?q=" + Uri.EscapeDataString(search))).Content.ReadAsStringAsync(Stop));
            var only = Assert.Single(found.RootElement.EnumerateArray());
            Assert.Equal((ferry, "Mara Lind"), (only.GetProperty("picture").GetString(), only.GetProperty("credit").GetString()));
            Assert.Single((await editor.Page("/desk/pictures?q=" + Uri.EscapeDataString(search))).QuerySelectorAll(".grid li"));
        }

        Assert.Contains("Nothing was found", (await editor.Page("/desk/pictures?q=mountain")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([other, ferry], (await editor.Page("/desk/pictures")).QuerySelectorAll(".grid li > a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
    }

    [Theory, BothEngines]
    public async Task A_picture_that_stands_in_a_story_stays_and_another_goes_with_its_files(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        var story = await editor.Begin();
        var (used, unused) = (await editor.Uploaded(Photograph.Jpeg(300, 200)), await editor.Uploaded(Photograph.Jpeg(300, 210)));
        using var set = await editor.Post($"{story}/picture", ("hash", used));
        var page = await editor.Page("/desk/pictures/" + used);
        Assert.Contains(page.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == story);
        using var refused = await editor.Post($"/desk/pictures/{used}?handler=Remove");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("stands in a story", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var removed = await editor.Post($"/desk/pictures/{unused}?handler=Remove");
        Assert.Equal("/desk/pictures", removed.Headers.Location!.OriginalString);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(site.Database.Place.MediaFolder, "*", SearchOption.AllDirectories), f => f.Contains(unused, StringComparison.Ordinal));
        using var reporter = await site.SignIn(Role.Reporter);
        using var notMine = await reporter.Post($"/desk/pictures/{used}?handler=Remove");
        Assert.Equal(HttpStatusCode.Forbidden, notMine.StatusCode);
    }

    [Theory, BothEngines]
    public async Task The_picture_above_a_story_is_chosen_described_and_taken_away(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var reporter = await site.SignIn(Role.Reporter);
        var story = await reporter.Begin();
        using var added = await reporter.Send(Uploading.Form($"/desk/pictures/upload?story={story.Split('/')[^1]}", (Photograph.Jpeg(900, 600, artist: "Mara Lind"), "a.jpg")));
        Assert.Equal(story + "#picture", added.Headers.Location!.OriginalString);
        var form = (await reporter.Page(story)).QuerySelector(".lead-picture")!;
        Assert.Equal("Mara Lind", form.QuerySelector("[name=credit]")!.GetAttribute("value"));
        var hash = form.QuerySelector("[name=hash]")!.GetAttribute("value")!;
        using var described = await reporter.Post($"{story}/picture", ("hash", hash), ("alt", "A ferry"), ("credit", "Mara Lind"), ("caption", "On Friday"));
        Assert.Equal(new LeadPicture(hash, "A ferry", "Mara Lind", "On Friday"), await Of(site, story));
        using var unknown = await reporter.Post($"{story}/picture", ("hash", new string('a', 64)));
        Assert.Equal("A ferry", (await Of(site, story))!.Alt);
        using var none = await reporter.Post($"{story}/picture", ("hash", hash), ("none", "1"));
        Assert.Null(await Of(site, story));
        using var stranger = await site.SignIn(Role.Reporter);
        using var notTheirs = await stranger.Post($"{story}/picture", ("hash", hash));
        Assert.Equal(HttpStatusCode.Forbidden, notTheirs.StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_card_is_cropped_to_the_point_that_may_not_be_lost(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        var hash = await editor.Uploaded(Photograph.Jpeg(400, 600));
        var story = await site.Desk.Story("Ferry sails again").Paragraph("It sails.").Keep();
        using var set = await editor.Post($"/desk/stories/{story.Id}/picture", ("hash", hash), ("alt", "A ferry"), ("credit", "The paper"), ("caption", ""));
        site.Desk.Db.ChangeTracker.Clear();
        await using (var db = site.Database.Open())
        {
            var act = new Web.Features.Publishing.PublishRequest(story.Id, Domain.Sourcing.ChangeKind.First, null, Account.OperatorId, new DateTimeOffset(site.Desk.Now));
            var published = await Web.Features.Publishing.PublishStory.RunAsync(db, act, Domain.Sourcing.SourcingPolicy.Default, Stop);
            Assert.True(published.Ok, published.Sentence);
        }

        await Reading.Soon(async () => (await site.Page("/")).QuerySelector(".card img") is not null, "the story is not on the front page");
        Assert.Null((await site.Page("/")).QuerySelector(".card img")!.GetAttribute("class"));
        await Describe(editor, hash, ("FocalX", "20"), ("FocalY", "100"));
        Assert.Equal("fx-1 fy-4", (await site.Page("/")).QuerySelector(".card img")!.GetAttribute("class"));
        using var outside = await editor.Post("/desk/pictures/" + hash, ("FocalX", "120"), ("FocalY", "50"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, outside.StatusCode);
    }

    private static async Task<LeadPicture?> Of(Site site, string story)
    {
        var id = Guid.Parse(story.Split('/')[^1]);
        await using var db = site.Database.Open();
        return (await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == id, Stop)).Picture;
    }

    private static async Task Describe(DeskClient editor, string hash, params (string, string)[] fields)
    {
        using var answer = await editor.Post("/desk/pictures/" + hash, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Stop));
    }
}
