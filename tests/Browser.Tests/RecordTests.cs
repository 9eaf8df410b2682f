using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests;

/// <summary>A reader checks a version against the record, in the browser.</summary>
public sealed class RecordTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Bytes = "**/history/1.json";

    [Fact]
    public async Task A_reader_checks_a_version_and_every_step_holds()
    {
        var page = await Open(DemoSite.Fee + "/history", Device.Telephone);
        await page.GetByRole(AriaRole.Link, new() { Name = "Check version 1" }).ClickAsync();
        var steps = await Check(page);
        Assert.Equal(7, steps.Count);
        Assert.All(steps, step => Assert.StartsWith("Holds: ", step, StringComparison.Ordinal));
        Assert.Contains("version 1 of story", steps[0], StringComparison.Ordinal);
        Assert.Contains("signed with the key", steps[5], StringComparison.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));

        await page.Locator("#check-address").FillAsync(page.Url.Split("/record")[0] + DemoSite.Feelers);
        Assert.All(await Check(page), step => Assert.StartsWith("Holds: ", step, StringComparison.Ordinal));
        await page.Locator("#check-address").FillAsync("/world/");
        Assert.Contains("is no address of a story", Assert.Single(await Check(page)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the reading room", "the Reading room", "The text is the one")]
    [InlineData("\\\"kind\\\":\\\"outlet\\\"", "\\\"kind\\\":\\\"Outlet\\\"", "The sourcing is the one")]
    [InlineData("\"version_salt\":\"", "\"version_salt\":\"00", "The text is the one")]
    public async Task One_byte_changed_on_the_way_fails_the_step_that_it_breaks(string was, string becomes, string step)
    {
        var page = await Open($"{DemoSite.Record}?story={DemoSite.Fee}/history/1");
        await page.RouteAsync(Bytes, async route =>
        {
            var answer = await route.FetchAsync();
            var body = await answer.TextAsync();
            var at = body.IndexOf(was, StringComparison.OrdinalIgnoreCase);
            Assert.True(at >= 0, $"The version has no {was}.");
            await route.FulfillAsync(new() { Response = answer, Body = body[..at] + becomes + body[(at + was.Length)..] });
        });
        var steps = await Check(page);
        Assert.StartsWith("Does not hold: " + step, steps[^2], StringComparison.Ordinal);
        Assert.Equal("Does not hold: What would follow was not checked.", steps[^1]);
    }

    [Fact]
    public async Task A_proof_of_another_tree_and_a_signature_of_another_key_fail_their_steps()
    {
        var page = await Open($"{DemoSite.Record}?story={DemoSite.Fee}/history/1");
        await page.RouteAsync("**/proof", async route =>
        {
            var answer = await route.FetchAsync();
            var lines = (await answer.TextAsync()).Split('\n');
            lines[2] = Convert.ToBase64String(new byte[32]);
            await route.FulfillAsync(new() { Response = answer, Body = string.Join('\n', lines) });
        });
        Assert.Contains("hashes lead from the entry", (await Check(page))[^2], StringComparison.Ordinal);
        await page.UnrouteAsync("**/proof");
        await page.RouteAsync("**/log/key", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("+AS", "+AT", StringComparison.Ordinal).Replace("/log+", "/log+0", StringComparison.Ordinal) });
        });
        Assert.StartsWith("Does not hold: The checkpoint with this root is signed", (await Check(page))[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_the_page_says_how_to_check()
    {
        var page = await Open(DemoSite.Record, new Device { Script = false });
        Assert.False(await page.Locator("#check-form").IsVisibleAsync());
        Assert.True(await page.GetByText("runs no scripts").IsVisibleAsync());
        Assert.True(await page.GetByText("onrecord verify").IsVisibleAsync());
    }

    private static async Task<IReadOnlyList<string>> Check(IPage page)
    {
        await page.Locator("#check-steps").EvaluateAsync("list => list.replaceChildren()");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        // The last line stands by itself: all of it, what broke, or why nothing could be read.
        await page.Locator("#check-steps li.done").WaitForAsync();
        return [.. (await page.Locator("#check-steps li").AllInnerTextsAsync())];
    }
}
