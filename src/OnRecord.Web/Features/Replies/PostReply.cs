using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>A reader sends a reply. It is answered when the reply is on the disk, with a way to where it stands.</summary>
internal sealed partial class PostReply(
    NewsDb db, SiteState site, PageWriter writer, TalkedStories stories, TalkReading talks, ReplySecrets secrets, ReplyWriter replies, NetworkLimit limit, SpamFilter spam, TimeProvider time, ILogger<PostReply> log)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(10);

    public async Task Answer(HttpContext context, string path)
    {
        var now = await site.Now();
        var (form, status) = await ReplyForm.Read(context.Request, context.RequestAborted);
        if (form is null)
        {
            await SentForm.Unread(context, now, status);
            return;
        }

        try
        {
            await Answer(context, path, form, now);
        }
        catch (Exception broken) when (Outage.Says(broken) is not null && !context.Response.HasStarted)
        {
            Unreachable(log, path, broken);
            await ShowWithoutStory(context, path, form, now);
        }
    }

    private async Task Answer(HttpContext context, string path, ReplyForm form, SiteNow now)
    {
        var stop = context.RequestAborted;
        if (!now.Settings.Replies.On || await stories.At(db, path, stop) is not { } story)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var shown = new Shown(context, story, now, form);
        var draft = ReplyDraft.Of(form.Name, form.Email, form.Website, form.Body);
        if (draft.Faults() is { Count: > 0 } faults)
        {
            await Show(shown, StatusCodes.Status422UnprocessableEntity, faults);
            return;
        }

        if (form.Preview)
        {
            await Show(shown, StatusCodes.Status200OK, [], preview: PreviewOf(draft));
            return;
        }

        var network = secrets.KeyOfNetwork(context.Connection.RemoteIpAddress);
        if (limit.Ask(network, now.Settings.Replies) is { } wait)
        {
            context.Response.Headers.RetryAfter = Seconds(wait);
            await Show(shown, StatusCodes.Status429TooManyRequests, [], now.Words["reply.toomany"]);
            return;
        }

        await Post(shown, draft, network);
    }

    private async Task Post(Shown shown, ReplyDraft draft, string network)
    {
        var (context, story, now, form) = shown;
        var key = form.Key.Length is > 0 and <= 100 ? form.Key : Guid.NewGuid().ToString("N");
        var reply = new NewReply(
            story.Id, Guid.TryParseExact(form.Parent, "N", out var parent) ? parent : null, VersionOf(form, story), draft, secrets.KeyOfPerson(draft.Email), secrets.Seal(draft.Email), network,
            form.Notify, await spam.Score(draft, context.RequestAborted), secrets.KeyOfAttempt(key, story.Id.ToString("N"), form.Parent, draft.Name, draft.Email, draft.Website, draft.Body), now.Settings.Replies);
        Posted posted;
        try
        {
            posted = await replies.Post(reply);
        }
        catch (ReplyNotKept)
        {
            context.Response.Headers.RetryAfter = Seconds(TryAgain);
            await Show(shown, StatusCodes.Status503ServiceUnavailable, [], now.Words["reply.notkept"]);
            return;
        }

        switch (posted)
        {
            case { As: PostedAs.Published, Id: { } id }:
                SendOn(context, form.Parent.Length == 0 && now.Settings.Replies.Order == ReplyOrder.Newest ? story.Address : ReplyAddress.Of(id), $"#reply-{id:N}");
                break;
            case { Id: { } id }:
                SendOn(context, ReplyAddress.State(secrets.Token("reply", id.ToString("N"))));
                break;
            default:
                await Show(shown, StatusCodes.Status403Forbidden, [], posted.As == PostedAs.Banned ? now.Words["reply.banned"] : now.Words["reply.closed"]);
                break;
        }
    }

    private async Task<Reply?> Parent(ReplyForm form, CancellationToken stop) =>
        Guid.TryParseExact(form.Parent, "N", out var id) && await db.Replies.FindAsync([id], stop) is { State: ReplyState.Published } parent ? parent : null;

    // A version that is not there yet can't have been read.
    private static int VersionOf(ReplyForm form, TalkedStory story) =>
        int.TryParse(form.Version, out var n) && n >= 1 && n <= story.Version.Fields.N ? n : story.Version.Fields.N;

    private static void SendOn(HttpContext context, string path, string fragment = "")
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = new PathString(path).ToUriComponent() + fragment;
        context.Response.Headers.CacheControl = "no-store";
    }

    private static string Seconds(TimeSpan wait) => Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString("F0", System.Globalization.CultureInfo.InvariantCulture);

    private ReplyView PreviewOf(ReplyDraft draft) => new()
    {
        Id = "preview", Address = "", Name = draft.Name, Website = draft.Website.Length > 0 ? draft.Website : null, Text = ReplyText.Html(draft.Body),
        Posted = time.GetUtcNow().UtcDateTime, Look = talks.LookOf(secrets.KeyOfPerson(draft.Email)), Letter = TalkReading.LetterOf(draft.Name),
    };

    // What was typed stays in the fields; for one pair of eyes, so nothing keeps this page.
    private async Task Show(Shown shown, int status, IReadOnlyList<ReplyFault> faults, string? fault = null, ReplyView? preview = null)
    {
        var (context, story, now, form) = shown;
        var parent = await Parent(form, context.RequestAborted);
        var fields = story.Version.Fields;
        var words = writer.WordsFor(fields.Language);
        var model = new ReplyPage
        {
            Site = now.View,
            Title = words.Say("replies.title", ("headline", fields.HeadlineText)),
            Language = fields.Language,
            Direction = writer.DirectionOf(fields.Language),
            Canonical = now.Absolute(ReplyAddress.Of(story.Address)),
            NoIndex = true,
            Story = new LinkView(fields.HeadlineText, story.Address),
            Reply = parent is null ? null : await talks.View(parent, story, open: false, context.RequestAborted),
            Form = form.Again(story, parent, words, faults, fault, preview),
        };
        await context.Answer(writer.Write("reply", model, now, [], status));
    }

    // The database is gone before the story could be read: the words are all the more worth keeping.
    private Task ShowWithoutStory(HttpContext context, string path, ReplyForm form, SiteNow now)
    {
        var address = new PathString(path).ToUriComponent();
        context.Response.Headers.RetryAfter = Seconds(TryAgain);
        return context.Answer(writer.Write("reply", new ReplyPage
        {
            Site = now.View,
            Title = now.Words["reply.form.title"],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(ReplyAddress.Of(address)),
            NoIndex = true,
            Story = new LinkView(now.View.Name, address),
            Form = form.Again(ReplyAddress.Of(address), now.Words, now.Words["reply.notkept"]),
        }, now, [], StatusCodes.Status503ServiceUnavailable));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply to {Path} could not be taken")]
    private static partial void Unreachable(ILogger log, string path, Exception broken);

    private sealed record Shown(HttpContext Context, TalkedStory Story, SiteNow Now, ReplyForm Form);
}
