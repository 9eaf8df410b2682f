using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies.ErrorReports;

/// <summary>Who is told of a report of an error: the story's editors when it comes, the reader when it was looked at.</summary>
public sealed class ErrorNotices(SiteState site, PageWriter writer)
{
    /// <summary>Where the desk shows the reports on a story.</summary>
    public static string AtDesk(Guid story) => "/desk/errors?story=" + story;

    /// <summary>Tells those whose story it is and those who publish in its section. Who has not seen the last notice on this story yet gets no second one.</summary>
    /// <param name="now">UTC.</param>
    public async Task Tell(NewsDb db, ErrorReport report, DateTime now, CancellationToken stop)
    {
        var story = await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == report.StoryId, stop);
        var copy = await db.WorkingCopies.AsNoTracking().SingleOrDefaultAsync(c => c.StoryId == report.StoryId, stop);
        if (story is null || copy is null)
            return;
        var standing = await StoryAtDesk.StandingOf(db, story, copy, stop);
        Guid[] people = [.. (await db.EditorsOf(standing.SectionId, stop)).Concat(Desk.Notices.Tell.PeopleOf(standing)).Distinct()];
        Guid[] working = [.. await db.Accounts.Where(a => people.Contains(a.Id) && a.EndedAt == null).Select(a => a.Id).ToListAsync(stop)];
        var address = AtDesk(report.StoryId);
        var unseen = await db.Notices.Where(n => working.Contains(n.AccountId) && n.SeenAt == null && n.Address == address).Select(n => n.AccountId).ToListAsync(stop);
        db.People(working.Except(unseen), null, $"A reader reports an error in “{StoryAtDesk.TitleOf(copy.HeadlineJson)}”.", address, now);
    }

    /// <summary>Tells the reader what came of a report, if they left an address.</summary>
    /// <param name="now">UTC.</param>
    public async Task Answer(NewsDb db, ErrorReport report, DateTime now, CancellationToken stop)
    {
        if (report.PersonKey is not { } key || await db.ReplyPeople.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key, stop) is not { SealedEmail: { } box })
            return;
        var version = await db.Versions.AsNoTracking().Where(v => v.StoryId == report.StoryId && v.N == report.VersionN).Select(v => new { v.HeadlineText, v.Language }).SingleOrDefaultAsync(stop);
        var address = await db.Stories.Where(s => s.Id == report.StoryId).Select(s => s.Address).SingleOrDefaultAsync(stop);
        if (version is null || address is null)
            return;
        var words = writer.WordsFor(version.Language);
        string[] text =
        [
            words.Say("mail.error.yours", ("words", report.Words)), words.Term("mail.error", report.State == ErrorReportState.Mended ? "mended" : "kept"),
            .. string.IsNullOrEmpty(report.Answer) ? Array.Empty<string>() : [report.Answer], (await site.Now()).Absolute(address),
        ];
        db.Mail.Add(OutgoingMail.Write(box, words.Say("mail.errorsubject", ("headline", version.HeadlineText)), ReplyMails.Paragraphs(text), null, now));
    }
}
