using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage.Replies;
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
        var loaded = await LoadDemo.RunAsync(db, site.Media, Secrets(site), Folder(), site.Time, _ => { }, ImportSite.Stop);

        Assert.True(loaded.Ok, string.Join('\n', loaded.Sentences));
        var stories = await db.Stories.AsNoTracking().ToListAsync(ImportSite.Stop);
        Assert.True(stories.Count >= 15);
        Assert.All(stories, s => Assert.Equal(StoryStatus.Published, s.Status));
        Assert.True(await db.FrontPage.AnyAsync(ImportSite.Stop) && await db.Navigation.AnyAsync(ImportSite.Stop));
        foreach (var version in await db.Versions.AsNoTracking().Include(v => v.Uses).ToListAsync(ImportSite.Stop))
            Assert.All(version.Uses.SelectMany(u => u.Anchors), a => Assert.Equal(a.Exact, version.TextCanonical[a.Start..a.End]));
    }

    [Fact]
    public async Task Its_readers_reply_and_every_reply_stands_as_rules_and_moderators_left_it()
    {
        await using var site = await ImportSite.Open();
        var secrets = Secrets(site);
        await using (var loading = site.Db())
            Assert.True((await LoadDemo.RunAsync(loading, site.Media, secrets, Folder(), site.Time, _ => { }, ImportSite.Stop)).Ok);
        await using var db = site.Db();
        var all = await db.Replies.AsNoTracking().OrderBy(r => r.Id).ToListAsync(ImportSite.Stop);
        Assert.InRange(all.Count, 15, 25);
        Assert.Equal(all.Select(r => r.PostedAt).Order(), all.Select(r => r.PostedAt));
        Assert.Equal([HoldReason.FirstReply, HoldReason.Links], all.Where(r => r.State == ReplyState.Held).Select(r => r.HeldFor!.Value).Order());
        Assert.All(all.Where(r => r.State == ReplyState.Published), r => Assert.NotNull(r.LetThroughBy));
        Assert.Equal([LetThrough.KnownPerson, LetThrough.Moderator, LetThrough.Staff], all.Where(r => r.State == ReplyState.Published).Select(r => r.LetThroughBy!.Value).Distinct().Order());
        var removed = all.Single(r => r.State == ReplyState.Removed);
        Assert.True(removed is { Answers: 2, Shown: true, RemovedFor: RemovalGround.PrivateFacts });
        Assert.Equal(ReplyState.Published, all.Single(r => r.PickedAt is not null).State);
        Assert.True(all.Max(r => r.Depth) >= 2);
        foreach (var talk in await db.Talks.AsNoTracking().ToListAsync(ImportSite.Stop))
            Assert.Equal(all.Count(r => r.StoryId == talk.StoryId && r.State == ReplyState.Published), talk.Published);
        Assert.Equal(1, await db.Talks.CountAsync(t => t.ClosedAt != null, ImportSite.Stop));
        foreach (var person in await db.ReplyPeople.AsNoTracking().ToListAsync(ImportSite.Stop))
        {
            var address = secrets.Open(person.SealedEmail!)!;
            Assert.EndsWith(".example", address, StringComparison.Ordinal);
            Assert.Equal(person.Key, secrets.KeyOfPerson(address));
            Assert.Equal(all.Count(r => r.PersonKey == person.Key && r.State == ReplyState.Published), person.Approved);
        }

        Assert.Equal(await db.ReplyDecisions.CountAsync(ImportSite.Stop), await db.Audit.CountAsync(a => a.Act == "approved a reply" || a.Act == "removed a reply", ImportSite.Stop));
        Assert.Equal("Folake Adeyemi", await db.ReplyPeople.Where(p => p.AgentId != null).Join(db.Agents, p => p.AgentId, a => a.Id, (_, a) => a.Name).SingleAsync(ImportSite.Stop));
    }

    private static ReplySecrets Secrets(ImportSite site) => ReplySecrets.In(Directory.CreateDirectory(Path.Combine(site.Folder, "keys")));

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
