using System.Collections.Concurrent;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>
/// How often somebody may guess. Tries are counted apart for browsers that have signed in to the account before and for all others, so that
/// a stranger who uses up the tries shuts out strangers only (the device cookies of OWASP's Authentication Cheat Sheet). Counts are in memory.
/// </summary>
public sealed class SignInLimits(TimeProvider time)
{
    public const int Tries = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private const int NotedFailures = 200;
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> begun = new(StringComparer.Ordinal);

    /// <summary>
    /// Begins a try; false when there were too many. It counts before it is known to fail: of a hundred that are sent at once no more are looked at
    /// than of a hundred sent one by one.
    /// </summary>
    /// <param name="account">The address typed, whether it is known or not.</param>
    /// <param name="device">What names a browser that has signed in before; null for any other.</param>
    /// <param name="tries">How many in one window.</param>
    public bool Try(string account, string? device, int tries = Tries)
    {
        var now = time.GetUtcNow();
        if (begun.Count >= Most)
            Forget(now);
        return begun.AddOrUpdate(Key(account, device), _ => (1, now), (_, seen) => now - seen.Since >= Window ? (1, now) : (seen.Count + 1, seen.Since)).Count <= tries;
    }

    /// <summary>Whether one more failure should be written down: a flood of them must not fill the database.</summary>
    public bool IsWorthNoting() => Try("\nnoted", null, NotedFailures);

    /// <summary>The tries so far count no more: they were the person's own.</summary>
    public void Succeeded(string account, string? device) => begun.TryRemove(Key(account, device), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, seen) in begun)
        {
            if (now - seen.Since >= Window || begun.Count >= Most)
                begun.TryRemove(key, out _);
        }
    }

    private static string Key(string account, string? device) => $"{account.Trim().ToUpperInvariant()}\n{device}";
}
