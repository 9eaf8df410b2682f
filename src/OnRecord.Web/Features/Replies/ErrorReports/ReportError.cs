using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies.ErrorReports;

/// <summary>A reader says that a sentence of a story is wrong. It goes to the story's editors with the words as they stood in the version that was read.</summary>
internal sealed class ReportError(
    NewsDb db, SiteState site, PageWriter writer, AskPages pages, VersionShelf versions, StoryQueries queries, ReplySecrets secrets, NetworkLimit limit, ErrorNotices notices, TimeProvider time)
{
    private const int Tries = 3;

    /// <param name="path">Path of the story.</param>
    public async Task Ask(HttpContext context, string path)
    {
        if (await Find(path, context.Request.Query["statement"], null, context.RequestAborted) is { } found)
            await Form(context, found, new Typed("", "", Guid.NewGuid().ToString("N")));
        else
            await pages.Stale(context);
    }

    /// <param name="path">Path of the story.</param>
    public async Task Do(HttpContext context, string path)
    {
        var stop = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(stop);
        var typed = new Typed(form["body"].ToString(), form["email"].ToString(), form["key"].ToString() is { Length: > 0 and <= 100 } key ? key : Guid.NewGuid().ToString("N"));
        if (await Find(path, form["statement"], int.TryParse(form["version"], out var n) ? n : null, stop) is not { } found)
        {
            await pages.Stale(context);
            return;
        }

        var draft = ReplyDraft.Of("", typed.Email, "", typed.Body);
        if (FaultsOf(draft) is { Count: > 0 } faults)
        {
            await Form(context, found, typed, faults, status: StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var words = writer.WordsFor(found.Version.Fields.Language);
        if (limit.Ask("error " + secrets.KeyOfNetwork(context.Connection.RemoteIpAddress), (await site.Now()).Settings.Replies) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", System.Globalization.CultureInfo.InvariantCulture);
            await Form(context, found, typed, fault: words["ask.toomany"], status: StatusCodes.Status429TooManyRequests);
            return;
        }

        var attempt = secrets.KeyOfAttempt(typed.Key, "error", found.StoryId.ToString("N"), found.Statement?.ToString("N"), found.Version.Fields.Id.ToString("N"), draft.Body, draft.Email);
        await Keep(found, draft, attempt, stop);
        await pages.Show(context, "reported", back: new LinkView(found.Version.Fields.HeadlineText, found.Address));
    }

    // The same form in the same moment, or the first words of one person twice: the second look finds what the first wrote.
    private async Task Keep(Found found, ReplyDraft draft, string attempt, CancellationToken stop)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await KeepOnce(found, draft, attempt, stop);
                return;
            }
            catch (DbUpdateException) when (left > 1)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task KeepOnce(Found found, ReplyDraft draft, string attempt, CancellationToken stop)
    {
        if (await db.ErrorReports.AnyAsync(r => r.Attempt == attempt, stop))
            return;
        var now = time.GetUtcNow().UtcDateTime;
        var key = draft.Email.Length > 0 ? secrets.KeyOfPerson(draft.Email) : null;
        if (key is not null && await db.ReplyPeople.FindAsync([key], stop) is var person)
        {
            if (person is null)
                db.ReplyPeople.Add(new ReplyPerson { Key = key, SealedEmail = secrets.Seal(draft.Email), FirstAt = now });
            else
                person.SealedEmail ??= secrets.Seal(draft.Email);
        }

        var report = new ErrorReport
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)), StoryId = found.StoryId, VersionN = found.Version.Fields.N, StatementId = found.Statement,
            Words = found.Words.Length <= ErrorReport.WordsLength ? found.Words : found.Words[..(ErrorReport.WordsLength - 1)] + "…",
            Text = draft.Body, PersonKey = key, At = now, Attempt = attempt,
        };
        db.ErrorReports.Add(report);
        await notices.Tell(db, report, now, stop);
        await db.SaveChangesAsync(stop);
    }

    private static List<ReplyFault> FaultsOf(ReplyDraft draft)
    {
        List<ReplyFault> faults = [.. draft.Faults().Where(f => f.Field == ReplyField.Body || (f.Field == ReplyField.Email && f.Kind != FaultKind.Missing))];
        if (draft.Body.Length > ErrorReport.TextLength && !faults.Exists(f => f.Field == ReplyField.Body))
            faults.Add(new ReplyFault(ReplyField.Body, FaultKind.TooLong, ErrorReport.TextLength, draft.Body.Length));
        return faults;
    }

    // The version the reader had before them, where it says so and there is one; else the newest.
    private async Task<Found?> Find(string path, string? statement, int? n, CancellationToken stop)
    {
        if (await StoryAt.Find(db, queries, versions, path, stop) is not { Version: { } newest } story)
            return null;
        var version = newest;
        if (n is { } asked && asked != newest.Fields.N
            && await db.Versions.Where(v => v.StoryId == story.StoryId && v.N == asked).Select(v => (Guid?)v.Id).SingleOrDefaultAsync(stop) is { } older)
        {
            version = await versions.Find(db, older, stop);
        }

        if (string.IsNullOrEmpty(statement))
            return new Found(story.StoryId, story.Address, version, null, version.Fields.HeadlineText);
        if (!Guid.TryParse(statement, out var id) || version.Sourcing.Find(id) is not { } used)
            return null;
        string[] fragments = [.. used.In(AnchorRole.Content).OrderBy(a => a.Start).Select(a => a.Exact)];
        return new Found(story.StoryId, story.Address, version, id, fragments.Length > 0 ? string.Join(" … ", fragments) : version.Sourcing.Book.Claims[used.Revision.ClaimId].Text);
    }

    private async Task Form(HttpContext context, Found found, Typed typed, IReadOnlyList<ReplyFault>? faults = null, string? fault = null, int status = StatusCodes.Status200OK)
    {
        var now = await site.Now();
        var fields = found.Version.Fields;
        var words = writer.WordsFor(fields.Language);
        await context.Answer(writer.Write("error-report", new ErrorReportPage
        {
            Site = now.View,
            Title = words["errorreport.title"],
            Language = fields.Language,
            Direction = writer.DirectionOf(fields.Language),
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            Story = new LinkView(fields.HeadlineText, found.Address),
            About = found.Words,
            Version = fields.N,
            Statement = found.Statement?.ToString(),
            Key = typed.Key,
            Action = ReplyAddress.Error(found.Address),
            Words = typed.Body,
            Email = typed.Email,
            WordsFault = Say(ReplyField.Body, faults, words),
            EmailFault = Say(ReplyField.Email, faults, words),
            Fault = fault,
        }, now, [], status));
    }

    private static string? Say(ReplyField field, IReadOnlyList<ReplyFault>? faults, Words words) => faults?.FirstOrDefault(f => f.Field == field) switch
    {
        null => null,
        { Kind: FaultKind.TooLong } fault => words.Say("reply.toolong", ("most", fault.Most), ("has", fault.Has)),
        { Field: ReplyField.Email } => words["reply.fault.email.wrong"],
        _ => words["errorreport.missing"],
    };

    private sealed record Typed(string Body, string Email, string Key);

    private sealed record Found(Guid StoryId, string Address, VersionRead Version, Guid? Statement, string Words);
}
