using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using OnRecord.Domain.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.Mail;

namespace OnRecord.Newsroom;

/// <summary>Readers who reply.</summary>
public static class Replying
{
    /// <summary>Sends a reply as a form without a script does; no redirect is followed.</summary>
    /// <param name="story">Path of the story.</param>
    public static Task<HttpResponseMessage> Reply(this Site site, string story, params IReadOnlyList<(string Name, string Value)> fields) =>
        site.Client.PostAsync(new Uri(story + "/replies", UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>Sends a reply of somebody and gives back its id; the reply must have been taken.</summary>
    public static async Task<Guid> Replies(this Site site, string story, string name, string body, Guid? parent = null, params IReadOnlyList<(string Name, string Value)> more)
    {
        using var answer = await site.Reply(story, [("name", name), ("email", $"{name.ToLowerInvariant().Replace(' ', '.')}@reader.example"), ("body", body), ("key", Guid.NewGuid().ToString("N")), .. parent is { } of ? [("parent", of.ToString("N"))] : Array.Empty<(string, string)>(), .. more]);
        if ((int)answer.StatusCode != 303)
            throw new InvalidOperationException($"The reply was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        await using var db = site.Database.Open();
        return await db.Replies.Where(r => r.Body == body && r.Name == name).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync();
    }

    /// <summary>Sends a form as a browser without a script does; no redirect is followed.</summary>
    public static Task<HttpResponseMessage> Form(this Site site, string path, params IReadOnlyList<(string Name, string Value)> fields) =>
        site.Client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    /// <summary>All mails to an address, the oldest first: those that wait are sent now.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> MailsTo(this Site site, string email) =>
        [.. (await site.AllMails()).Where(m => m.To.Mailboxes.Any(to => to.Address == email))];

    /// <summary>All mails, the oldest first: those that wait are sent now.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> AllMails(this Site site)
    {
        // The site's own timer may be sending too.
        for (var tries = 0; tries < 100; tries++)
        {
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MailSending>().Run(CancellationToken.None);
            await using var db = site.Database.Open();
            if (!await db.Mail.AnyAsync(m => m.SentAt == null))
                break;
            await Task.Delay(50);
        }

        var folder = Path.Combine(site.Database.Place.Folder, "mail");
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))];
    }

    /// <summary>The first address of the site in a mail, as a path.</summary>
    public static string PathIn(this MimeMessage mail, int nth = 0) =>
        mail.TextBody!.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(Site.Address + "/", StringComparison.Ordinal)).ElementAt(nth)[Site.Address.Length..];

    /// <summary>Changes what the newsroom chose about replies.</summary>
    public static async Task SetReplies(this Site site, Func<ReplySettings, ReplySettings> change)
    {
        await using var db = site.Database.Open();
        var settings = await db.Settings.SingleAsync();
        settings.Replies = change(settings.Replies);
        await db.SaveChangesAsync();
        site.Services.GetRequiredService<Evictions>().After([Tag.Site]);
    }

    /// <summary>Every reply of people unknown is public at once.</summary>
    public static Task HoldNone(this Site site) => site.SetReplies(s => s with { Hold = HoldRule.None, MostOfNetwork = 0, MostOfPerson = 0 });
}
