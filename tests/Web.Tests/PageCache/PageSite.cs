using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

/// <summary>A site of nothing but the page cache, on Kestrel and a free loopback port. It counts its renders.</summary>
internal sealed class PageSite : IAsyncDisposable
{
    public delegate Task<Page?> Author(PageRequest request, CancellationToken cancel);

    private readonly WebApplication app;
    private int renders;

    private PageSite(Author author, Action<PageCacheOptions>? configure, Action<WebApplication>? more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPageCache(configure);
        builder.Services.AddSingleton<Author>((request, cancel) =>
        {
            Interlocked.Increment(ref renders);
            return author(request, cancel);
        });
        app = builder.Build();
        more?.Invoke(app);
        app.MapPage<Author>("/stories/{slug}", ["page", "person"], (render, request, cancel) => render(request, cancel));
        app.MapPage<Author>("/sections/{slug}/", [], (render, request, cancel) => render(request, cancel));
        app.MapNotFoundPage<Author>((render, cancel) => render(PageRequest.Fixed("nothing-here"), cancel));
        Pages = app.Services.GetRequiredService<CachedPages>();
    }

    public CachedPages Pages { get; }

    public HttpClient Client { get; private set; } = new();

    public int Renders => Volatile.Read(ref renders);

    public static async Task<PageSite> OpenAsync(Author? author = null, Action<PageCacheOptions>? configure = null, Action<WebApplication>? more = null)
    {
        var site = new PageSite(author ?? ((request, _) => Task.FromResult<Page?>(Html(Story(request)))), configure, more);
        await site.app.StartAsync();
        var address = site.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        site.Client.Dispose();
        site.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
        return site;
    }

    /// <summary>A page under the tag <c>story:1</c>.</summary>
    public static Page Html(string text, int status = 200, params string[] tags) =>
        new(Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8", status, tags.Length == 0 ? ["story:1"] : tags);

    public static string Story(PageRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"<h1>{request.Path} {(request.Path.StartsWith("/stories", StringComparison.Ordinal) ? request.Query("page") : "")}</h1>")
        + string.Concat(Enumerable.Repeat("<p>The harbour office says the ferry will sail again on Monday.</p>", 60));

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value), $"{name}: {value}");
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<byte[]> BytesAsync(HttpResponseMessage answer) => await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
