using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Preview;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Publishing;

/// <summary>Puts publishing at the desk into the program: the moves, the clock that publishes.</summary>
internal static class PublishingHost
{
    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddScoped<Tray>();
        services.AddScoped<StoryMoves>();
        services.AddScoped<PreviewPage>();
        services.AddScoped<GoOutOnTime>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton(new TimerTask("schedule", GoOutOnTime.Every, (run, stop) => run.GetRequiredService<GoOutOnTime>().RunAsync(stop)));
    }

    public static void MapPublishing(this IEndpointRouteBuilder app)
    {
        app.MapPreview();
        app.MapSharedPreviews();
    }
}
