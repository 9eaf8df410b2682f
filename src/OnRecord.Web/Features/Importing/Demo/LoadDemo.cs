using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>How far the loading is.</summary>
/// <param name="What">"pictures" or "stories".</param>
public sealed record DemoProgress(string What, int Done, int Total);

/// <summary>The demonstration as it was loaded.</summary>
public sealed record LoadedDemo(int Stories, int Versions, int Statements, int Pictures);

/// <summary>Loads the demonstration newsroom into an empty database. Its ids, addresses and times are the same everywhere.</summary>
public static class LoadDemo
{
    /// <summary>Reads and checks every file, makes the pictures, then loads everything in one transaction or nothing.</summary>
    /// <param name="folder">The folder that holds newsroom.json.</param>
    public static async Task<Outcome<LoadedDemo>> RunAsync(string folder, NewsDb db, MediaFolder media, TimeProvider time, IProgress<DemoProgress>? progress, CancellationToken stop)
    {
        if (await db.Stories.AnyAsync(stop) || await db.Sections.AnyAsync(stop))
            return Outcome.Refused("The demonstration is loaded into an empty newsroom only, and this one has sections or stories.");
        folder = Path.GetFullPath(folder);
        var read = await DemoReader.ReadAsync(folder, stop);
        if (!read.Ok)
            return read.Refusal;
        var demo = read.Value;
        var files = new LocalPictures(folder);
        var ids = new DemoIds(demo.Stories.Min(s => s.Versions[0].Published), demo.Stories.ToDictionary(s => s.Id, s => s.Versions[0].Published));
        var stories = new DemoStories(demo, ids, files, db);
        var checkedStories = stories.Read();
        if (!checkedStories.Ok)
            return checkedStories;
        var pictures = await Pictures(files, media, time, progress, stop);
        if (!pictures.Ok)
            return pictures.Refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.AddRange(pictures.Value);
        await DemoFrame.AddAsync(db, demo, ids, stop);
        await db.SaveChangesAsync(stop);
        var done = 0;
        foreach (var story in demo.Stories)
        {
            var published = await stories.PublishAsync(story, stop);
            if (!published.Ok)
                return published;
            db.ChangeTracker.Clear();
            progress?.Report(new DemoProgress("stories", ++done, demo.Stories.Count));
        }

        await DemoFrame.ArrangeAsync(db, demo, ids, stop);
        await transaction.CommitAsync(stop);
        return new LoadedDemo(demo.Stories.Count, demo.Stories.Sum(s => s.Versions.Count), await db.Statements.CountAsync(stop), pictures.Value.Count);
    }

    private static async Task<Outcome<IReadOnlyList<Picture>>> Pictures(LocalPictures files, MediaFolder media, TimeProvider time, IProgress<DemoProgress>? progress, CancellationToken stop)
    {
        var made = new ConcurrentBag<Picture>();
        var refused = new ConcurrentBag<string>();
        var done = 0;
        await Parallel.ForEachAsync(files.Found.Values, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = stop }, async (path, cancel) =>
        {
            if ((await PictureMaker.MakeAsync(await File.ReadAllBytesAsync(path, cancel), media, time, cancel)).Try(out var picture, out var sentence))
                made.Add(picture);
            else
                refused.Add($"pictures/{Path.GetFileName(path)}: {sentence}");
            progress?.Report(new DemoProgress("pictures", Interlocked.Increment(ref done), files.Found.Count));
        });
        return refused.IsEmpty ? Outcome.Of<IReadOnlyList<Picture>>([.. made.OrderBy(p => p.Hash, StringComparer.Ordinal)]) : Outcome.Refused(refused.Order(StringComparer.Ordinal));
    }
}
