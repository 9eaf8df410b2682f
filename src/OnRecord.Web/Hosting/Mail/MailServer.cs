using OnRecord.Domain;

namespace OnRecord.Web.Hosting.Mail;

/// <summary>The server that takes our mail: what <c>--smtp</c> says.</summary>
/// <param name="Tls">TLS from the first byte (smtps); otherwise it is begun by STARTTLS, which is asked for whenever there is a password to send.</param>
/// <param name="User">Null: the server takes mail without a name.</param>
/// <param name="From">The sender's address; null: noreply at the site's host.</param>
public sealed record MailServer(string Host, int Port, bool Tls, string? User, string? Password, string? From)
{
    /// <summary>Reads <c>smtp://user:password@host:587?from=desk@news.example</c>; <c>smtps://</c> for port 465. Name and password percent-encoded.</summary>
    public static Outcome<MailServer> Read(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("smtp" or "smtps") || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/"))
            return Refused();
        string[] who = uri.UserInfo.Length == 0 ? [] : uri.UserInfo.Split(':', 2);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        var from = query.TryGetValue("from", out var named) ? named.ToString() : null;
        if (who.Length == 1 || query.Keys.Any(k => k != "from") || (from is not null && !MimeKit.MailboxAddress.TryParse(from, out _)))
            return Refused();
        var tls = uri.Scheme == "smtps";
        var port = uri.Port > 0 ? uri.Port : tls ? 465 : 587;
        return new MailServer(uri.Host, port, tls, who.Length == 2 ? Uri.UnescapeDataString(who[0]) : null, who.Length == 2 ? Uri.UnescapeDataString(who[1]) : null, from);
    }

    /// <summary>Without the password, for logs.</summary>
    public override string ToString() => $"{Host}:{Port}";

    // What was written may hold a password and is not repeated.
    private static Outcome Refused() => Outcome.Refused("The mail server can't be understood: write --smtp smtp://user:password@host:587?from=desk@news.example, or smtps:// for TLS on port 465.");
}
