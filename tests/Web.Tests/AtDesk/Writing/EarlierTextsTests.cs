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
