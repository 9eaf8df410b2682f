using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Writing;

public sealed class EarlierTextsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_earlier_text_is_brought_back_and_the_newer_one_stays_beside_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "The first words."));
        await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "Other words."));
        var list = await desk.Page(story + "/texts");
        var first = list.QuerySelectorAll("tbody a").Single(a => a.TextContent == "Saved as number 1").GetAttribute("href")!;
        var page = await desk.Page(first);
        Assert.Contains("The first words.", page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        using (var back = await desk.Post(first, ("revision", page.QuerySelector("input[name=revision]")!.GetAttribute("value")!)))
            Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(["The first words."], await desk.Paragraphs(story));
        Assert.Contains((await desk.Page(story + "/texts")).QuerySelectorAll("tbody a"), a => a.TextContent == "Saved as number 2");
    }

    [Theory, BothEngines]
    public async Task Texts_of_one_moment_are_all_listed_from_page_to_page(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "Words."));
        await using (var db = site.Database.Open())
        {
            var one = await db.KeptTexts.AsNoTracking().OrderByDescending(k => k.Revision).FirstAsync(Stop);
            for (var n = 0; n < 60; n++)
            {
                db.KeptTexts.Add(new KeptText
                {
                    Id = Guid.CreateVersion7(new DateTimeOffset(one.At)), StoryId = one.StoryId, AccountId = one.AccountId, Device = "together", Base = 0, State = KeptState.Merged, At = one.At,
                    HeadlineJson = one.HeadlineJson, StandfirstJson = one.StandfirstJson, BodyJson = one.BodyJson,
                });
            }

            await db.SaveChangesAsync(Stop);
        }

        var listed = new List<string>();
        for (string? address = story + "/texts"; address is not null;)
        {
            var page = await desk.Page(address);
            listed.AddRange(page.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelectorAll("main p a").FirstOrDefault(a => a.TextContent == "Older ones")?.GetAttribute("href");
        }

        Assert.Equal(62, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(62, listed.Count);
    }

    [Theory, BothEngines]
    public async Task A_text_that_was_decided_against_outlives_the_saves_after_it(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "First words."));
        await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "Second words."));
        var parked = (await desk.Send(story, Typed.Text("tab-b", 1, "The harbour closes", "Other words.")))["address"]!.GetValue<string>();
        using (var left = await desk.Post(parked, ("revision", "2"), ("act", "leave")))
            Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        time.Advance(TimeSpan.FromSeconds(30));
        await desk.Send(story, Typed.Text("tab-a", 2, "The harbour closes", "Third words."));
        await using var db = site.Database.Open();
        await ThinTexts.Run(db, time.GetUtcNow().UtcDateTime.AddHours(2), Stop);
        Assert.Contains("Other words.", (await db.KeptTexts.AsNoTracking().SingleAsync(k => k.State == KeptState.Settled, Stop)).BodyJson, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Old_texts_are_thinned_and_none_that_waits_goes(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        for (var n = 0; n < 6; n++)
        {
            await desk.Send(story, Typed.Text("tab-a", n, "The harbour closes", $"Words {n}."));
            time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal("parked", (await desk.Send(story, Typed.Text("tab-b", 1, "The harbour closes", "Other words.")))["outcome"]!.GetValue<string>());
        await using var db = site.Database.Open();
        await ThinTexts.Run(db, time.GetUtcNow().UtcDateTime.AddHours(2), Stop);
        var left = await db.KeptTexts.AsNoTracking().OrderBy(k => k.Id).ToListAsync(Stop);
        Assert.Equal([KeptState.Parked], left.Where(k => k.Revision is null).Select(k => k.State));
        Assert.Equal([6], left.Select(k => k.Revision).OfType<int>());
        Assert.Equal(["Words 5."], await desk.Paragraphs(story));
    }
}
