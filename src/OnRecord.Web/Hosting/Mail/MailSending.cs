using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Hosting.Mail;

/// <summary>Sends the mails that wait: to the server named by <c>--smtp</c>, or, without one, as files in DATA/mail that a mail program opens.</summary>
public sealed partial class MailSending(NewsDb db, DataPlace place, SiteState site, TimeProvider time, ReplySecrets secrets, ILogger<MailSending> log, MailServer? server)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private const int AtOnce = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sends what is due. A mail that fails is tried again later; every attempt is claimed first, so two processes never send the same mail at once.</summary>
    public async Task Run(CancellationToken stop)
    {
        var now = Now;
        var due = await db.Mail.AsNoTracking().Where(m => m.SentAt == null && m.NextAt <= now).OrderBy(m => m.NextAt).Take(AtOnce).ToListAsync(stop);
        if (due.Count == 0)
            return;
        foreach (var mail in due)
        {
            var (attempt, again) = (mail.Attempts + 1, Now + OutgoingMail.WaitAfter(mail.Attempts + 1));
            var claimed = await db.Mail.Where(m => m.Id == mail.Id && m.Attempts == mail.Attempts && m.SentAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, attempt).SetProperty(m => m.NextAt, again), stop);
            if (claimed == 1)
                await Try(mail, attempt, stop);
        }
    }

    private async Task Try(OutgoingMail mail, int attempt, CancellationToken stop)
    {
        try
        {
            var message = await Message(mail);
            await (server is null ? Keep(message, mail, stop) : Send(message, server, stop));
        }
#pragma warning disable CA1031 // Whatever a mail server answers, the mail is tried again and the others go out.
        catch (Exception failed) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The address is in the mail and stays out of the log.
            Failed(log, mail.Id, attempt, failed.GetType().Name);
            if (attempt < OutgoingMail.MostAttempts)
                return;
            GivenUp(log, mail.Id);
        }

        var now = Now;
        await db.Mail.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.Text, "").SetProperty(m => m.SealedTo, (byte[]?)null).SetProperty(m => m.LeaveAddress, (string?)null), CancellationToken.None);
    }

    private async Task<MimeMessage> Message(OutgoingMail mail)
    {
        var now = await site.Now();
        var message = new MimeMessage { Subject = mail.Subject, Date = new DateTimeOffset(mail.At), Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(new MailboxAddress(now.View.Name, server?.From ?? "noreply@" + new Uri(now.View.Address).Host));
        var to = mail.SealedTo is { } box ? secrets.Open(box) ?? throw new InvalidDataException("The reader's address can't be opened.") : mail.To;
        message.To.Add(MailboxAddress.Parse(to));
        if (mail.LeaveAddress is { } leave)
        {
            message.Headers.Add("List-Unsubscribe", $"<{leave}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static async Task Send(MimeMessage message, MailServer server, CancellationToken stop)
    {
        using var client = new SmtpClient { Timeout = 20_000 };
        var security = server.Tls ? SecureSocketOptions.SslOnConnect : server.User is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
        await client.ConnectAsync(server.Host, server.Port, security, stop);
        if (server.User is { } user)
            await client.AuthenticateAsync(user, server.Password ?? "", stop);
        await client.SendAsync(message, stop);
        await client.DisconnectAsync(quit: true, stop);
    }

    private async Task Keep(MimeMessage message, OutgoingMail mail, CancellationToken stop)
    {
        var folder = PrivateFolder.In(place, "mail");
        var slug = Slug.From(mail.Subject);
        // Two mails of one moment may have one subject; the end of the id is random.
        var name = $"{mail.At:yyyyMMdd-HHmmss-fff}-{mail.Id.ToString("N")[^8..]}-{(slug.Length > 60 ? slug[..60].TrimEnd('-') : slug)}.eml";
        await message.WriteToAsync(Path.Combine(folder.FullName, name), stop);
        Kept(log, name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id}, attempt {Attempt}: {Failure}; it is tried again later")]
    private static partial void Failed(ILogger log, Guid id, int attempt, string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} is given up")]
    private static partial void GivenUp(ILogger log, Guid id);

    [LoggerMessage(Level = LogLevel.Information, Message = "A mail lies in mail/{Name}; serve with --smtp to send mails out")]
    private static partial void Kept(ILogger log, string name);
}
