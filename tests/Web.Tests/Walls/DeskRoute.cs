using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Tests.Walls;

/// <summary>An address of the desk with a method, as the program mapped it, and what it asks for.</summary>
/// <param name="Act">Null: none.</param>
/// <param name="Json">Whether it takes JSON; it is no address for anything else.</param>
internal sealed record DeskRoute(string Method, string Pattern, DeskAct? Act, bool Open, bool Json = false)
{
    public bool Reads => Method is "GET";

    /// <summary>One story's own address.</summary>
    public bool IsOfStory => Pattern.StartsWith("/desk/stories/{id", StringComparison.Ordinal);

    /// <summary>Something of a story beside it, such as an earlier text.</summary>
    public bool NamesMore => Pattern.Count(c => c == '{') > 1;

    /// <summary>An address that the pattern matches.</summary>
    public string At(Guid id) => string.Join('/', Pattern.Split('/').Select(part => part switch
    {
        "{**address}" => "nothing/is/here",
        _ when part.StartsWith('{') && part.Contains(":guid", StringComparison.Ordinal) => id.ToString(),
        _ when part.StartsWith('{') && part.Contains(":int", StringComparison.Ordinal) => "1",
        _ when part.StartsWith('{') => "x",
        _ => part,
    }));

    public override string ToString() => $"{Method} {Pattern}";

    public static bool IsAtDesk(Endpoint endpoint) => endpoint is RouteEndpoint route && ("/" + route.RoutePattern.RawText!.TrimStart('/') + "/").StartsWith("/desk/", StringComparison.Ordinal);

    public static async Task<IReadOnlyList<DeskRoute>> All(Site site)
    {
        var pages = site.Services.GetRequiredService<PageLoader>();
        var found = new List<DeskRoute>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsAtDesk))
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                // A page says who may open it on its model, which is bound to the address only when it is first opened.
                var model = (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).ModelTypeInfo!;
                found.AddRange(((string[])["GET", "POST"]).Select(method => new DeskRoute(
                    method, pattern, model.GetCustomAttribute<MayAttribute>()?.Act, model.IsDefined(typeof(AllowAnonymousAttribute)))));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST", "PUT", "DELETE", "PATCH"];
                found.AddRange(methods.Where(m => m != "HEAD").Select(method => new DeskRoute(
                    method, pattern, endpoint.Metadata.GetMetadata<MayAttribute>()?.Act, endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                    endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true)));
            }
        }

        return found;
    }
}
