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

    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> failures = new(StringComparer.Ordinal);

    /// <param name="account">The address typed, whether it is known or not.</param>
    /// <param name="device">What names a browser that has signed in before; null for any other.</param>
    /// <param name="tries">How many in one window.</param>
    public bool MayTry(string account, string? device, int tries = Tries) =>
        !failures.TryGetValue(Key(account, device), out var seen) || seen.Count < tries || time.GetUtcNow() - seen.Since >= Window;

    /// <summary>Whether one more failure should be written down: a flood of them must not fill the database.</summary>
    public bool IsWorthNoting()
    {
        const string Noted = "\nnoted";
        Failed(Noted, null);
        return MayTry(Noted, null, NotedFailures);
    }

    public void Failed(string account, string? device)
    {
        var now = time.GetUtcNow();
        if (failures.Count >= Most)
            Forget(now);
        failures.AddOrUpdate(Key(account, device), _ => (1, now), (_, seen) => now - seen.Since >= Window ? (1, now) : (seen.Count + 1, seen.Since));
    }

    public void Succeeded(string account, string? device) => failures.TryRemove(Key(account, device), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, seen) in failures)
        {
            if (now - seen.Since >= Window || failures.Count >= Most)
                failures.TryRemove(key, out _);
        }
    }

    private static string Key(string account, string? device) => $"{account.Trim().ToUpperInvariant()}\n{device}";
}
