using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Held;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>A reader asks what is held, and has it erased.</summary>
public sealed class HeldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_page_answers_the_same_for_known_and_unknown_addresses_and_the_mail_opens_all_that_is_held(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        await site.Replies(story, "Ann", "Said in public.", null, ("notify", "1"), ("website", "https://ann.example/"));
        using (await site.Form(story + "/error", ("body", "It was ten days."), ("email", "ann@reader.example"), ("statement", town.Said[0].ToString()), ("version", "1"), ("key", "k")))
            await site.SetReplies(s => s with { Hold = HoldRule.All });
        await site.Replies(story, "Ann", "Words that wait.");
        await site.Replies(story, "Bo", "Somebody else.");

        Assert.NotNull((await site.Page("/replies/about-me")).QuerySelector("meta[name=robots][content=noindex]"));
        using var known = await site.Form("/replies/about-me", ("email", "Ann@Reader.example"));
        using var unknown = await site.Form("/replies/about-me", ("email", "nobody@reader.example"));
        Assert.Equal(await known.Content.ReadAsStringAsync(Stop), await unknown.Content.ReadAsStringAsync(Stop));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        using var wrong = await site.Form("/replies/about-me", ("email", "nobody"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await Answered(site);
        Assert.Contains("Nothing is held about it.", Assert.Single(await site.MailsTo("nobody@reader.example")).TextBody, StringComparison.Ordinal);
        var link = (await site.MailsTo("Ann@Reader.example"))[0].PathIn();

        using var answer = await site.Get(link);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var page = await answer.Document();
        Assert.Equal(["Words that wait.", "Said in public.", "It was ten days."], page.Words(".own-words"));
        Assert.DoesNotContain("Somebody else.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ann@reader.example", page.Body.TextContent, StringComparison.Ordinal);
        var json = JsonNode.Parse(await site.Text(page.QuerySelectorAll(".acts a")[0].GetAttribute("href")!))!;
        Assert.Equal(("ann@reader.example", "held", "The ferry will stop for a week", true), ((string)json["email"]!, (string)json["replies"]![0]!["state"]!, (string)json["error_reports"]![0]!["about"]!, (bool)json["replies"]![1]!["notify"]!));
        using var forged = await site.Get(link[..^1] + "_");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Erasing_leaves_the_shape_of_the_thread_and_nothing_else(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var root = await site.Replies(story, "Zoe", "The root.");
        var mine = await site.Replies(story, "Ann", "My words.", root, ("notify", "1"));
        await site.Replies(story, "Bo", "An answer to them.", mine);
        var alone = await site.Replies(story, "Ann", "Nobody answered this.", root);
        using (await site.Form(story + "/error", ("body", "It was ten days."), ("email", "ann@reader.example"), ("key", "k")))
            Assert.Equal("4 replies", (await site.Page(story)).Only("#replies-h"));
        var link = await Link(site, "ann@reader.example");
        await using (var db = site.Database.Open())
        {
            db.Mail.Add(OutgoingMail.Write(site.Services.GetRequiredService<ReplySecrets>().Seal("ann@reader.example"), "Waits", "Waits", null, new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync(Stop);
        }

        var question = await site.Page(link + "/erase");
        Assert.Equal("Erase everything?", question.Only("h1"));
        await using (var still = site.Database.Open())
            Assert.Equal(2, await still.Replies.CountAsync(r => r.Name == "Ann", Stop));
        using (var erased = await site.Form(link + "/erase"))
            Assert.Equal("Everything is erased", (await erased.Document()).Only("h1"));
        var page = await site.Page(story);
        Assert.Equal("2 replies", page.Only("#replies-h"));
        Assert.Equal("This reply was erased by its author.", page.QuerySelector($"#reply-{mine:N} > .gone")!.TextContent.Trim());
        Assert.Contains("An answer to them.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"#reply-{alone:N}"));
        Assert.Null((await site.Page($"/replies/{root:N}")).QuerySelector($"#reply-{alone:N}"));
        await using var after = site.Database.Open();
        Assert.Equal([(1, true), (1, true), (0, false)], (await after.Replies.Where(r => r.Id == root || r.Id == mine || r.Id == alone).OrderBy(r => r.Id).ToListAsync(Stop)).Select(r => (r.Answers, r.Shown)));
        Assert.All(await after.Replies.Where(r => r.State == ReplyState.Erased).ToListAsync(Stop), r => Assert.Equal(("", "", null, null, false), (r.Name, r.Body, r.PersonKey, r.NetworkKey, r.Notify)));
        Assert.Equal(2, await after.ReplyPeople.CountAsync(Stop));
        Assert.Equal(("", null), (await after.ErrorReports.SingleAsync(Stop)) is var report ? (report.Text, report.PersonKey) : default);
        Assert.False(await after.Mail.AnyAsync(m => m.Subject == "Waits", Stop));
        using var again = await site.Get(link);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Of_a_banned_person_the_ban_stays_and_nothing_else(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        await site.Replies(story, "Ann", "Words.");
        await using (var db = site.Database.Open())
            await db.ReplyPeople.ExecuteUpdateAsync(set => set.SetProperty(p => p.Standing, PersonStanding.Banned).SetProperty(p => p.StandingReason, "Ann again"), Stop);
        using (await site.Form(await Link(site, "ann@reader.example") + "/erase"))
        {
            await using var after = site.Database.Open();
            var person = await after.ReplyPeople.SingleAsync(Stop);
            Assert.Equal((PersonStanding.Banned, null, null), (person.Standing, person.SealedEmail, person.StandingReason));
        }

        using var refused = await site.Reply(story, ("name", "Ann"), ("email", "ann@reader.example"), ("body", "Again"), ("key", "k2"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Who_was_erased_but_for_a_standing_and_writes_again_is_found_again(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.Replies(town.Ferry.Address!, "Ann", "Words.");
        await using (var db = site.Database.Open())
            await db.ReplyPeople.ExecuteUpdateAsync(set => set.SetProperty(p => p.Standing, PersonStanding.Waits), Stop);
        using (await site.Form(await Link(site, "ann@reader.example") + "/erase"))
            await site.Replies(town.Ferry.Address!, "Ann", "Other words.");
        var page = await site.Page(await Link(site, "ann@reader.example"));
        Assert.Equal(["Other words."], page.Words(".own-words"));
        Assert.Contains("A moderator reads each reply first", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Hashes_of_networks_are_gone_after_the_days_that_were_set(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var reply = await site.Replies(town.Ferry.Address!, "Ann", "Words.");
        using (await site.Form($"/replies/{reply:N}/flag", ("reason", "spam")))
            await Forget(site, days: 6);
        await using (var db = site.Database.Open())
        {
            Assert.NotNull((await db.Replies.SingleAsync(Stop)).NetworkKey);
            Assert.Equal((await db.Replies.SingleAsync(Stop)).NetworkKey, (await db.ReplyFlags.SingleAsync(Stop)).NetworkKey);
        }

        await Forget(site, days: 8);
        await using var after = site.Database.Open();
        Assert.Null((await after.Replies.SingleAsync(Stop)).NetworkKey);
        Assert.StartsWith("-", (await after.ReplyFlags.SingleAsync(Stop)).NetworkKey, StringComparison.Ordinal);
    }

    /// <summary>The path that is mailed to who asks what is held about an address.</summary>
    internal static async Task<string> Link(Site site, string email)
    {
        using (await site.Form("/replies/about-me", ("email", email)))
            await Answered(site);
        return (await site.MailsTo(email)).Last(m => m.Subject!.StartsWith("What ", StringComparison.Ordinal)).PathIn();
    }

    private static async Task Forget(Site site, int days)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days));
        await ActivatorUtilities.CreateInstance<ForgetNetworks>(scope.ServiceProvider, time).Run(Stop);
    }

    // The site's own timer may be answering too.
    private static async Task Answered(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AnswerRequests>().Run(Stop);
        await Reading.Soon(async () =>
        {
            await using var db = site.Database.Open();
            return !await db.ReplyRequests.AnyAsync(Stop);
        }, "A request was not answered.");
    }
}
