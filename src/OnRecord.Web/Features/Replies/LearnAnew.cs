using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// When the spam filter sees other features in a reply than the version before, its counts are forgotten and learned anew from the decisions
/// that are kept, the newest first, in small commits beside the running site.
/// </summary>
public sealed class LearnAnew(SpamFilter filter)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Decisions of one commit.</summary>
    public const int Together = 100;

    /// <summary>Decisions of one run.</summary>
    public const int MostOfRun = 5_000;

    private bool done;

    public async Task Run(NewsDb db, CancellationToken stop)
    {
        if (done)
            return;
        if (!await SpamLessons.AreOfThese(db, stop))
            await SpamLessons.ForgetAll(db, stop);
        var learned = 0;
        for (var more = true; more && learned < MostOfRun;)
        {
            var some = await Some(db, stop);
            learned += some;
            (more, done) = (some == Together, some < Together);
            db.ChangeTracker.Clear();
        }

        if (learned > 0)
            filter.LearnedAnew();
    }

    private static async Task<int> Some(NewsDb db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var decisions = db.ReplyDecisions.Where(d => d.TakenBackAt == null);
        var some = await (
            from decision in decisions
            where decision.LearnedAsSpam != null && decision.LearnedIn == null && !decisions.Any(later => later.ReplyId == decision.ReplyId && later.Id.CompareTo(decision.Id) > 0)
            join reply in db.Replies on decision.ReplyId equals reply.Id
            where reply.State != ReplyState.Erased
            orderby decision.Id descending
            select new { decision, reply }).Take(Together).ToListAsync(stop);
        foreach (var one in some)
            one.decision.LearnedIn = SpamFeatures.Version;
        // Refused when somebody takes one of them back in this moment; the next run begins here again.
        await db.SaveChangesAsync(stop);
        await SpamFilter.Teach(db, [.. some.Select(s => new SpamLesson(s.reply, s.decision.LearnedAsSpam!.Value, TakenBack: false))], stop);
        await transaction.CommitAsync(stop);
        return some.Count;
    }
}
