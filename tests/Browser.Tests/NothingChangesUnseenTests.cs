using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.AtDesk;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests;

/// <summary>The way of a correction: read, corrected, noticed, followed, proved; and what happens to who changes it unseen.</summary>
public sealed class NothingChangesUnseenTests(ReadingRoom room)
{
    private const string Note = "The archive will ask for 60 cents, not 40 as we wrote.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_is_told_of_a_corrected_figure_and_can_prove_both_versions()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var news = site.Desk;
        var story = await news.Story("Archive weighs a fee for readers").Paragraph("The archive will ask readers for 40 cents a page, its director said.")
            .Says("ask readers for 40 cents a page", news.Named("Mara Lind")).Paragraph("Nothing is decided.").Publish();
        var reader = await site.Reader(room.Browser, story.Address!);
        await Expect(reader.Locator("article").First).ToContainTextAsync("40 cents");

        using var editor = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ben Editor", Role = Role.Editor });
        await Corrects(await SourcingPages.Write(room.Browser, site, editor, story.Id), $"/desk/stories/{story.Id}");

        await reader.ReloadAsync();
        await reader.Locator("[data-since]").ClickAsync();
        Assert.EndsWith(story.Address + "/history/1..2", reader.Url, StringComparison.Ordinal);
        Assert.Contains("60", string.Join(' ', await reader.Locator("ins").AllInnerTextsAsync()), StringComparison.Ordinal);
        Assert.Contains("40", string.Join(' ', await reader.Locator("del").AllInnerTextsAsync()), StringComparison.Ordinal);
        var download = await reader.RunAndWaitForDownloadAsync(() => reader.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Proof of version 2" }).ClickAsync());
        await IsProved(site, download, story.Id);
        await reader.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See the correction" }).First.ClickAsync();
        Assert.Contains(story.Address + "#c-", reader.Url, StringComparison.Ordinal);
        await Expect(reader.Locator("article").First).ToContainTextAsync(Note);
        await reader.GotoAsync("/corrections");
        await Expect(reader.Locator("main")).ToContainTextAsync(Note);

        Assert.Contains("2 versions are to the byte", (await Verify(0, site.Client.BaseAddress!.ToString())), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        await db.Versions.Where(v => v.StoryId == story.Id && v.N == 1).ExecuteUpdateAsync(set => set.SetProperty(v => v.BodyJson, v => v.BodyJson.Replace("40", "60")), Stop);
        Assert.Contains($"Version 1 of story {story.Id}", await Verify(1, "--data", site.Database.Place.Folder), StringComparison.Ordinal);
        await reader.Context.CloseAsync();
    }

    private static async Task Corrects(IPage desk, string story)
    {
        await Expect(desk.Statements()).ToHaveCountAsync(1);
        await desk.Select("40");
        await desk.Keyboard.TypeAsync("60");
        await desk.Keyboard.PressAsync("Control+s");
        await Expect(desk.Locator(".st-recheck").First).ToContainTextAsync("60 cents");
        await desk.GotoAsync(story + "/publish");
        await desk.GetByLabel("still says what the source said").CheckAsync();
        await desk.GetByLabel("A correction: something was wrong").CheckAsync();
        await desk.GetByLabel("Note to readers").FillAsync(Note);
        await desk.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish now" }).ClickAsync();
        await Expect(desk.Locator(".done").First).ToContainTextAsync("is out");
        await desk.Context.CloseAsync();
    }

    // By what the reader holds: the proof, the key, and the entry that the log serves.
    private static async Task IsProved(Newsroom.Site site, IDownload download, Guid story)
    {
        Assert.EndsWith(".v2.tlog-proof", download.SuggestedFilename, StringComparison.Ordinal);
        var proof = LogProof.Parse(await File.ReadAllBytesAsync(await download.PathAsync(), Stop)).Value;
        var key = NoteKey.Parse((await site.Client.GetStringAsync(new Uri("/log/key", UriKind.Relative), Stop)).TrimEnd('\n')).Value;
        await using var db = site.Database.Open();
        var entry = await db.LogEntries.SingleAsync(e => e.Index == proof.Index, Stop);
        Assert.True(proof.Verify(entry.Bytes, [key]).Ok);
        Assert.Equal((story, 2), Assert.IsType<VersionEntry>(LogEntry.Read(entry.Bytes).Value) is var version ? (version.Story, version.N) : default);
    }

    private static async Task<string> Verify(int exit, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "onrecord.dll"), "verify", .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == exit, said);
        return said;
    }
}
