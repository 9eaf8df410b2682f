using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>What became of a reply: for its author, who got the address when it was sent.</summary>
internal sealed class ReadReplyState(NewsDb db, SiteState site, PageWriter writer, ReadReply reading, TalkReading talks, ReplySecrets secrets)
{
    public async Task Answer(HttpContext context, string token)
    {
        var stop = context.RequestAborted;
        var now = await site.Now();
        if (!Guid.TryParseExact(secrets.Read("reply", token), "N", out var id)
            || await db.Replies.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } reply
            || await reading.StoryOf(reply, stop) is not { } story)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var fields = story.Version.Fields;
        var words = writer.WordsFor(fields.Language);
        var model = new ReplyStatePage
        {
            Site = now.View,
            Title = words["reply.state"],
            Language = fields.Language,
            Direction = writer.DirectionOf(fields.Language),
            Canonical = now.Absolute(ReplyAddress.Of(story.Address)),
            NoIndex = true,
            Story = new LinkView(fields.HeadlineText, story.Address),
            State = reply.State.ToString().ToLowerInvariant(),
            HeldFor = reply.HeldFor?.ToString().ToLowerInvariant(),
            Ground = reply.RemovedFor is { } ground ? Domain.Sourcing.Wire.Name(ground) : null,
            Reason = reply.RemovalReason,
            Reply = talks.Own(reply, story),
        };
        await context.Answer(writer.Write("reply-state", model, now, []));
    }
}
