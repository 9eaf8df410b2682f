using Microsoft.Playwright;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;

namespace OnRecord.Browser.Tests.Site;

/// <summary>A browser signed in at the desk of a newsroom of its own.</summary>
internal sealed class DeskOnScreen : IAsyncDisposable
{
    private readonly DeskClient _client;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private DeskOnScreen(Newsroom.Site site, DeskClient client, IBrowserContext context, IPage page) => (Site, _client, _context, Page) = (site, client, context, page);

    public Newsroom.Site Site { get; }

    public IPage Page { get; }

    public static async Task<DeskOnScreen> Open(IBrowser browser, Role role = Role.Admin)
    {
        var site = await Newsroom.Site.Open(Engine.Sqlite, change: o => o with { Site = null });
        var client = await site.SignIn(role);
        var address = site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address, Locale = "en-GB" });
        context.SetDefaultTimeout(10_000);
        await context.AddCookiesAsync(client.Cookies.Select(c => new Cookie { Name = c.Key, Value = c.Value, Url = address }));
        var desk = new DeskOnScreen(site, client, context, await context.NewPageAsync());
        context.Console += (_, message) => { if (message.Type == "error") desk._complaints.Add($"{message.Page?.Url}: {message.Text}"); };
        context.WebError += (_, error) => desk._complaints.Add(error.Error);
        return desk;
    }

    /// <summary>Hands in a picture of the demonstration newsroom; its hash.</summary>
    public async Task<string> Upload(string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Checkout.In("demo", "pictures"), name))), "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/pictures/upload") { Content = form };
        request.Headers.Add("Accept", "application/json");
        using var answer = await _client.Send(request);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("picture").GetString()!;
    }

    /// <summary>Neither the console nor the site's own policy had anything to say.</summary>
    public void IsQuiet() => Assert.Equal("", string.Join('\n', _complaints));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _context.DisposeAsync();
        await Site.DisposeAsync();
    }
}
