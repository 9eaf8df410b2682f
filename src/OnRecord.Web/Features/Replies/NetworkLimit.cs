using System.Runtime.InteropServices;
using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// How often one network may send a reply. The network is that of the connection, or of a proxy named by <c>--proxy</c>, never that of a header
/// any sender can write. A window begins with a network's first try and tries do not prolong it, so nobody is shut out for longer than one
/// window; across its end a network may pass twice its number. Counts are in memory, each process has its own, and they take some megabytes at
/// the most: beyond <see cref="Most"/> networks the longest known is forgotten first, since a sender with that many has no need of one.
/// </summary>
public sealed class NetworkLimit(TimeProvider time)
{
    /// <summary>The most networks that are counted at once.</summary>
    public const int Most = 50_000;

    private readonly Lock counting = new();
    private readonly Dictionary<string, Window> seen = new(StringComparer.Ordinal);

    // In the order in which windows began; one that began anew leaves its older entry to be passed over.
    private readonly Queue<(string Network, DateTimeOffset Since)> begun = new();

    /// <summary>Networks that are counted at this moment.</summary>
    public int Count
    {
        get { lock (counting) return seen.Count; }
    }

    /// <summary>Counts one more; null when it may pass, else how long to wait.</summary>
    public TimeSpan? Ask(string network, ReplySettings settings)
    {
        if (settings.MostOfNetwork == 0)
            return null;
        var (now, window) = (time.GetUtcNow(), TimeSpan.FromMinutes(settings.FloodMinutes));
        lock (counting)
        {
            Forget(now, window);
            // A clock that was set back must not make a window longer.
            if (seen.TryGetValue(network, out var known) && now >= known.Since && now - known.Since < window)
            {
                seen[network] = known with { Tries = known.Tries + 1 };
                return known.Tries < settings.MostOfNetwork ? null : known.Since + window - now;
            }

            seen[network] = new Window(1, now);
            begun.Enqueue((network, now));
            return null;
        }
    }

    private void Forget(DateTimeOffset now, TimeSpan window)
    {
        while (begun.TryPeek(out var oldest) && (now - oldest.Since >= window || begun.Count >= Most))
        {
            begun.Dequeue();
            if (seen.TryGetValue(oldest.Network, out var known) && known.Since == oldest.Since)
                seen.Remove(oldest.Network);
        }
    }

    /// <param name="Since">UTC; of its first try.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Window(int Tries, DateTimeOffset Since);
}
