using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies.Spam;

namespace OnRecord.Storage.Replies;

/// <summary>Writes what the spam filter learned and forgot.</summary>
public static class SpamLessons
{
    private const int RowsTogether = 500;

    /// <summary>
    /// Adds the amounts to the stored counts, in the database and not here: two moderators may teach in one moment. Written in the order of the
    /// keys, so that two such writes never wait for each other. Both engines read this SQL (PostgreSQL's ON CONFLICT, which SQLite took over).
    /// </summary>
    public static async Task Write(NewsDb db, SpamChanges changes, CancellationToken stop)
    {
        if (changes.IsEmpty)
            return;
        FeatureCount[] rows = [new(SpamCount.Totals, changes.Totals.Spam, changes.Totals.Genuine), .. changes.Features.Where(row => row is not ({ Key: SpamCount.Totals or SpamCount.OfFeatures } or { Spam: 0, Genuine: 0 })).OrderBy(row => row.Key)];
        foreach (var some in rows.Chunk(RowsTogether))
        {
            var sql = new StringBuilder("INSERT INTO spam_count (feature, spam, other) VALUES ");
            sql.AppendJoin(", ", some.Select(row => string.Create(CultureInfo.InvariantCulture, $"({row.Key}, {row.Spam}, {row.Genuine})")));
            sql.Append(" ON CONFLICT (feature) DO UPDATE SET spam = spam_count.spam + excluded.spam, other = spam_count.other + excluded.other");
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), stop);
        }

        long[] fewer = [.. changes.Features.Where(row => row.Spam < 0 || row.Genuine < 0).Select(row => row.Key)];
        if (fewer.Length > 0)
            await db.SpamCounts.Where(c => fewer.Contains(c.Feature) && c.Spam == 0 && c.Other == 0 && c.Feature != SpamCount.Totals && c.Feature != SpamCount.OfFeatures).ExecuteDeleteAsync(stop);
    }

    /// <summary>Whether the stored counts are of the features of this program.</summary>
    public static async Task<bool> AreOfThese(NewsDb db, CancellationToken stop) =>
        (await db.SpamCounts.Where(c => c.Feature == SpamCount.OfFeatures).Select(c => (int?)c.Spam).SingleOrDefaultAsync(stop) ?? 1) == SpamFeatures.Version;

    /// <summary>Forgets all; every decision that stands can be learned anew.</summary>
    public static async Task ForgetAll(NewsDb db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // First the counts: a moderator who teaches in this moment is waited for, and is then among the decisions; who comes after waits for this.
        await db.SpamCounts.ExecuteDeleteAsync(stop);
        await db.ReplyDecisions.Where(d => d.LearnedIn != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.LearnedIn, (int?)null), stop);
        db.SpamCounts.Add(new SpamCount { Feature = SpamCount.OfFeatures, Spam = SpamFeatures.Version });
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
