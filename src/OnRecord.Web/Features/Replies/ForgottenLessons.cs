using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// Takes out of the spam filter's counts what it learned from replies whose words are erased: a count is kept under a hash of a word, and a
/// word can be guessed.
/// </summary>
internal static class ForgottenLessons
{
    /// <summary>Call it in the transaction of the erasure, before the words are gone, and <see cref="SpamFilter.LearnedAnew"/> after its commit.</summary>
    public static async Task Of(NewsDb db, IQueryable<Reply> replies, CancellationToken stop)
    {
        var learned = await (
            from decision in db.ReplyDecisions
            where decision.LearnedIn == SpamFeatures.Version && decision.LearnedAsSpam != null
            join reply in replies on decision.ReplyId equals reply.Id
            where reply.State != ReplyState.Erased
            select new { decision, reply }).ToListAsync(stop);
        if (learned.Count == 0)
            return;
        foreach (var one in learned)
            one.decision.LearnedIn = null;
        // Refused when a moderator takes one of them back in this moment.
        await db.SaveChangesAsync(stop);
        await SpamFilter.Teach(db, [.. learned.Select(l => new SpamLesson(l.reply, l.decision.LearnedAsSpam!.Value, TakenBack: true))], stop);
    }
}
