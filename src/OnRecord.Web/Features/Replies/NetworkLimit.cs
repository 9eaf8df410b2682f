using System.Collections.Concurrent;
using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// How often one network may send a reply. The network is that of the connection, never that of a header a sender can write; counts are in
/// memory and bounded, and each process has its own.
/// </summary>
public sealed class NetworkLimit(TimeProvider time)
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> seen = new(StringComparer.Ordinal);

    /// <summary>Counts one more; null when it may pass, else how long to wait.</summary>
    public TimeSpan? Ask(string network, ReplySettings settings)
    {
        if (settings.MostOfNetwork == 0)
            return null;
        var (now, window) = (time.GetUtcNow(), TimeSpan.FromMinutes(settings.FloodMinutes));
        if (seen.Count >= Most)
            Forget(now, window);
        var (count, since) = seen.AddOrUpdate(network, _ => (1, now), (_, before) => now - before.Since >= window ? (1, now) : (before.Count + 1, before.Since));
        return count <= settings.MostOfNetwork ? null : since + window - now;
    }

    private void Forget(DateTimeOffset now, TimeSpan window)
    {
        foreach (var (key, one) in seen)
        {
            if (now - one.Since >= window || seen.Count >= Most)
                seen.TryRemove(key, out _);
        }
    }
}
