using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests;

/// <summary>Deque's axe finds nothing on any page that readers have of replies, nor on a form that came back, and none is wider than its window.</summary>
public sealed class ReplyAxeTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Story = "/2026/11/11/archive-weighs-a-fee-for-readers";

    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    [Fact]
    public async Task Axe_finds_nothing_on_any_page_of_replies()
    {
        var pages = await ReplyPages.Of(Room.English.Services, Story);
        var page = await Open(Story);
        List<string> found = [.. await Faults(page, "story")];
        foreach (var (name, path) in pages)
        {
            var answer = await page.GotoAsync(path);
            Assert.True(answer!.Status == 200, $"{name}: {path} answers {answer.Status}.");
            found.AddRange(await Faults(page, name));
        }

        Assert.Equal("", string.Join('\n', found));
    }

    [Fact]
    public async Task Axe_finds_nothing_on_forms_that_came_back_nor_on_a_form_in_place()
    {
        ToleratedAt = Story;
        var page = await Open(Story);
        await page.GetByRole(AriaRole.Link, new() { Name = "Reply to Hob Tranter" }).First.ClickAsync();
        await page.Locator(".reply form.leave").WaitForAsync();
        List<string> found = [.. await Faults(page, "in place")];
        await page.GotoAsync(Story);
        await page.GetByLabel("Email").FillAsync("ann@nowhere");
        await Send(page, "Post reply");
        await page.Locator("#reply-body[aria-invalid]").WaitForAsync();
        found.AddRange(await Faults(page, "with faults"));
        await page.GetByLabel("Your reply").FillAsync("> students would be exempt\n\nSeen at https://example.org/minutes");
        await page.GetByLabel("Name").FillAsync("Ann");
        await page.GetByLabel("Email").FillAsync("ann@reader.example");
        await Send(page, "Preview");
        await page.Locator(".preview").WaitForAsync();
        found.AddRange(await Faults(page, "preview"));
        await page.GotoAsync(Story + "/error");
        await Send(page, null);
        await page.Locator("[aria-invalid]").First.WaitForAsync();
        found.AddRange(await Faults(page, "error report with faults"));
        Assert.Equal("", string.Join('\n', found));
    }

    // As a browser does that leaves the looking to the site.
    private static async Task Send(IPage page, string? button)
    {
        await page.EvaluateAsync("() => { for (const form of document.forms) form.noValidate = true; }");
        await (button is null ? page.Locator("main form button").First : page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button })).ClickAsync();
    }

    private static async Task<List<string>> Faults(IPage page, string name)
    {
        List<string> found = [];
        foreach (var (device, scheme) in new[] { (Device.Desk, ColorScheme.Light), (Device.Telephone, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(device.Width, device.Height);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var result = await page.RunAxe(Options);
            found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name} {device.Width} {scheme}: {v.Id}: {n.Html}")));
            if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"))
                found.Add($"{name} is wider than {device.Width} pixels.");
        }

        return found;
    }
}
