using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;

[assembly: AssemblyFixture(typeof(ReadingRoom))]

namespace OnRecord.Browser.Tests.Site;

/// <summary>What all tests share: one browser, and the demonstration newsroom served twice, in English and in the Arabic of the tests.</summary>
public sealed class ReadingRoom : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private DemoData? _data;

    public IBrowser Browser { get; private set; } = null!;

    public DemoSite English { get; private set; } = null!;

    public DemoSite Arabic { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = Flags });
        _data = await DemoData.Load();
        English = await DemoSite.Start(await _data.In("en"));
        Arabic = await DemoSite.Start(await _data.In("ar"));
    }

    public async ValueTask DisposeAsync()
    {
        await (Browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await (English?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Arabic?.DisposeAsync() ?? ValueTask.CompletedTask);
        _data?.Dispose();
    }

    private static string Chromium()
    {
        if (Environment.GetEnvironmentVariable("ONRECORD_TEST_CHROMIUM") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"ONRECORD_TEST_CHROMIUM names {named}, and no file is there.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium: install it (on Debian: apt-get install chromium) or name the program in ONRECORD_TEST_CHROMIUM.");
    }
}
