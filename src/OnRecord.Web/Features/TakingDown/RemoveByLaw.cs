using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Erasing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.TakingDown;

/// <summary>Somebody answers for taking a text down because the law asks for it.</summary>
/// <param name="N">Number of an older version; null: the whole story.</param>
/// <param name="Reason">What readers are told.</param>
/// <param name="Confirmed">The headline of what is to go, typed again.</param>
/// <param name="By">The account that answers for it.</param>
/// <param name="Now">UTC.</param>
public sealed record AskedRemoval(Guid Story, int? N, string Reason, string Confirmed, Guid By, DateTime Now);

/// <summary>The one way by which a text that was published goes for good: for the desk and for the command line.</summary>
public static class RemoveByLaw
{
    /// <summary>The tags that are dropped after the commit: a story shows up in too many places to name them, and this is rare.</summary>
    public static readonly IReadOnlyList<string> Tags = [Tag.Site];

    /// <summary>
    /// Removes the text with all that only it used, and leaves the take-down: everything in one transaction with its entry in the log, or
    /// refused with all that stands against it. Drop <see cref="Tags"/> and call <see cref="FinishErasure.Run"/> afterwards.
    /// </summary>
    /// <exception cref="DbUpdateException">Somebody published or took down the story in the same moment; nothing is done.</exception>
    public static async Task<Outcome<TakeDown>> RunAsync(NewsDb db, AskedRemoval asked, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.Stories.SingleOrDefaultAsync(s => s.Id == asked.Story, stop) is not { } story)
            return Outcome.Refused("There is no such story.");
        var removed = story.Remove(asked.N, asked.Reason, asked.By, asked.Now);
        var headline = await HeadlineOf(db, story, asked.N, stop);
        string[] against =
        [
            .. removed.Sentences,
            .. asked.N is { } n && await db.TakeDowns.AnyAsync(t => t.StoryId == story.Id && t.N == n, stop) ? [$"Version {n} was taken down already: nothing of it is left."] : Array.Empty<string>(),
            .. headline is not null && !SameHeadline(headline, asked.Confirmed) ? ["What you typed is not the headline of what is to go: nothing was removed."] : Array.Empty<string>(),
        ];
        if (against.Length > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(against);
        }

        var act = removed.Value;
        db.TakeDowns.Add(act);
        await db.SaveChangesAsync(stop);
        if (act.N is null)
            await ForgottenLessons.Of(db, db.Replies.Where(r => r.StoryId == story.Id), stop);
        await Erasure.Run(db, act, stop);
        db.Audit.Add(AuditEntry.By(asked.By, asked.Now, act.N is { } version ? $"took down version {version} by law" : "took a story down by law", "", story.Id, act.Reason));
        db.Evictions.Add(new Eviction { At = asked.Now, Tags = Tags });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        return act;
    }

    /// <summary>The headline that readers know; null when there is none to be typed.</summary>
    /// <param name="n">Null: of the newest version.</param>
    public static Task<string?> HeadlineOf(NewsDb db, Story story, int? n, CancellationToken stop) =>
        db.Versions.AsNoTracking().Where(v => v.StoryId == story.Id && v.TakenDownAt == null && (n == null ? v.Id == story.CurrentVersionId : v.N == n)).Select(v => v.HeadlineText).SingleOrDefaultAsync(stop)!;

    // Nobody is to be kept from it by a typographic apostrophe.
    private static bool SameHeadline(string headline, string typed) =>
        TitleKey.Of(headline) is { Length: > 0 } key ? key == TitleKey.Of(typed) : headline.Trim() == typed.Trim();
}
