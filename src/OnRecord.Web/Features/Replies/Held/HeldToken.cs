using System.Globalization;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies.Held;

/// <summary>The token that opens what is held about somebody: their key and when it was made. It opens for three days.</summary>
internal static class HeldToken
{
    public static readonly TimeSpan Opens = TimeSpan.FromDays(3);

    private const string Purpose = "held";

    /// <param name="now">UTC.</param>
    public static string Make(ReplySecrets secrets, string personKey, DateTime now) =>
        secrets.Token(Purpose, personKey + " " + new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>The person's key; null when it was not made here or is too old.</summary>
    /// <param name="now">UTC.</param>
    public static string? Read(ReplySecrets secrets, string token, DateTime now) =>
        secrets.Read(Purpose, token)?.Split(' ') is [var key, var made]
        && long.TryParse(made, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && now < DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime + Opens
            ? key : null;
}
