using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage.Erasing;

/// <summary>Erases what tells of a text beside it: notices, mails, the words of the audit trail, keys of evictions.</summary>
internal static class ErasedTraces
{
    private const int ShortTitle = 8;

    /// <param name="titles">All headlines that what was erased had.</param>
    public static async Task Erase(NewsDb db, TakeDown act, IReadOnlySet<string> titles, CancellationToken stop)
    {
        string[] named = [.. titles.Where(t => t.Trim().Length > 0)];
        var id = act.StoryId.ToString();
        if (act.N is null)
        {
            // Who did what, and when, stays.
            await db.Audit.Where(a => a.StoryId == act.StoryId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, "").SetProperty(a => a.Detail, (string?)null), stop);
            await db.Notices.Where(n => n.Address.Contains(id)).ExecuteDeleteAsync(stop);
            await db.Reports.Where(r => db.Stories.Any(s => s.Id == act.StoryId && s.ReportId == r.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Headline, (string?)null).SetProperty(r => r.Url, (string?)null).SetProperty(r => r.ArchiveUrl, (string?)null).SetProperty(r => r.FindKey, ""), stop);
        }

        foreach (var title in named)
        {
            var quoted = $"“{title}”";
            await db.Audit.Where(a => a.Subject == title).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, ""), stop);
            await db.Audit.Where(a => a.Subject.Contains(quoted)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, ""), stop);
            // The front page's arrangement is told as a list of headlines. A headline of one short word stands in sentences of others too.
            var listed = title.Length < ShortTitle ? quoted : title;
            await db.Audit.Where(a => a.Detail != null && a.Detail.Contains(listed)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Detail, (string?)null), stop);
            await db.Notices.Where(n => n.Sentence.Contains(quoted)).ExecuteDeleteAsync(stop);
        }

        await Mails(db, act, named, stop);
        // The tag of a headline is a hash of it. What is dropped now is everything, so that no older row is missed.
        await db.Evictions.ExecuteDeleteAsync(stop);
    }

    private static async Task Mails(NewsDb db, TakeDown act, string[] titles, CancellationToken stop)
    {
        var places = act.N is null ? await db.Addresses.Where(a => a.StoryId == act.StoryId).Select(a => a.Path).ToListAsync(stop) : [];
        string[] told = [.. titles, .. places, .. act.N is null ? [act.StoryId.ToString()] : Array.Empty<string>()];
        var waiting = await db.Mail.AsNoTracking().Where(m => m.SentAt == null).Select(m => new { m.Id, m.Subject, m.Text }).ToListAsync(stop);
        Guid[] gone = [.. waiting.Where(m => told.Any(t => m.Subject.Contains(t, StringComparison.Ordinal) || m.Text.Contains(t, StringComparison.Ordinal))).Select(m => m.Id)];
        foreach (var some in gone.Chunk(ErasedSourcing.AtOnce))
            await db.Mail.Where(m => some.Contains(m.Id)).ExecuteDeleteAsync(stop);
    }
}
