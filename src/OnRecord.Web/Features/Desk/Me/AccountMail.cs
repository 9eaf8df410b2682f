using OnRecord.Storage.Outbox;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>Mails about one's account.</summary>
internal static class AccountMail
{
    /// <summary>Tells the owner of an account that how it signs in has changed.</summary>
    public static OutgoingMail Changed(string to, string name, string sentence, SiteNow site, DateTime now) => OutgoingMail.Write(to, $"Your account at {site.View.Name} was changed", $"""
        {name},

        {sentence}

        If it was not you, ask an administrator of the desk at once, and set a new password:

        {site.Absolute("/desk/sign-in/forgotten")}
        """, now);
}
