using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnRecord.Web.Theme.Engine;

namespace OnRecord.Web.Tests.Theme;

public sealed class AssetTests
{
    private static readonly string Css = string.Concat(Enumerable.Repeat("p { color: red; background: url(fonts/a.woff2) } ", 50));

    [Fact]
    public async Task Assets_are_served_for_good_under_the_themes_hash_in_the_encoding_asked_for()
    {
        using var folder = Folder();
        await using var app = await Started(folder.Place);
        var address = app.Services.GetRequiredService<PageTemplates>().Assets.Address("site.css");
        Assert.Matches("^/assets/[0-9a-f]{16}/site.css$", address);
        using var client = app.GetTestClient();

        using var plain = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(Css, await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("public, max-age=31536000, immutable", plain.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("text/css; charset=utf-8", plain.Content.Headers.ContentType!.ToString());
        Assert.Equal("Accept-Encoding", plain.Headers.Vary.Single());

        using var packed = await Get(client, address, ("Accept-Encoding", "gzip;q=0, br"));
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        await using var brotli = new BrotliStream(await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        Assert.Equal(Css, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);

        using var same = await Get(client, address, ("If-None-Match", plain.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var font = await client.GetAsync(address.Replace("site.css", "fonts/a.woff2", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal("font/woff2", font.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("/assets/0000000000000000/site.css")]
    [InlineData("/assets/{hash}/nothing.css")]
    [InlineData("/assets/{hash}/../layout.hbs")]
    [InlineData("/assets/{hash}/%2e%2e/layout.hbs")]
    [InlineData("/assets/{hash}/..%2flayout.hbs")]
    [InlineData("/assets/{hash}/fonts/../../layout.hbs")]
    [InlineData("/assets/{hash}//etc/passwd")]
    [InlineData("/assets/{hash}/..%5clayout.hbs")]
    [InlineData("/assets/{hash}/")]
    public async Task What_is_no_asset_of_this_theme_is_not_found(string address)
    {
        using var folder = Folder();
        await using var app = await Started(folder.Place);
        using var client = app.GetTestClient();
        var hash = app.Services.GetRequiredService<PageTemplates>().Assets.Hash;
        using var answer = await client.GetAsync(address.Replace("{hash}", hash, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Any_change_to_an_asset_changes_the_address_of_all()
    {
        using var one = new TestFolder(("assets/a.css", "ab"), ("assets/b.css", "c"));
        using var other = new TestFolder(("assets/a.css", "a"), ("assets/b.css", "bc"));
        Assert.NotEqual(new ThemeAssets(ThemeFolder.Read(one.Place).Value).Hash, new ThemeAssets(ThemeFolder.Read(other.Place).Value).Hash);
    }

    [Fact]
    public async Task A_theme_folder_or_language_that_cannot_be_read_is_a_sentence()
    {
        var app = App(Path.Combine(Path.GetTempPath(), "no-such-theme"), null);
        Assert.StartsWith("There is no theme folder ", app.MapThemeAssets().Sentence, StringComparison.Ordinal);
        await app.DisposeAsync();
        using var languages = new TestFolder(("xx.json", "{"));
        await using var other = App(null, languages.Place);
        Assert.Contains("xx.json, line 1: ", other.MapThemeAssets().Sentence, StringComparison.Ordinal);
    }

    private static TestFolder Folder() => new(("layout.hbs", "secret"), ("assets/site.css", Css), ("assets/fonts/a.woff2", "not really"));

    private static async Task<WebApplication> Started(string theme)
    {
        var app = App(theme, null);
        Assert.True(app.MapThemeAssets().Ok);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static WebApplication App(string? theme, string? languages)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddTheme(new ThemeOptions(theme, languages));
        return builder.Build();
    }

    private static async Task<HttpResponseMessage> Get(HttpClient client, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
