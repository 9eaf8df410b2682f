using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Exchange.Rows;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Saves what is new of a checked folder, a thousand rows or one story at a time, inside the caller's transaction.</summary>
internal sealed class SaveRows(NewsDb db, FolderCheck files, IReadOnlyList<Picture> pictures, bool empty, TimeProvider time, IProgress<ExchangeProgress>? progress)
{
    // The folder was checked; whatever is wrong now was changed meanwhile.
    private readonly Problems meanwhile = new();

    public async Task Run(CancellationToken stop)
    {
        if (empty)
            await GiveWay(stop);
        await Table(files.Accounts, stop);
        await Table(files.Sections, stop);
        await Table(files.Bylines, stop);
        await Table(files.Topics, stop);
        await Table(files.Agents, stop);
        await Table(files.Reports, stop);
        await Table(files.Sources, stop);
        await Table(files.Claims, stop);
        await Table(files.Statements, stop);
        db.AddRange(pictures);
        await Save(stop);
        await Stories(stop);
        await Table(files.Corrections, stop);
        await SayRetracted(stop);
        await Table(files.Talks, stop);
        var talked = await Talked(stop);
        await Table(files.Replies, stop);
        await TalkCounting.Run(db, talked, stop);
        if (empty)
        {
            db.AddRange(files.Site.Navigation);
            db.AddRange(files.Site.FrontPage);
            db.AddRange(files.Site.Moved);
        }

        db.Add(new Eviction { At = time.GetUtcNow().UtcDateTime, Tags = [Tag.Site, Tag.Corrections, .. talked.Select(Tag.Replies)] });
        await Save(stop);
        if (meanwhile.Any)
            throw new InvalidDataException(meanwhile.Refusal.Sentence);
    }

    // The stories whose replies are not all here yet.
    private async Task<IReadOnlyCollection<Guid>> Talked(CancellationToken stop)
    {
        var stories = new HashSet<Guid>();
        foreach (var some in Some(files.Replies, stop))
        {
            Guid[] ids = [.. some.Select(r => r.Id)];
            var here = await db.Replies.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(stop);
            stories.UnionWith(some.Where(r => !here.Contains(r.Id)).Select(r => r.StoryId));
        }

        return stories;
    }

    /// <summary>The rows a site is made with make room for those of the folder.</summary>
    private async Task GiveWay(CancellationToken stop)
    {
        await db.Sources.ExecuteDeleteAsync(stop);
        await db.Agents.ExecuteDeleteAsync(stop);
        await db.Settings.ExecuteDeleteAsync(stop);
        db.Add(files.Site.Settings);
        await Save(stop);
    }

    private async Task Table<T>(RowFiles<T> rows, CancellationToken stop)
        where T : class
    {
        var (table, added) = (rows.Table, new HashSet<Guid>());
        foreach (var some in Some(rows, stop))
        {
            Guid[] ids = [.. some.Select(table.Id)];
            var here = (await table.Load(db, ids, stop)).Select(table.Id).ToHashSet();
            foreach (var row in some.Where(row => !here.Contains(table.Id(row))))
            {
                added.Add(table.Id(row));
                var entry = db.Add(table.Entity(row));
                foreach (var name in table.SelfReferences)
                    entry.Property(name).CurrentValue = null;
            }

            await Save(stop);
        }

        foreach (var some in Some(rows, stop))
        {
            foreach (var row in some.Where(row => added.Contains(table.Id(row))))
            {
                db.AddRange(table.Then(row));
                if (table.SelfReferences.Count > 0)
                    Refer(table, row);
            }

            await Save(stop);
        }
    }

    // A row may name one that comes later, so these columns are set once all rows are there.
    private void Refer<T>(RowTable<T> table, T row)
        where T : class
    {
        var entry = db.Entry(table.Entity(row));
        if (table.SelfReferences.All(name => entry.Property(name).CurrentValue is null))
            return;
        entry.State = EntityState.Unchanged;
        foreach (var name in table.SelfReferences)
            entry.Property(name).IsModified = true;
    }

    private IEnumerable<T[]> Some<T>(RowFiles<T> rows, CancellationToken stop)
        where T : class
    {
        var done = 0;
        foreach (var some in rows.All(meanwhile).Select(r => r.Row).Chunk(ExchangeFormat.RowsInFile))
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new ExchangeProgress($"saving {rows.Table.Name}", done, rows.Ids.Count));
            done += some.Length;
            yield return some;
        }
    }

    private async Task Stories(CancellationToken stop)
    {
        var names = files.StoryNames;
        for (var i = 0; i < names.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new ExchangeProgress("saving stories", i, names.Length));
            if (files.Story(names[i], meanwhile) is not { Entry: var entry } || await db.Stories.AnyAsync(s => s.Id == entry.Id, stop))
                continue;
            var story = new Story { Id = entry.Id, ReportId = entry.ReportId };
            if (entry.Versions is [.., var newest])
                story.Show(newest, entry.Address!);
            db.Add(story).Property(s => s.Status).CurrentValue = entry.Status;
            if (entry.TakeDowns.FirstOrDefault(a => a.N is null) is { } removal)
                story.StandRemoved(removal);
            db.AddRange(entry.TakeDowns);
            db.AddRange(entry.Versions);
            db.AddRange(entry.Addresses);
            if (entry.Copy is { } copy)
                db.Add(copy);
            await Save(stop);
        }
    }

    // When and why a story was taken back is told at its address from the story itself, and comes with what readers were told.
    private async Task SayRetracted(CancellationToken stop)
    {
        var told = (await db.Corrections.AsNoTracking().Where(c => c.Kind == ChangeKind.Retraction).ToListAsync(stop)).ToLookup(c => c.StoryId);
        foreach (var story in await db.Stories.Where(s => s.Status == StoryStatus.Retracted && s.RemovedAt == null).ToListAsync(stop))
        {
            var notes = told[story.Id].OrderBy(c => c.At).ThenBy(c => c.Id).ToList();
            if (notes.Count == 0)
                continue;
            db.Entry(story).Property(s => s.RemovedAt).CurrentValue = notes[0].At;
            db.Entry(story).Property(s => s.RemovalNote).CurrentValue = notes[^1].Note;
        }

        await Save(stop);
    }

    private async Task Save(CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }
}
