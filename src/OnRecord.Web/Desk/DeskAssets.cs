using OnRecord.Web.Theme.Engine;

namespace OnRecord.Web.Desk;

/// <summary>The desk's style sheet and scripts, under an address that names their contents.</summary>
internal static class DeskAssets
{
    private static readonly ThemeAssets Assets = new(ThemeFolder.Embedded("Desk/", "assets/"));

    /// <summary>The address of a file such as "desk.css".</summary>
    public static string Address(string name) => "/desk" + Assets.Address(name);

    public static void MapDeskAssets(this IEndpointRouteBuilder app) =>
        app.MapMethods("/desk/assets/{hash}/{name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string hash, string name) => AssetResponse.Answer(context, Assets, hash, name))
            .AllowAnonymous();
}
