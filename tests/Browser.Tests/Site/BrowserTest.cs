using Microsoft.Playwright;

namespace OnRecord.Browser.Tests.Site;

/// <summary>What a reader reads with.</summary>
public sealed record Device(int Width = 1280, int Height = 900)
{
    public bool Touch { get; init; }

    public bool Script { get; init; } = true;

    public static Device Desk { get; } = new();

    public static Device Telephone { get; } = new(390, 844);
}

/// <summary>
/// A test with readers. Whatever it does, no page may ask for anything outside this machine, write an error to the console or
/// break the site's own policy; what a failed test saw is kept in artifacts/browser.
/// </summary>
public abstract class BrowserTest(ReadingRoom room) : IAsyncLifetime
{
    private const string TellViolations = "addEventListener('securitypolicyviolation', e => console.error('policy broken: ' + e.violatedDirective + ' by ' + e.blockedURI))";

    private readonly List<IPage> _open = [];
    private readonly List<string> _complaints = [];

    protected ReadingRoom Room { get; } = room;

    /// <summary>An address whose refusals belong to the test: the console reports them as errors.</summary>
    protected string ToleratedAt { get; set; } = DemoSite.Nowhere;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A reader opens a page of the English site.</summary>
    protected Task<IPage> Open(string path, Device? device = null) => Open(Room.English, path, device);

    protected Task<IPage> Open(DemoSite site, string path, Device? device = null) => OpenAt(site.Address, path, device);

    /// <summary>Somebody opens a page of a site of the test's own.</summary>
    protected async Task<IPage> OpenAt(string address, string path, Device? device = null)
    {
        device ??= Device.Desk;
        var context = await Room.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            HasTouch = device.Touch,
            JavaScriptEnabled = device.Script,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(10_000);
        context.Request += (_, request) => Watch(request);
        context.Console += (_, message) => Watch(message);
        context.WebError += (_, error) => _complaints.Add(error.Error);
        await context.AddInitScriptAsync(TellViolations);
        await context.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        var page = await context.NewPageAsync();
        _open.Add(page);
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed || _complaints.Count > 0;
        for (var at = 0; at < _open.Count; at++)
        {
            await Close(_open[at], failed ? $"{FileName(TestContext.Current.Test?.TestDisplayName ?? "test")}-{at + 1}" : null);
        }

        GC.SuppressFinalize(this);
        Assert.Equal("", string.Join('\n', _complaints));
    }

    private static async Task Close(IPage page, string? keepAs)
    {
        var folder = Checkout.In("artifacts", "browser");
        if (keepAs is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, keepAs + ".png") });
        }

        await page.Context.Tracing.StopAsync(new TracingStopOptions { Path = keepAs is null ? null : Path.Combine(folder, keepAs + ".zip") });
        await page.Context.DisposeAsync();
    }

    private static string FileName(string test) => string.Concat(test.Split('.')[^1].Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private void Watch(IRequest request)
    {
        if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss", Host: not ("127.0.0.1" or "localhost") })
        {
            _complaints.Add($"{request.Frame.Url} asked for {request.Url}");
        }
    }

    // That the page for lost addresses answers 404 is told to the console as an error, and is right.
    private void Watch(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Location.Contains(DemoSite.Nowhere, StringComparison.Ordinal) && !message.Location.Contains(ToleratedAt, StringComparison.Ordinal))
        {
            _complaints.Add($"{message.Page?.Url}: {message.Text}");
        }
    }
}
