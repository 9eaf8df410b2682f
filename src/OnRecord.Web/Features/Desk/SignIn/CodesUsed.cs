using System.Collections.Concurrent;

namespace OnRecord.Web.Features.Desk.SignIn;

/// <summary>The authenticator's codes that were used lately: a code someone looked at over a shoulder opens nothing a second time (RFC 6238, 5.2).</summary>
public sealed class CodesUsed(TimeProvider time)
{
    /// <summary>Longer than a code is accepted for, with the steps before and after it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Guid Account, string Code), DateTimeOffset> used = new();

    /// <returns>False when it was used before.</returns>
    public bool Take(Guid account, string code)
    {
        var now = time.GetUtcNow();
        foreach (var (old, at) in used)
        {
            if (now - at > Remembered)
                used.TryRemove(old, out _);
        }

        return used.TryAdd((account, code), now);
    }
}
