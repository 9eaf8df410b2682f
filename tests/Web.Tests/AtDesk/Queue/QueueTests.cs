using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.AtDesk.Publishing;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Queue;

/// <summary>What waits for whom.</summary>
public sealed class QueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Each_list_shows_what_stands_there(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        var kept = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var name in new[] { "Draft", "Review", "Ready", "Scheduled", "Out" })
        {
            kept[name] = (await site.Desk.Story($"{name} ferry").Paragraph("The ferry will stop.").Keep()).Id;
            await site.Give(kept[name], reporter.Account.Id);
        }

        await reporter.Move(kept["Review"], MoveKind.SendOn);
        await editor.Move(kept["Ready"], MoveKind.MarkReady);
        await editor.Move(kept["Scheduled"], MoveKind.Schedule, ("At", "2099-01-02T06:30"));
        await editor.Move(kept["Out"], MoveKind.Publish);
        Assert.Equal(["Draft ferry"], await Titles(reporter, "?list=waiting"));
        Assert.Equal(["Draft ferry", "Out ferry", "Ready ferry", "Review ferry", "Scheduled ferry"], (await Titles(reporter, "?list=mine")).Order(StringComparer.Ordinal));
        await site.Give(kept["Review"], editor.Account.Id);
        Assert.Equal(["Review ferry"], await Titles(editor, ""));
        Assert.Equal(["Review ferry"], await Titles(editor, "?list=review"));
        Assert.Equal(["Ready ferry"], await Titles(editor, "?list=ready"));
        Assert.Equal(["Scheduled ferry"], await Titles(editor, "?list=scheduled"));
        Assert.Equal(["Out ferry"], await Titles(editor, "?list=published"));
        Assert.Equal(5, (await Titles(editor, "?list=all")).Count);
        Assert.Equal(["Draft ferry"], await Titles(editor, "?q=DRAFT+f"));
        Assert.Contains("goes out 2 Jan 2099, 06:30", (await editor.Page("/desk?list=scheduled")).QuerySelector(".queue")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_story_sent_back_waits_for_its_writer_with_the_note(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        using var begun = await reporter.Post("/desk/stories/new", ("Headline", "Ferry to stop"));
        var id = Guid.Parse(begun.Headers.Location!.OriginalString.Split('/')[^1]);
        Assert.Empty(await Titles(reporter, ""));
        await reporter.Move(id, MoveKind.SendOn);
        Assert.Equal(["Ferry to stop"], await Titles(editor, ""));
        await editor.Move(id, MoveKind.SendBack, ("Note", "Ask the captain."));
        Assert.Empty(await Titles(editor, ""));
        var page = await reporter.Page("/desk");
        Assert.Equal("Ask the captain.", page.Only(".queue .said"));
        Assert.Contains("Ask the captain.", page.QuerySelector(".tray")!.TextContent, StringComparison.Ordinal);
        using (var seen = await reporter.Post("/desk/notices", ("upTo", page.QuerySelector(".tray input[name=upTo]")!.GetAttribute("value")!)))
            Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        Assert.Null((await reporter.Page("/desk")).QuerySelector(".tray"));
        Assert.Contains("Ask the captain.", (await reporter.Page("/desk/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Who_is_limited_to_a_section_sees_no_headline_of_another(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (coast, money) = (site.Desk.Section("Coast"), site.Desk.Section("Money"));
        await site.Desk.Story("Ferry to stop").In(coast).Paragraph("The ferry will stop.").Keep();
        var hidden = await site.Desk.Story("Budget agreed").In(money).Paragraph("The budget is agreed.").Keep();
        using var editor = await site.SignIn(Role.Editor, [coast.Id]);
        using var chief = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Chief", Role = Role.Editor });
        await chief.Move(hidden.Id, MoveKind.Schedule, ("At", "2099-01-02T06:30"));
        Assert.Equal(["Ferry to stop"], await Titles(editor, "?list=all"));
        foreach (var path in new[] { "/desk?list=scheduled", "/desk?q=budget", "/desk/calendar?month=2099-01" })
            Assert.DoesNotContain("Budget", (await editor.Page(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Budget", (await chief.Page("/desk/calendar?month=2099-01")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "/publish", "/notes", "/preview", "/preview/links" })
        {
            using var not = await editor.Get($"/desk/stories/{hidden.Id}{path}");
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        }
    }

    [Theory, BothEngines]
    public async Task The_queue_is_cut_into_pages(Engine engine)
    {
        await using var site = await Site.Open(engine);
        for (var n = 0; n < 41; n++)
            await site.Desk.Story($"Ferry {n}").Paragraph("The ferry will stop.").Keep();
        using var editor = await site.SignIn(Role.Editor);
        Assert.Equal(40, (await Titles(editor, "?list=all")).Count);
        Assert.Single(await Titles(editor, "?list=all&p=2"));
    }

    private static async Task<IReadOnlyList<string>> Titles(DeskClient client, string query) => (await client.Page("/desk" + query)).Words(".queue .title");
}
