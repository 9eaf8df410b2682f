using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features;

/// <summary>How tests read a site as readers do.</summary>
internal static class Reading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> Get(this Site site, string path, params (string Name, string Value)[] headers) => site.Send(HttpMethod.Get, path, headers);

    public static async Task<HttpResponseMessage> Send(this Site site, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(site.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await site.Client.SendAsync(request, Stop);
    }

    public static async Task<string> Text(this Site site, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await site.Get(path);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == status, $"{path} answered {(int)answer.StatusCode}: {text}");
        return text;
    }

    public static async Task<IHtmlDocument> Page(this Site site, string path, HttpStatusCode status = HttpStatusCode.OK) =>
        new HtmlParser().ParseDocument(await site.Text(path, status));

    public static async Task<IHtmlDocument> Document(this HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop));

    public static async Task<(HttpStatusCode Status, string? Location)> Answer(this Site site, string path)
    {
        using var answer = await site.Get(path);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    /// <summary>The words of all elements that match, each with single spaces.</summary>
    public static IReadOnlyList<string> Words(this IParentNode page, string selector) =>
        [.. page.QuerySelectorAll(selector).Select(e => string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public static string Only(this IParentNode page, string selector) => Assert.Single(page.Words(selector));

    /// <summary>Asks again until it holds; fails when it does not within two seconds.</summary>
    public static async Task Soon(Func<Task<bool>> holds, string otherwise)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(end) < TimeSpan.FromSeconds(2), otherwise);
            await Task.Delay(50, Stop);
        }
    }
}
