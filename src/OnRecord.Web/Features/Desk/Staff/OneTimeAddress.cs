using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>The one-time addresses at which accounts are made. The database knows only their hashes.</summary>
public static class OneTimeAddress
{
    private const string Path = "/desk/welcome/";

    /// <summary>A token of 256 random bits for an address, in base64url.</summary>
    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The path that the token opens.</summary>
    public static string Of(string token) => Path + token;

    /// <summary>
    /// A new path at which the first administrator is made, or null once somebody can sign in. The one before it is worth nothing from then on.
    /// </summary>
    public static async Task<string?> ForFirstAdministrator(NewsDb db, TimeProvider time, CancellationToken stop)
    {
        if (await db.SignIns.AnyAsync(stop))
            return null;
        var now = time.GetUtcNow();
        foreach (var old in await db.Invitations.Where(i => i.ById == null && i.ClosedAt == null).ToListAsync(stop))
            old.ClosedAt = now.UtcDateTime;
        var token = NewToken();
        db.Invitations.Add(new Invitation { Id = Guid.CreateVersion7(now), TokenHash = Hash(token), Role = Role.Admin, MadeAt = now.UtcDateTime });
        await db.SaveChangesAsync(stop);
        return Of(token);
    }
}
