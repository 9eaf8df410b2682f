using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Storage.Erasing;

/// <summary>
/// Empties what was published: the one way around <see cref="PublishedRows"/>, for a text that the law wants gone. Of a version its number,
/// its times and its entry in the log stay. Inside the transaction that saves the take-down.
/// </summary>
public static class Erasure
{
    /// <summary>Erases what the act names, and what only that used.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or the act is not saved in it.</exception>
    public static async Task Run(NewsDb db, TakeDown act, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is null || !await db.TakeDowns.AnyAsync(t => t.Id == act.Id, stop))
            throw new InvalidOperationException("What was published is erased only with its take-down, in one transaction.");
        var versions = await db.Versions.AsNoTracking().Where(v => v.StoryId == act.StoryId && (act.N == null || v.N == act.N) && v.TakenDownAt == null)
            .Select(v => new ErasedVersion(v.Id, v.HeadlineText)).ToListAsync(stop);
        Guid[] ids = [.. versions.Select(v => v.Id)];
        var pictures = await db.VersionPictures.Where(p => ids.Contains(p.VersionId)).Select(p => p.Hash).Distinct().ToListAsync(stop);
        var titles = versions.Select(v => v.Headline).ToHashSet(StringComparer.Ordinal);
        var sourcing = await ErasedSourcing.Of(db, act, ids, stop);
        if (act.N is null)
            await WholeStory(db, act, pictures, titles, stop);
        else
            await OneVersion(db, act, titles, stop);
        await ErasedCorrections.Erase(db, act, stop);
        await Versions(db, act, ids, stop);
        await sourcing.Erase(db, act, stop);
        await Pictures(db, pictures, stop);
        await ErasedTraces.Erase(db, act, titles, stop);
    }

    /// <summary>Keeps the ids of what had an address of its own, and nothing else of it.</summary>
    internal static async Task Remember(NewsDb db, TakeDown act, IEnumerable<Guid> ids, CancellationToken stop)
    {
        db.ErasedIds.AddRange(ids.Select(id => new ErasedId { Id = id, TakeDownId = act.Id }));
        await db.SaveChangesAsync(stop);
        foreach (var entry in db.ChangeTracker.Entries<ErasedId>().ToList())
            entry.State = EntityState.Detached;
    }

    private static async Task WholeStory(NewsDb db, TakeDown act, List<string> pictures, HashSet<string> titles, CancellationToken stop)
    {
        var story = act.StoryId;
        var texts = (await db.KeptTexts.AsNoTracking().Where(k => k.StoryId == story).Select(k => new { k.HeadlineJson, k.BodyJson }).ToListAsync(stop)).ConvertAll(k => (k.HeadlineJson, k.BodyJson, Lead: (LeadPicture?)null));
        texts.AddRange((await db.WorkingCopies.AsNoTracking().Where(c => c.StoryId == story).Select(c => new { c.HeadlineJson, c.BodyJson, c.Picture }).ToListAsync(stop)).ConvertAll(c => (c.HeadlineJson, c.BodyJson, c.Picture)));
        foreach (var (headline, body, lead) in texts)
        {
            titles.Add(SavedContent.Words(headline));
            pictures.AddRange(Hashes(lead, body));
        }

        await db.KeptTexts.Where(k => k.StoryId == story).ExecuteDeleteAsync(stop);
        await db.WorkingCopies.Where(c => c.StoryId == story).ExecuteDeleteAsync(stop);
        await db.Leases.Where(l => l.StoryId == story).ExecuteDeleteAsync(stop);
        await db.Notes.Where(n => n.StoryId == story).ExecuteUpdateAsync(set => set.SetProperty(n => n.AnswersId, (Guid?)null), stop);
        await db.Notes.Where(n => n.StoryId == story).ExecuteDeleteAsync(stop);
        await db.PreviewLinks.Where(l => l.StoryId == story).ExecuteDeleteAsync(stop);
        await db.Overrides.Where(o => o.StoryId == story).ExecuteDeleteAsync(stop);
        await db.FrontPage.Where(s => s.StoryId == story).ExecuteDeleteAsync(stop);
        await Replies(db, act, stop);
    }

    private static async Task Replies(NewsDb db, TakeDown act, CancellationToken stop)
    {
        var story = act.StoryId;
        var replies = db.Replies.Where(r => r.StoryId == story);
        var people = await replies.Select(r => r.PersonKey).Union(db.ErrorReports.Where(r => r.StoryId == story).Select(r => r.PersonKey)).Distinct().ToListAsync(stop);
        await db.ErrorReports.Where(r => r.StoryId == story).ExecuteDeleteAsync(stop);
        await Remember(db, act, await replies.Where(r => r.Shown).Select(r => r.Id).ToListAsync(stop), stop);
        await db.ReplyFlags.Where(f => replies.Any(r => r.Id == f.ReplyId)).ExecuteDeleteAsync(stop);
        await db.ReplyDecisions.Where(d => replies.Any(r => r.Id == d.ReplyId)).ExecuteDeleteAsync(stop);
        await replies.ExecuteUpdateAsync(set => set.SetProperty(r => r.ParentId, (Guid?)null), stop);
        await replies.ExecuteDeleteAsync(stop);
        await db.Talks.Where(t => t.StoryId == story).ExecuteDeleteAsync(stop);
        await People(db, people, stop);
    }

    // Whom moderators hold, ban or know stays known; of the others who wrote nothing else, nothing is left.
    private static async Task People(NewsDb db, IEnumerable<string?> keys, CancellationToken stop)
    {
        foreach (var some in keys.OfType<string>().Chunk(ErasedSourcing.AtOnce))
        {
            await db.ReplyPeople.Where(p => some.Contains(p.Key) && p.Standing == Domain.Replies.PersonStanding.Usual && p.AgentId == null
                && !db.Replies.Any(r => r.PersonKey == p.Key) && !db.ErrorReports.Any(r => r.PersonKey == p.Key)).ExecuteDeleteAsync(stop);
        }
    }

    // What was written before the next version went out may hold the words of this one.
    private static async Task OneVersion(NewsDb db, TakeDown act, HashSet<string> titles, CancellationToken stop)
    {
        var next = await db.Versions.Where(v => v.StoryId == act.StoryId && v.N == act.N + 1).Select(v => v.PublishedAt).SingleAsync(stop);
        await db.KeptTexts.Where(k => k.StoryId == act.StoryId && k.At <= next).ExecuteDeleteAsync(stop);
        await db.Notes.Where(n => n.StoryId == act.StoryId && n.At <= next && n.AnswersId != null).ExecuteDeleteAsync(stop);
        await db.Notes.Where(n => n.StoryId == act.StoryId && n.At <= next).ExecuteDeleteAsync(stop);
        var reports = db.ErrorReports.Where(r => r.StoryId == act.StoryId && r.VersionN == act.N);
        var people = await reports.Select(r => r.PersonKey).Distinct().ToListAsync(stop);
        await reports.ExecuteDeleteAsync(stop);
        await People(db, people, stop);
        // Notes to readers and reasons of that time; who did what, and when, stays.
        await db.Audit.Where(a => a.StoryId == act.StoryId && a.At <= next).ExecuteUpdateAsync(set => set.SetProperty(a => a.Detail, (string?)null), stop);
        // A headline that other versions have too is no trace of this one.
        titles.ExceptWith(await db.Versions.Where(v => v.StoryId == act.StoryId && v.N != act.N).Select(v => v.HeadlineText).ToListAsync(stop));
    }

    private static async Task Versions(NewsDb db, TakeDown act, Guid[] ids, CancellationToken stop)
    {
        await db.VersionPictures.Where(p => ids.Contains(p.VersionId)).ExecuteDeleteAsync(stop);
        foreach (var id in ids)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM version_byline WHERE version_id = {id}", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM version_topic WHERE version_id = {id}", stop);
        }

        IReadOnlyList<Guid> none = [];
        byte[] nothing = [];
        await db.Versions.Where(v => ids.Contains(v.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.TakenDownAt, act.At).SetProperty(v => v.Slug, "").SetProperty(v => v.HeadlineText, "").SetProperty(v => v.StandfirstText, "")
            .SetProperty(v => v.Picture, (LeadPicture?)null).SetProperty(v => v.WordCount, 0).SetProperty(v => v.ChangeNote, (string?)null)
            .SetProperty(v => v.HeadlineJson, "").SetProperty(v => v.StandfirstJson, "").SetProperty(v => v.BodyJson, "").SetProperty(v => v.TextCanonical, "")
            .SetProperty(v => v.CanonicalJson, nothing).SetProperty(v => v.StatementsJson, nothing).SetProperty(v => v.Salt, nothing).SetProperty(v => v.StatementsSalt, nothing)
            .SetProperty(v => v.Related, none), stop);
    }

    private static async Task Pictures(NewsDb db, IEnumerable<string> hashes, CancellationToken stop)
    {
        foreach (var hash in hashes.Distinct(StringComparer.Ordinal).Where(Picture.IsHash))
        {
            if (await db.VersionPictures.AnyAsync(p => p.Hash == hash, stop) || await db.KeptTexts.AnyAsync(k => k.BodyJson.Contains(hash), stop)
                || await db.WorkingCopies.AnyAsync(c => c.BodyJson.Contains(hash) || ((string)(object)c.Picture!).Contains(hash), stop)
                || await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == hash, stop) is not { } picture)
                continue;
            string[] called = [picture.Hash[..12], .. new[] { picture.Description, picture.Credit, picture.PrintedCredit }.OfType<string>().Where(name => name.Length > 0)];
            await db.Audit.Where(a => called.Contains(a.Subject)).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, "").SetProperty(a => a.Detail, (string?)null), stop);
            await db.Pictures.Where(p => p.Hash == hash).ExecuteDeleteAsync(stop);
            db.UnfinishedErasures.Add(new UnfinishedErasure { Thing = OutsideThing.Picture, Key = hash });
        }

        if (!await db.UnfinishedErasures.AnyAsync(u => u.Thing == OutsideThing.Space, stop))
            db.UnfinishedErasures.Add(new UnfinishedErasure { Thing = OutsideThing.Space, Key = "" });
        await db.SaveChangesAsync(stop);
    }

    private static IReadOnlySet<string> Hashes(LeadPicture? lead, string body)
    {
        try
        {
            return VersionPicture.Of(lead, body);
        }
        catch (System.Text.Json.JsonException)
        {
            // A parked text need not be a story.
            return VersionPicture.Of(lead, "");
        }
    }

    private sealed record ErasedVersion(Guid Id, string Headline);
}
