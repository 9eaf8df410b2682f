using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies.Mails;

/// <summary>
/// Mails to those who replied. They are written in the transaction that makes them due, and hold their reader's address encrypted. The one place
/// for it: whoever publishes a reply calls <see cref="TellOfAnswers"/>.
/// </summary>
public sealed class ReplyMails(SiteState site, PageWriter writer, ReplySecrets secrets)
{
    /// <summary>Purpose of the token that confirms an address; its subject is the person's key.</summary>
    public const string Confirming = "confirm";

    /// <summary>Purpose of the token that ends mails about answers; its subject is the person's key.</summary>
    public const string Leaving = "leave";

    /// <summary>Asks those who want mail, and have not been asked before, whether the address is theirs. Call it before the replies are saved.</summary>
    /// <param name="fresh">New replies of unconfirmed people who want mail, each with its author's encrypted address.</param>
    /// <param name="now">UTC.</param>
    public async Task AskToConfirm(NewsDb db, IReadOnlyCollection<(Reply Reply, byte[] SealedEmail)> fresh, DateTime now, CancellationToken stop)
    {
        if (fresh.Count == 0)
            return;
        string[] keys = [.. fresh.Select(f => f.Reply.PersonKey!).Distinct()];
        // One mail for each person, however often the box is ticked: nobody can fill another's mailbox with it.
        var asked = await db.Replies.Where(r => keys.Contains(r.PersonKey!) && r.Notify).Select(r => r.PersonKey!).Distinct().ToListAsync(stop);
        var stories = await Stories(db, fresh.Select(f => f.Reply.StoryId), stop);
        var here = await site.Now();
        foreach (var (reply, sealedEmail) in fresh.DistinctBy(f => f.Reply.PersonKey).Where(f => !asked.Contains(f.Reply.PersonKey!)))
        {
            if (!stories.TryGetValue(reply.StoryId, out var story))
                continue;
            var words = writer.WordsFor(story.Language);
            var link = here.Absolute(ReplyAddress.Confirm(secrets.Token(Confirming, reply.PersonKey!)));
            db.Mail.Add(OutgoingMail.Write(
                sealedEmail, words.Say("mail.confirm.subject", ("site", here.View.Name)),
                Paragraphs(words.Say("mail.confirm.text", ("headline", story.Headline), ("site", here.View.Name)), link, words["mail.confirm.not"]), null, now));
        }
    }

    /// <summary>Tells authors who confirmed their address that they were answered in public. A reply is told of once, however often it is approved.</summary>
    /// <param name="published">Replies that this transaction publishes.</param>
    /// <param name="now">UTC.</param>
    public async Task TellOfAnswers(NewsDb db, IReadOnlyCollection<Reply> published, DateTime now, CancellationToken stop)
    {
        Guid[] parents = [.. published.Select(r => r.ParentId).OfType<Guid>().Distinct()];
        if (parents.Length == 0)
            return;
        var wanting = await (
            from reply in db.Replies.AsNoTracking()
            join person in db.ReplyPeople.AsNoTracking() on reply.PersonKey equals person.Key
            where parents.Contains(reply.Id) && reply.Notify && reply.State == ReplyState.Published
                && person.ConfirmedAt != null && person.SealedEmail != null && person.Standing != PersonStanding.Banned
            select new { reply.Id, person.Key, person.SealedEmail }).ToDictionaryAsync(r => r.Id, stop);
        Reply[] answers = [.. published.Where(r => r.ParentId is { } parent && wanting.TryGetValue(parent, out var one) && one.Key != r.PersonKey)];
        if (answers.Length == 0)
            return;
        Guid[] ids = [.. answers.Select(r => MailOf(r.Id))];
        var told = await db.Mail.Where(m => ids.Contains(m.Id)).Select(m => m.Id).ToListAsync(stop);
        var stories = await Stories(db, answers.Select(r => r.StoryId), stop);
        var here = await site.Now();
        foreach (var answer in answers.Where(r => !told.Contains(MailOf(r.Id))))
        {
            // An answer to a story that was taken down is not public.
            if (!stories.TryGetValue(answer.StoryId, out var story))
                continue;
            var to = wanting[answer.ParentId!.Value];
            var words = writer.WordsFor(story.Language);
            var leave = here.Absolute(ReplyAddress.Leave(secrets.Token(Leaving, to.Key)));
            db.Mail.Add(OutgoingMail.Write(
                to.SealedEmail!, words.Say("mail.answered.subject", ("headline", story.Headline)),
                Paragraphs(words.Say("mail.answered.text", ("name", answer.Name)), answer.Body, words["mail.answered.read"], here.Absolute(ReplyAddress.Of(answer.Id)), words["mail.answered.leave"], leave),
                leave, now, MailOf(answer.Id)));
        }
    }

    /// <summary>The id of the mail that tells of an answer: it follows from the answer, so that it is written once and found again.</summary>
    public static Guid MailOf(Guid answer) => new(SHA256.HashData(Encoding.UTF8.GetBytes("answer " + answer.ToString("N"))).AsSpan(0, 16));

    /// <summary>A mail's text: its paragraphs with an empty line between two.</summary>
    internal static string Paragraphs(params ReadOnlySpan<string> paragraphs) => string.Join("\n\n", paragraphs) + "\n";

    private static async Task<Dictionary<Guid, (string Headline, string Language)>> Stories(NewsDb db, IEnumerable<Guid> ids, CancellationToken stop)
    {
        Guid[] asked = [.. ids.Distinct()];
        var rows = await (
            from story in db.Stories.AsNoTracking()
            join version in db.Versions.AsNoTracking() on story.CurrentVersionId equals version.Id
            where asked.Contains(story.Id) && story.Status == StoryStatus.Published
            select new { story.Id, version.HeadlineText, version.Language }).ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => (r.HeadlineText, r.Language));
    }
}
