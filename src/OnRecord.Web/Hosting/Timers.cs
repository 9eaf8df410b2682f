namespace OnRecord.Web.Hosting;

/// <summary>Something the program does again and again while it runs.</summary>
/// <param name="Name">For the log: "mail".</param>
/// <param name="Every">From one run to the next; a run that takes longer delays the next one.</param>
/// <param name="Run">One run, with services of its own.</param>
public sealed record TimerTask(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>
/// Runs every <see cref="TimerTask"/> that was registered, each in a loop of its own, from the start of the site until its end. A run that
/// fails is logged, and the loop goes on.
/// </summary>
public sealed partial class Timers(IEnumerable<TimerTask> tasks, IServiceScopeFactory scopes, TimeProvider time, ILogger<Timers> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(tasks.Select(task => Loop(task, stoppingToken)));

    private async Task Loop(TimerTask task, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(task.Every, time);
        try
        {
            do
            {
                await RunOnce(task, stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The site ends.
        }
    }

    private async Task RunOnce(TimerTask task, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await task.Run(scope.ServiceProvider, stop);
        }
#pragma warning disable CA1031 // Whatever broke, the next run may succeed: a database that was away is back.
        catch (Exception broken) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Broke(log, task.Name, broken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer {Name} broke; it goes on")]
    private static partial void Broke(ILogger log, string name, Exception broken);
}
