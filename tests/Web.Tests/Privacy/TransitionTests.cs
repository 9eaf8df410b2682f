using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Tests.AtDesk.Publishing;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>
/// A story with a canary in every field goes its whole way; after every step a stranger opens everything (reliability test 27). What is
/// published shows while it is published; what is the desk's own never does.
/// </summary>
public sealed class TransitionTests
{
    /// <summary>In all that readers get once the story is out, and in nothing else.</summary>
    private const string Canary = "zqcanary";

    /// <summary>In what is the desk's own for good.</summary>
    private const string Own = "qzprivate";

    private static readonly string Hash = new('d', Picture.HashLength);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_story_shows_from_its_publication_to_its_end_and_at_no_other_time(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        using var editor = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Zqcanary Editor", Role = Role.Editor });
        using var reporter = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Qzprivate Reporter", Role = Role.Reporter });
        var (open, story, said) = await Write(site, reporter.Account.Id);
        await SeesNothing(site, said, "draft");

        await reporter.Move(story.Id, MoveKind.SendOn);
        await editor.Move(story.Id, MoveKind.SendBack, ("Note", "Qzprivate: ask again."));
        await reporter.Move(story.Id, MoveKind.SendOn);
        await SeesNothing(site, said, "in review");
        await editor.Move(story.Id, MoveKind.MarkReady);
        await SeesNothing(site, said, "ready");
        using (var set = await editor.Post(Acts.PublishPage(story.Id) + "?handler=Embargo", ("At", "2026-03-02T12:00")))
            Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        await editor.Move(story.Id, MoveKind.Schedule, ("At", "2026-03-02T12:00"));
        await SeesNothing(site, said, "scheduled and embargoed");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer($"/media/{Hash}/400.jpg")).Status);

        time.Advance(TimeSpan.FromHours(3));
        await Reading.Soon(async () => (await site.Text("/")).Contains("Zqcanary headline", StringComparison.Ordinal), "The story did not go out.");
        var shown = await new Crawl(site).All();
        foreach (var path in new[] { "/", "/world/", "/feed.xml", "/topics/zqcanary-topic", "/people/zqcanary-speaker", "/by/zqcanary-byline", "/statements/" + said[0], "/people/mara-lind", open.Address!, open.Address + "/sources.json" })
            Assert.True(shown.Single(s => s.Path == path).Has(Canary) || said.Any(id => shown.Single(s => s.Path == path).Has(id.ToString())), $"{path} does not show what is out.");
        Assert.Equal([], shown.Where(s => s.Has(Own)).Select(s => s.Path));
        Assert.Equal(HttpStatusCode.OK, (await site.Answer($"/media/{Hash}/400.jpg")).Status);

        await using (var db = site.Database.Open())
        {
            var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == story.Id, Stop);
            copy.HeadlineJson = copy.HeadlineJson.Replace("Zqcanary headline", "Qzprivate headline", StringComparison.Ordinal);
            copy.SavedAt = time.GetUtcNow().UtcDateTime.AddMinutes(1);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal([], (await new Crawl(site).All()).Where(s => s.Has(Own)).Select(s => s.Path));
        await editor.Move(story.Id, MoveKind.Unpublish, ("Note", "Qzprivate: the lawyers."));
        await SeesNothing(site, said, "taken down");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Answer($"/media/{Hash}/400.jpg")).Status);
        Assert.DoesNotContain(site.Log, line => line.Contains(Own, StringComparison.OrdinalIgnoreCase) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>Nothing of the story is anywhere: no word, no statement's id, no name that only it uses.</summary>
    private static async Task SeesNothing(Site site, IReadOnlyList<Guid> said, string when)
    {
        var seen = await new Crawl(site).All();
        Assert.True(seen.Count(s => s.Status == 200) > 8, "The crawl saw too little to prove anything.");
        // Only the address of a story taken down was public, and leads to where readers are told that it was.
        var answers = seen.Where(s => !(s.Status is 301 or 410 && s.Path.StartsWith("/2026/03/02/zqcanary", StringComparison.Ordinal))).ToList();
        Assert.True(!answers.Exists(s => s.Has(Canary) || s.Has(Own)), $"{when}: seen at {string.Join(", ", answers.Where(s => s.Has(Canary) || s.Has(Own)).Select(s => s.Path))}");
        Assert.All(answers.Where(s => s.Path.Contains(Canary, StringComparison.Ordinal)), s => Assert.True(s.Status is 404 or 410, $"{when}: {s.Path} answered {s.Status}"));
        foreach (var id in said)
            Assert.Equal([], answers.Where(s => s.Status == 200 && s.Has(id.ToString())).Select(s => $"{when}: {s.Path}"));
        var gone = seen.Where(s => s.Status == 410).ToList();
        Assert.All(gone, s => Assert.False(s.Body.Contains("Zqcanary", StringComparison.Ordinal) || s.Has(Own), $"{when}: {s.Path}"));
    }

    private static async Task<(Story Open, Story Hidden, IReadOnlyList<Guid> Said)> Write(Site site, Guid reporter)
    {
        var desk = site.Desk;
        var mara = desk.Agent("Mara Lind");
        var captain = desk.Named(mara);
        var claim = desk.Claim("The ferry will stop.");
        var first = desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", captain, new Saying { Claim = claim });
        var open = await first.Publish();
        await site.Services.GetRequiredService<MediaFolder>().WriteSizeAsync(Hash, 400, SizeFormat.Jpeg, new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, Stop);

        var speaker = desk.Named("Zqcanary Speaker");
        var builder = desk.Story("Zqcanary headline").Standfirst("Zqcanary standfirst.").By(desk.Byline("Zqcanary Byline")).About(desk.Topic("Zqcanary topic")).Beside(open)
            .Paragraph("Zqcanary words of the speaker. Zqcanary denial of the captain.")
            .Block(bid => new Figure(bid, Hash, "Zqcanary alt", "Zqcanary credit", [new TextRun("Zqcanary caption")]));
        var hidden = await builder.Says("Zqcanary words of the speaker", speaker)
            .Says("Zqcanary denial of the captain", captain, new Saying { Claim = claim, Stance = Stance.Denies, Act = SpeechAct.Deny, Said = "2026-03-01" }).Keep();
        desk.Link(builder.Said[1], StatementLinkType.Denies, first.Said[0]);
        // What the desk learned of a known person for this story.
        desk.Add(new Affiliation { Id = Guid.CreateVersion7(), AgentId = mara.Id, OrgId = desk.Agent("Zqcanary Office", AgentKind.Organisation).Id, Title = "zqcanary adviser" });
        desk.Add(new PassageNote { Id = Guid.CreateVersion7(), StoryId = hidden.Id, AuthorId = reporter, At = desk.Now, Text = "Qzprivate note.", Exact = "Qzprivate words" });
        desk.Add(new KeptText
        {
            Id = Guid.CreateVersion7(), StoryId = hidden.Id, AccountId = reporter, Device = "tab", Base = 0, State = KeptState.Parked, At = desk.Now,
            HeadlineJson = "[{\"type\":\"text\",\"text\":\"Qzprivate headline\"}]", StandfirstJson = "[]", BodyJson = "{}",
        });
        desk.Add(new KeptOverride
        {
            Id = Guid.CreateVersion7(), StoryId = hidden.Id,
            Override = new SourcingOverride(SourcingWarning.Unsourced, builder.Said[0], null, ["Qzprivate"], reporter, "Qzprivate reason", desk.Now),
        });
        await desk.Save();
        await site.Give(hidden.Id, reporter);
        return (open, hidden, builder.Said);
    }
}
