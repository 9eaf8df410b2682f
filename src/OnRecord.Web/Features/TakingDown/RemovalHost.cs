using OnRecord.Storage;
using OnRecord.Storage.Erasing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.TakingDown;

/// <summary>Puts the end of every removal into the program: what a kill left over is destroyed at the next start.</summary>
internal static class RemovalHost
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public static void AddRemoval(this IServiceCollection services) => services.AddSingleton(new TimerTask(
        "erasing", Every, (run, stop) => FinishErasure.Run(run.GetRequiredService<NewsDb>(), run.GetRequiredService<DataPlace>(), stop)));
}
