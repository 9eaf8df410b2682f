using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.History;

/// <summary>Puts the history of stories into the program.</summary>
internal static class HistoryHost
{
    private const string History = "/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}/history";

    public static void AddHistory(this IServiceCollection services)
    {
        services.AddScoped<StoryVersions>();
        services.AddScoped<ReadHistory>();
        services.AddScoped<ReadVersion>();
        services.AddScoped<ReadVersionBytes>();
        services.AddScoped<ReadDifference>();
    }

    public static void MapHistory(this WebApplication app)
    {
        app.MapPage<ReadHistory>(History, ReadHistory.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadVersion>(History + "/{n}", [], (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadVersionBytes>(History + "/{n}.json", [], (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadDifference>(History + "/{from}..{to}", [], (read, request, stop) => read.RenderAsync(request, stop));
    }
}
