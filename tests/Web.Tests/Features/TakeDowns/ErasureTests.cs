using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Newsroom;
using OnRecord.Storage.Erasing;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Tests.Features.Replies;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.TakeDowns;

/// <summary>What was erased can't be guessed from what is left, and what a kill left over goes at the next start.</summary>
public sealed class ErasureTests
{
    private const string Email = "zqguessed@reader.example";
    private const string Words = "I saw the zqguessed harbour burn.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Nothing_that_was_made_of_an_erased_reply_is_left(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        await site.HoldNone();
        using (var answer = await site.Reply(town.Ferry.Address!, ("name", "Ines"), ("email", Email), ("website", "zqguessed.example"), ("body", Words), ("key", "form")))
            Assert.Equal(303, (int)answer.StatusCode);
        using (await site.Form(town.Ferry.Address + "/error", ("body", Words), ("email", Email), ("version", "1"), ("key", "k")))
        {
            // It is there for the erasure.
        }

        string[] made;
        IReadOnlyList<long> features;
        await using (var db = site.Database.Open())
        {
            var reply = await db.Replies.SingleAsync(Stop);
            var report = await db.ErrorReports.SingleAsync(Stop);
            made = [reply.Attempt, reply.PersonKey!, report.Attempt, .. Hashes(Email), .. Hashes(Words), .. Hashes("zqguessed"), "zqguessed"];
            features = SpamFeatures.Of(reply.Name, reply.Website, reply.Body).Keys;
            var decision = ReplyDecision.On(reply, moderator.Account.Id, site.Desk.Now);
            decision.LearnedIn = SpamFeatures.Version;
            db.ReplyDecisions.Add(decision);
            await db.SaveChangesAsync(Stop);
            await SpamFilter.Teach(db, [new SpamLesson(reply, IsSpam: false, TakenBack: false)], Stop);
            Assert.True(await db.SpamCounts.AnyAsync(c => features.Contains(c.Feature), Stop));
        }

        Assert.NotEmpty(await Canary.InTables(site, made[0]));
        using (var erased = await site.Form(await HeldTests.Link(site, Email) + "/erase"))
            Assert.Equal(200, (int)erased.StatusCode);
        foreach (var trace in made)
            Assert.Equal([], await Canary.InTables(site, trace));
        await using var after = site.Database.Open();
        Assert.False(await after.SpamCounts.AnyAsync(c => features.Contains(c.Feature), Stop));
    }

    [Fact]
    public async Task What_a_kill_left_over_goes_at_the_next_start()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        var media = new MediaFolder(database.Place.Folder);
        var hash = new string('b', 64);
        await media.WriteOriginalAsync(hash, Encoding.UTF8.GetBytes("jpeg"), Stop);
        await using (var db = database.Open())
        {
            db.UnfinishedErasures.Add(new UnfinishedErasure { Thing = OutsideThing.Picture, Key = hash });
            db.UnfinishedErasures.Add(new UnfinishedErasure { Thing = OutsideThing.Space, Key = "" });
            await db.SaveChangesAsync(Stop);
        }

        await using var site = await Site.Open(Engine.Sqlite, change: o => o with { Data = database.Place });
        await Reading.Soon(async () =>
        {
            await using var db = database.Open();
            return !media.HasOriginal(hash) && !await db.UnfinishedErasures.AnyAsync(Stop);
        }, "The files are still there.");
    }

    [Fact]
    public async Task The_operator_takes_a_story_down_by_command()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        string address;
        await using (var desk = await NewsDesk.Open(database.Place))
        {
            var story = await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            await desk.Story("Ferry to stop", of: story).Paragraph("The ferry has stopped.").Publish();
            address = story.Address!;
        }

        var data = database.Place.Folder;
        var refused = await Running.Run(["takedown", "--data", data, "--story", address, "--reason", "A court.", "--headline", "Another"]);
        Assert.Equal(1, refused.Exit);
        var one = await Running.Run(["takedown", "--data", data, "--story", "https://paper.example" + address, "--version", "1", "--reason", "A court.", "--headline", "Ferry to stop"]);
        Assert.True(one.Exit == 0, one.Error);
        Assert.Contains("entry 2 of the record", one.Out, StringComparison.Ordinal);
        var whole = await Running.Run(["takedown", "--data", data, "--story", address, "--reason", "A court.", "--headline", "Ferry to stop"]);
        Assert.True(whole.Exit == 0, whole.Error);
        Assert.Equal(1, (await Running.Run(["takedown", "--data", data, "--story", address, "--reason", "A court.", "--headline", "Ferry to stop"])).Exit);
        await using var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", data]);
        var verified = await Running.Run(["verify", await server.Address]);
        Assert.True(verified.Exit == 0, verified.Out);
        Assert.Contains("2 recorded versions were taken down", verified.Out, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Hashes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var hash in new[] { SHA256.HashData(bytes), SHA512.HashData(bytes), SHA3_256.IsSupported ? SHA3_256.HashData(bytes) : SHA384.HashData(bytes) })
        {
            yield return Convert.ToHexString(hash)[..24];
            yield return Convert.ToBase64String(hash)[..20];
            yield return Encoding.Latin1.GetString(hash);
        }
    }
}
