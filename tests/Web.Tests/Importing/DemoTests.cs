using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Web.Features.Importing.Demo;

namespace OnRecord.Web.Tests.Importing;

/// <summary>The demonstration newsroom of this repository.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demonstration_loads_and_every_story_is_published()
    {
        await using var site = await ImportSite.Open();
        await using var db = site.Db();
        var steps = new List<DemoProgress>();
        var loaded = await LoadDemo.RunAsync(Folder(), db, site.Media, site.Time, new Collected(steps), ImportSite.Stop);

        Assert.True(loaded.Ok, string.Join('\n', loaded.Sentences));
        Assert.True(loaded.Value.Stories >= 15);
        Assert.All(await db.Stories.AsNoTracking().ToListAsync(ImportSite.Stop), s => Assert.Equal(StoryStatus.Published, s.Status));
        Assert.Equal(loaded.Value.Versions, await db.Versions.CountAsync(ImportSite.Stop));
        Assert.True(await db.FrontPage.AnyAsync(ImportSite.Stop) && await db.Navigation.AnyAsync(ImportSite.Stop));
        Assert.Contains(steps, s => s.What == "pictures" && s.Done == s.Total);
        foreach (var version in await db.Versions.AsNoTracking().Include(v => v.Uses).ToListAsync(ImportSite.Stop))
        {
            foreach (var anchor in version.Uses.SelectMany(u => u.Anchors))
                Assert.Equal(anchor.Exact, version.TextCanonical[anchor.Start..anchor.End]);
        }

        var again = await LoadDemo.RunAsync(Folder(), db, site.Media, site.Time, null, ImportSite.Stop);
        Assert.Contains("empty newsroom", again.Sentence, StringComparison.Ordinal);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
                return Path.Combine(folder.FullName, "demo");
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }

    private sealed class Collected(List<DemoProgress> steps) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            lock (steps)
                steps.Add(value);
        }
    }
}
