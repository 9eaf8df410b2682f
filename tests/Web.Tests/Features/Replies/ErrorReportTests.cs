using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>A reader reports an error in a sentence, and the story's editors answer.</summary>
public sealed class ErrorReportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_report_goes_to_the_editors_with_the_words_and_the_version_and_the_reader_hears_what_came_of_it(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        using var reporter = await site.SignIn(Role.Reporter);
        var story = town.Ferry.Address!;
        var path = $"{story}/error?statement={town.Said[0]}";
        Assert.Contains((await site.Page(story)).QuerySelectorAll("a"), a => a.GetAttribute("href") == path);
        Assert.Contains((await site.Page("/statements/" + town.Said[0])).QuerySelectorAll("a"), a => a.GetAttribute("href") == path);
        var form = await site.Page(path);
        Assert.Equal("The ferry will stop for a week", form.Only(".about"));
        (string, string)[] hidden = [.. form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))];
        using (var empty = await site.Form(story + "/error", [.. hidden, ("body", " "), ("email", "nobody")]))
        {
            var again = await empty.Document();
            Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (empty.StatusCode, again.QuerySelectorAll("[aria-invalid=true]").Length));
            Assert.Equal("nobody", again.QuerySelector("[name=email]")!.GetAttribute("value"));
        }

        for (var times = 0; times < 2; times++)
        {
            using var sent = await site.Form(story + "/error", [.. hidden, ("body", "It was ten days.\n\nI have the notice."), ("email", "ann@reader.example")]);
            Assert.Equal("Thank you", (await sent.Document()).Only("h1"));
        }

        ErrorReport report;
        await using (var db = site.Database.Open())
        {
            report = await db.ErrorReports.SingleAsync(Stop);
            Assert.Equal((1, town.Said[0], "The ferry will stop for a week"), (report.VersionN, report.StatementId!.Value, report.Words));
            var notice = await db.Notices.SingleAsync(n => n.AccountId == editor.Account.Id, Stop);
            Assert.Equal($"/desk/errors?story={town.Ferry.Id}", notice.Address);
        }

        var page = await editor.Page($"/desk/errors?story={town.Ferry.Id}");
        Assert.Equal("“The ferry will stop for a week”", page.Only(".notes .words"));
        Assert.Equal("It was ten days. I have the notice.", page.Only(".notes .body"));
        Assert.DoesNotContain("ann@reader.example", page.Source.Text, StringComparison.Ordinal);
        // A reporter sees the reports on stories of their own; this is another's.
        Assert.Empty((await reporter.Page("/desk/errors")).QuerySelectorAll(".notes li"));
        using (var not = await reporter.Post("/desk/errors", ("report", report.Id.ToString()), ("state", "kept")))
            Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
        using (var mended = await editor.Post("/desk/errors", ("report", report.Id.ToString()), ("state", "mended"), ("Answer", "You are right: it is ten days.")))
            Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        using (var twice = await editor.Post("/desk/errors", ("report", report.Id.ToString()), ("state", "kept")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        var mail = Assert.Single(await site.MailsTo("ann@reader.example"));
        Assert.Contains("The editors mended the story.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("You are right: it is ten days.", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty((await editor.Page("/desk/errors")).QuerySelectorAll(".notes li"));
        Assert.Single((await editor.Page("/desk/errors?settled=true")).QuerySelectorAll(".notes li"));
        using var nowhere = await site.Get($"{story}/error?statement={Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }
}
