using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>Readers report a reply.</summary>
public sealed class FlagTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task One_network_counts_once_and_enough_of_them_hold_the_reply_again(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        await site.SetReplies(s => s with { FlagsToHold = 2 });
        var story = town.Ferry.Address!;
        var root = await site.Replies(story, "Ann", "The root.");
        var reply = await site.Replies(story, "Bo", "Buy this.", root);
        var form = await site.Page($"/replies/{reply:N}/flag");
        Assert.Equal(5, form.QuerySelectorAll("input[name=reason]").Length);
        using (var nothing = await site.Form($"/replies/{reply:N}/flag", ("reason", "dislike")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        for (var times = 0; times < 3; times++)
            await Flag(site, reply);
        Assert.Contains("Buy this.", (await site.Page(story)).Body!.TextContent, StringComparison.Ordinal);
        await using (var db = site.Database.Open())
        {
            Assert.Equal(1, (await db.Replies.FindAsync([reply], Stop))!.Flags);
            // The other network was here before.
            db.ReplyFlags.Add(new ReplyFlag { Id = Guid.CreateVersion7(), ReplyId = root, NetworkKey = "another", Reason = FlagReason.Spam, At = DateTime.UnixEpoch });
            await db.Replies.Where(r => r.Id == reply).ExecuteUpdateAsync(set => set.SetProperty(r => r.Flags, 1), Stop);
            await db.ReplyFlags.Where(f => f.ReplyId == reply).ExecuteUpdateAsync(set => set.SetProperty(f => f.NetworkKey, "one"), Stop);
            await db.SaveChangesAsync(Stop);
        }

        await Flag(site, reply);
        var page = await site.Page(story);
        Assert.DoesNotContain("Buy this.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 reply", page.Only("#replies-h"));
        await using var after = site.Database.Open();
        var held = (await after.Replies.FindAsync([reply], Stop))!;
        Assert.Equal((ReplyState.Held, HoldReason.Flagged, 2, false), (held.State, held.HeldFor, held.Flags, held.Shown));
        Assert.Equal((0, true), (await after.Replies.FindAsync([root], Stop)) is { } above ? (above.Answers, above.Shown) : default);
        using var gone = await site.Get($"/replies/{reply:N}/flag");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_reply_that_a_moderator_approved_stays_however_many_flag_it(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        await site.SetReplies(s => s with { FlagsToHold = 1 });
        var reply = await site.Replies(town.Ferry.Address!, "Bo", "A bold word.");
        await using (var db = site.Database.Open())
        {
            (await db.Replies.SingleAsync(Stop)).Approve(Account.OperatorId, DateTime.UnixEpoch);
            await db.SaveChangesAsync(Stop);
        }

        await Flag(site, reply);
        await using var after = site.Database.Open();
        Assert.Equal((ReplyState.Published, 1), (await after.Replies.SingleAsync(Stop)) is var one ? (one.State, one.Flags) : default);
    }

    private static async Task Flag(Site site, Guid reply)
    {
        using var flagged = await site.Form($"/replies/{reply:N}/flag", ("reason", "spam"), ("note", "It sells things."));
        Assert.Equal("Thank you", (await flagged.Document()).Only("h1"));
    }
}
