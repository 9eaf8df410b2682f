using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Counts replies anew after an import: counts are no part of the format, so that they can't be wrong in it.</summary>
internal static class TalkCounting
{
    /// <param name="stories">The stories that may have other replies than before.</param>
    public static async Task Run(NewsDb db, IEnumerable<Guid> stories, CancellationToken stop)
    {
        foreach (var story in stories)
        {
            var replies = await db.Replies.Where(r => r.StoryId == story).ToListAsync(stop);
            var answers = replies.Where(r => r.State == ReplyState.Published).SelectMany(r => r.Above).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
            foreach (var reply in replies)
                reply.Answers = answers.GetValueOrDefault(reply.Id);
            if (await db.Talks.FindAsync([story], stop) is not { } talk)
                db.Talks.Add(talk = new StoryTalk { StoryId = story });
            talk.Published = replies.Count(r => r.State == ReplyState.Published);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
