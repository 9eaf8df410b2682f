using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Replies.Mails;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>A reader asks for mail when somebody answers.</summary>
public sealed class MailsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Who_asked_for_mail_and_confirmed_the_address_is_told_of_an_answer_and_leaves_with_one_click(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var asked = await site.Replies(story, "Ann", "When does it sail?", null, ("notify", "1"));
        await site.Replies(story, "Ann", "And from where?", null, ("notify", "1"));
        await site.Replies(story, "Bo", "At nine.", asked);
        var confirm = Assert.Single(await site.MailsTo("ann@reader.example"));
        Assert.StartsWith("Is this your address?", confirm.Subject, StringComparison.Ordinal);
        Assert.Null(confirm.Headers["List-Unsubscribe"]);

        // A program that looks through mail opens every link: that confirms nothing.
        var link = confirm.PathIn();
        Assert.NotNull((await site.Page(link)).QuerySelector("form button"));
        await site.Replies(story, "Bo", "Or at ten.", asked);
        Assert.Single(await site.MailsTo("ann@reader.example"));
        using (var confirmed = await site.Form(link))
            Assert.Equal("Your address is confirmed", (await confirmed.Document()).Only("h1"));
        await site.Replies(story, "Ann", "An answer of my own.", asked);
        var answer = await site.Replies(story, "Bo", "Certainly at nine.\n\nI was there.", asked);
        var told = (await site.MailsTo("ann@reader.example")).Skip(1);
        var mail = Assert.Single(told);
        Assert.Contains("Certainly at nine.\n\nI was there.", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal($"/replies/{answer:N}", mail.PathIn());
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal($"<{Site.Address}{mail.PathIn(1)}>", mail.Headers["List-Unsubscribe"]);
        Assert.Empty(await site.MailsTo("bo@reader.example"));

        Assert.NotNull((await site.Page(mail.PathIn(1))).QuerySelector("form button"));
        using (var left = await site.Form(mail.PathIn(1), ("List-Unsubscribe", "One-Click")))
            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        await site.Replies(story, "Bo", "One more.", asked);
        Assert.Equal(2, (await site.MailsTo("ann@reader.example")).Count);
        using var forged = await site.Form(mail.PathIn(1)[..^1] + "_");
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
    }

    [Theory, BothEngines]
    public async Task An_answer_that_waits_is_told_of_when_a_moderator_lets_it_through_and_only_once(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var asked = await site.Replies(story, "Ann", "When does it sail?", null, ("notify", "1"));
        using (await site.Form((await site.MailsTo("ann@reader.example"))[0].PathIn()))
            await site.SetReplies(s => s with { Hold = HoldRule.All });
        var held = await site.Replies(story, "Bo", "At nine.", asked);
        Assert.Single(await site.MailsTo("ann@reader.example"));
        for (var times = 0; times < 2; times++)
        {
            await using var db = site.Database.Open();
            var reply = (await db.Replies.FindAsync([held], Stop))!;
            reply.Approve(Account.OperatorId, TimeProvider.System.GetUtcNow().UtcDateTime);
            await site.Services.GetRequiredService<ReplyMails>().TellOfAnswers(db, [reply], TimeProvider.System.GetUtcNow().UtcDateTime, Stop);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(2, (await site.MailsTo("ann@reader.example")).Count);
    }
}
