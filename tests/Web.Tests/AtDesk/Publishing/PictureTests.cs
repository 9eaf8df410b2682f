using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>A picture is public while a published story shows it, and for the desk and its guests before.</summary>
public sealed class PictureTests
{
    private static readonly string Hash = new('c', Picture.HashLength);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Address => $"/media/{Hash}/400.jpg";

    [Theory, BothEngines]
    public async Task A_picture_comes_and_goes_with_its_story(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Draft(site);
        using var editor = await site.SignIn(Role.Editor);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(Address)).Status);
        using (var atDesk = await editor.Get(Address))
        {
            Assert.Equal(HttpStatusCode.OK, atDesk.StatusCode);
            Assert.Contains("no-store", atDesk.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        await editor.Move(story.Id, MoveKind.Publish);
        using (var open = await site.Get(Address))
        {
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
            Assert.Contains("immutable", open.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            await editor.Move(story.Id, MoveKind.Unpublish, ("Note", "So."));
            using var known = await site.Get(Address, ("If-None-Match", open.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.NotFound, known.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task Who_was_shown_a_preview_sees_its_pictures_and_no_others(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Draft(site);
        using var editor = await site.SignIn(Role.Editor);
        using var made = await editor.Post($"/desk/stories/{story.Id}/preview/links", ("hours", "1"));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync(Stop));
        var preview = new Uri(page.QuerySelector("#made")!.GetAttribute("value")!).AbsolutePath;
        using var opened = await site.Get(preview);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("path=/media", cookie, StringComparison.OrdinalIgnoreCase);
        var sent = ("Cookie", cookie.Split(';')[0]);
        using (var seen = await site.Get(Address, sent))
            Assert.Equal((HttpStatusCode.OK, true), (seen.StatusCode, seen.Headers.CacheControl!.NoStore));
        await using (var db = site.Database.Open())
        {
            var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == story.Id, Stop);
            (copy.BodyJson, copy.Picture) = ("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"attrs\":{\"bid\":\"b1\"}}]}", null);
            await db.SaveChangesAsync(Stop);
        }

        using var gone = await site.Get(Address, sent);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_process_that_hears_nothing_shows_a_picture_for_five_seconds_at_most(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await Draft(site);
        using var editor = await site.SignIn(Role.Editor);
        await editor.Move(story.Id, MoveKind.Publish);
        Assert.Equal(HttpStatusCode.OK, (await site.Answer(Address)).Status);
        await using (var db = site.Database.Open())
        {
            (await db.Stories.SingleAsync(s => s.Id == story.Id, Stop)).Unpublish(TimeProvider.System.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(Stop);
        }

        await Task.Delay(TimeSpan.FromSeconds(5), Stop);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer(Address)).Status);
    }

    private static async Task<Story> Draft(Site site)
    {
        await site.Services.GetRequiredService<MediaFolder>().WriteSizeAsync(Hash, 400, SizeFormat.Jpeg, new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, Stop);
        return await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Block(bid => new Figure(bid, Hash, "The ferry", "Ada", [])).Keep();
    }
}
