using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>The preview is the public page itself; a shared one ends.</summary>
public sealed class PreviewTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_preview_is_the_page_that_readers_get(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var desk = site.Desk;
        var made = desk.Story("Ferry to stop").Standfirst("For a week.").By(desk.Byline("Ada")).About(desk.AnyTopic).Paragraph("The ferry will stop. A clerk knows why.").ReadMore("Old words");
        var story = await made.Says("The ferry will stop", desk.Named("Mara Lind")).Says("A clerk knows why", made.Unnamed("a clerk at the harbour office")).Keep();
        using var editor = await site.SignIn(Role.Editor);
        var preview = await editor.Page($"/desk/stories/{story.Id}/preview");
        Assert.NotNull(preview.QuerySelector("aside.onrecord-preview"));
        Assert.Equal("noindex", preview.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        await editor.Move(story.Id, MoveKind.Publish);
        await using var db = site.Database.Open();
        var page = await site.Page((await db.Stories.SingleAsync(Stop)).Address!);
        foreach (var part in new[] { "article h1", ".standfirst", ".body", ".notes", ".by", "nav.topics" })
            Assert.Equal(WithoutReports(page.Only(part)), preview.Only(part));
    }

    // An error can be reported only in what is published.
    private static string WithoutReports(string text) => text.Replace(" Report an error", "", StringComparison.Ordinal);

    [Theory, BothEngines]
    public async Task A_preview_needs_no_section_and_no_headline(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        using var begun = await editor.Post("/desk/stories/new", ("Headline", ""));
        await editor.Page(begun.Headers.Location!.OriginalString + "/preview");
    }

    [Theory, BothEngines]
    public async Task A_shared_preview_shows_the_copy_of_now_without_private_facts_and_ends(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        var made = site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.");
        var source = made.Unnamed("a clerk", report => new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "a clerk at the harbour office", CountMin = 1, CountMax = 1, ReportId = report,
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post if the mayor knew", AgentId = site.Desk.Agent("Zqcanary Identity").Id,
        });
        var story = await made.Says("The ferry will stop", source).Keep();
        using var editor = await site.SignIn(Role.Editor);
        var links = $"/desk/stories/{story.Id}/preview/links";
        var token = await Share(editor, links, 1);
        using (var answer = await site.Get(token))
        {
            var text = await answer.Content.ReadAsStringAsync(Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Equal("noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("The ferry will stop", text, StringComparison.Ordinal);
            Assert.DoesNotContain("zqcanary", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(story.Id.ToString(), text, StringComparison.Ordinal);
        }

        await site.Desk.Story("Ferry sails", of: story).Paragraph("The ferry sails.").Keep();
        Assert.Contains("The ferry sails", await site.Text(token), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(60));
        Assert.DoesNotContain("ferry", await site.Text(token, HttpStatusCode.Gone), StringComparison.OrdinalIgnoreCase);
        var second = await Share(editor, links, 24);
        await site.Text(second);
        var end = (await editor.Page(links)).QuerySelector("form[action='?handler=End'] input[name=link]")!.GetAttribute("value")!;
        using (var ended = await editor.Post(links + "?handler=End", ("link", end)))
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        await site.Text(second, HttpStatusCode.Gone);
        await site.Text("/preview/nothing", HttpStatusCode.NotFound);
        await using var db = site.Database.Open();
        Assert.DoesNotContain(await db.PreviewLinks.Select(l => l.TokenHash).ToListAsync(Stop), hash => second.Contains(hash, StringComparison.Ordinal));
    }

    private static async Task<string> Share(DeskClient editor, string links, int hours)
    {
        using var made = await editor.Post(links, ("hours", hours.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await made.Content.ReadAsStringAsync(Stop));
        return new Uri(page.QuerySelector("#made")!.GetAttribute("value")!).AbsolutePath;
    }
}
