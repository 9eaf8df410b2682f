namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// Hears of evictions by other processes and nodes and repeats them here. While it cannot hear, nothing is kept.
/// </summary>
/// <param name="pages">The cache of this process.</param>
/// <param name="listen">
/// Begins to listen and yields batches of tags until it fails. It must yield an empty batch first, once it is listening:
/// only then may pages be kept, because anything evicted before would not have been heard.
/// </param>
/// <param name="time">For the waits between attempts: 1 s, doubled up to 30 s.</param>
/// <param name="log">Where failures are told.</param>
public sealed partial class EvictionFeed(
    CachedPages pages,
    Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<string>>> listen,
    TimeProvider time,
    ILogger<EvictionFeed> log) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Closes the cache before the server takes its first request.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        pages.Close();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            Exception? failure = null;
            try
            {
                var listening = false;
                await foreach (var tags in listen(stoppingToken).WithCancellation(stoppingToken))
                {
                    if (!listening) pages.EvictAll();
                    else pages.Evict(tags);
                    (listening, wait) = (true, FirstWait);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever broke the feed, the answer is the same: keep nothing, listen again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }
            pages.Close();
            Lost(log, wait.TotalSeconds, failure);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Evictions by other processes cannot be heard; no page is kept. Next attempt in {Seconds} s.")]
    private static partial void Lost(ILogger log, double seconds, Exception? failure);
}
