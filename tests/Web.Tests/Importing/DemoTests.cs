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
        var loaded = await LoadDemo.RunAsync(db, site.Media, Folder(), site.Time, _ => { }, ImportSite.Stop);

        Assert.True(loaded.Ok, string.Join('\n', loaded.Sentences));
        var stories = await db.Stories.AsNoTracking().ToListAsync(ImportSite.Stop);
        Assert.True(stories.Count >= 15);
        Assert.All(stories, s => Assert.Equal(StoryStatus.Published, s.Status));
        Assert.True(await db.FrontPage.AnyAsync(ImportSite.Stop) && await db.Navigation.AnyAsync(ImportSite.Stop));
        foreach (var version in await db.Versions.AsNoTracking().Include(v => v.Uses).ToListAsync(ImportSite.Stop))
            Assert.All(version.Uses.SelectMany(u => u.Anchors), a => Assert.Equal(a.Exact, version.TextCanonical[a.Start..a.End]));
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
}
