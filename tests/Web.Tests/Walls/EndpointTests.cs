using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Walls;

/// <summary>Every address the program answers, who may open it and how. A new one is entered here or the test fails.</summary>
public sealed class EndpointTests(Towns towns)
{
    private const string Story = "/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}";

    /// <summary>Open to everyone, for reading.</summary>
    private static readonly string[] Reading =
    [
        "/", "/feed.xml", "/topics/{slug}", "/people/{slug}", "/by/{slug}", "/statements/{id}", Story, Story + "/sources", Story + "/sources.json", "/{section}/", "/{section}/{child}/",
        "/{section}/feed.xml", "/{section}/{child}/feed.xml", "/media/{hash}/{file}", "/preview/{token}", "{**address}",
        "/corrections", "/corrections/feed.xml", "/record/corrections/{id:guid}.json",
        "/record", "/record/{name}.md", "/log/checkpoint", "/log/witnessed", "/log/key", "/log/{**path}", "/record/{story:guid}/{n:int:min(1)}.json", Story + "/history/{n:int:min(1)}/proof",
        Story + "/history", Story + "/history/{n}", Story + "/history/{n}.json", Story + "/history/{from}..{to}",
        Story + "/replies", Story + "/replies.xml", "/replies/{id}", "/replies/mine/{token}",
        "/replies/about-me", "/replies/confirm/{token}", "/replies/leave/{token}", "/replies/held/{token}", "/replies/held/{token}/json", "/replies/held/{token}/erase", "/replies/{id}/flag", Story + "/error",
    ];

    /// <summary>Open to everyone, for sending a form that another site's page can't send.</summary>
    private static readonly string[] Sending =
    [
        Story + "/replies", "/replies/about-me", "/replies/confirm/{token}", "/replies/leave/{token}", "/replies/held/{token}/erase", "/replies/{id}/flag", Story + "/error",
        "/log/cosignatures",
    ];

    /// <summary>The addresses of the desk that open before anybody has signed in.</summary>
    private static readonly string[] OpenAtTheDesk =
    [
        "/desk/sign-in", "/desk/sign-in/code", "/desk/sign-in/forgotten", "/desk/sign-in/reset/{token}", "/desk/sign-in/passkey", "/desk/sign-in/passkey/options", "/desk/sign-out", "/desk/welcome/{token}", "/desk/refused", "/desk/assets/{hash}/{name}",
    ];

    [Theory, BothEngines]
    public async Task Every_endpoint_is_in_the_table_or_asks_for_an_act_of_the_desk(Engine engine)
    {
        var town = await towns.On(engine);
        var mapped = town.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>().Where(e => !DeskRoute.IsAtDesk(e)).ToList();
        var sent = mapped.Where(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods is ["POST"]).ToList();
        Assert.Equal(Sending.Order(StringComparer.Ordinal), sent.Select(e => e.RoutePattern.RawText!).Order(StringComparer.Ordinal));
        mapped.RemoveAll(sent.Contains);
        Assert.Equal(Reading.Order(StringComparer.Ordinal), mapped.Select(e => e.RoutePattern.RawText!).Where(p => !IsAsset(p)).Order(StringComparer.Ordinal));
        Assert.Contains(mapped, e => IsAsset(e.RoutePattern.RawText!));
        Assert.All(mapped, e => Assert.Equal(["GET", "HEAD"], e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Order(StringComparer.Ordinal)));

        var desk = await DeskRoute.All(town.Site);
        Assert.Equal(OpenAtTheDesk.Order(StringComparer.Ordinal), desk.Where(r => r.Open).Select(r => r.Pattern).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal([], desk.Where(r => r.Open == r.Act is not null).Select(r => $"{r} is neither open nor asks for an act, or both"));

        static bool IsAsset(string pattern) => pattern.StartsWith("/assets/", StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Other_methods_are_refused_everywhere(Engine engine)
    {
        var town = await towns.On(engine);
        string[] paths = ["/", "/feed.xml", "/topics/the-harbour", "/people/mara-lind", "/by/ada-reyes", "/statements/" + town.Said[0], town.Ferry.Address!, town.Ferry.Address + "/sources", "/world/", "/nope", "/media/0/1.jpg"];
        foreach (var path in paths)
        {
            foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND" })
            {
                using var answer = await town.Site.Send(new HttpMethod(method), path);
                Assert.True(answer.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{method} {path} answered {(int)answer.StatusCode}.");
            }
        }
    }
}
