namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Puts one's own account into the desk; its pages map themselves.</summary>
internal static class MeHost
{
    public static void AddMe(this IServiceCollection services) => services.AddScoped<OwnPasskeys>();

    public static void MapMe(this IEndpointRouteBuilder app)
    {
        app.MapOwnSessions();
        OwnPasskeys.Map(app);
    }
}
