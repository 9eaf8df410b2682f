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
        FeatureCount[] rows = [new(SpamCount.Totals, changes.Totals.Spam, changes.Totals.Genuine), .. changes.Features.Where(row => row.Key != SpamCount.Totals).OrderBy(row => row.Key)];
        foreach (var some in rows.Chunk(RowsTogether))
        {
            var sql = new StringBuilder("INSERT INTO spam_count (feature, spam, other) VALUES ");
            sql.AppendJoin(", ", some.Select(row => string.Create(CultureInfo.InvariantCulture, $"({row.Key}, {row.Spam}, {row.Genuine})")));
            sql.Append(" ON CONFLICT (feature) DO UPDATE SET spam = spam_count.spam + excluded.spam, other = spam_count.other + excluded.other");
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), stop);
        }

        long[] fewer = [.. changes.Features.Where(row => row.Spam < 0 || row.Genuine < 0).Select(row => row.Key)];
        if (fewer.Length > 0)
            await db.SpamCounts.Where(c => fewer.Contains(c.Feature) && c.Spam == 0 && c.Other == 0 && c.Feature != SpamCount.Totals).ExecuteDeleteAsync(stop);
    }

    /// <summary>Whether the stored counts hold a decision that had these features.</summary>
    public static async Task<bool> Know(NewsDb db, SpamFeatures features, bool isSpam, CancellationToken stop)
    {
        long[] keys = [.. features.Keys.Append(SpamCount.Totals)];
        return await db.SpamCounts.CountAsync(c => keys.Contains(c.Feature) && (isSpam ? c.Spam : c.Other) > 0, stop) == keys.Length;
    }
}
