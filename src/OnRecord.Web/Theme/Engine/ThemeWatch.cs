namespace OnRecord.Web.Theme.Engine;

/// <summary>Looks every two seconds whether a newsroom's theme folder has changed. Asking for file times works on every file system,
/// network shares and containers included, where notices of changes do not.</summary>
internal sealed class ThemeWatch(PageTemplates pages, TimeProvider time, ILogger<ThemeWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (pages.ReloadIfChanged())
                    log.LogInformation("The theme has changed and was read again.");
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program is ending, which is no failure.
        }
    }
}
