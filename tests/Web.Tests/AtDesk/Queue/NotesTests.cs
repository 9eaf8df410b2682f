using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Queue;

public sealed class NotesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_note_calls_a_colleague_by_name_at_the_desk_and_by_mail(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var reporter = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ada Reyes", Role = Role.Reporter });
        using var editor = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Mara Lind", Role = Role.Editor });
        using var other = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Maria Lo", Role = Role.Editor });
        await using (var db = site.Database.Open())
        {
            (await db.SignIns.SingleAsync(s => s.Id == editor.Account.Id, Stop)).Email = "mara@paper.example";
            await db.SaveChangesAsync(Stop);
        }

        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        var notes = $"/desk/stories/{story.Id}/notes";
        using (var sent = await reporter.PostJson(notes, new { text = "@mara, is this so? Write to editor@maria.example.", bid = "b1", exact = "will stop", prefix = "The ferry ", suffix = "." }))
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await using var news = site.Database.Open();
        var told = await news.Notices.SingleAsync(Stop);
        Assert.Equal(editor.Account.Id, told.AccountId);
        var mail = await news.Mail.SingleAsync(Stop);
        Assert.Equal("mara@paper.example", mail.To);
        Assert.DoesNotContain("Ferry", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{Site.Address}/desk/stories/{story.Id}/notes#n-", mail.Text, StringComparison.Ordinal);

        var page = await editor.Page(notes);
        Assert.Equal("“will stop”", page.Only(".notes .words"));
        var first = page.QuerySelector(".notes input[name=answers]")!.GetAttribute("value")!;
        using (var answered = await editor.Post(notes, ("Text", "It is."), ("answers", first)))
            Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Contains("answered a note", (await news.Notices.SingleAsync(n => n.AccountId == reporter.Account.Id, Stop)).Sentence, StringComparison.Ordinal);
        using (var settled = await editor.Post(notes + "?handler=Settle", ("note", first)))
            Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        using var asked = new HttpRequestMessage(HttpMethod.Get, notes);
        asked.Headers.Add("Accept", "application/json");
        using var list = await reporter.Send(asked);
        var note = (await list.Content.ReadFromJsonAsync<JsonObject>(Stop))!["notes"]![0]!;
        Assert.Equal(("b1", "will stop", true), ((string)note["bid"]!, (string)note["exact"]!, (bool)note["settled"]!));
        Assert.Equal("It is.", (string)note["answers"]![0]!["text"]!);
    }

    [Theory, BothEngines]
    public async Task An_empty_note_is_refused_and_a_moderator_leaves_none(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var editor = await site.SignIn(Role.Editor);
        using var moderator = await site.SignIn(Role.Moderator);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Keep();
        var notes = $"/desk/stories/{story.Id}/notes";
        using (var empty = await editor.Post(notes, ("Text", " ")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await moderator.Page(notes);
        using var not = await moderator.Post(notes, ("Text", "Hello."));
        Assert.Equal(HttpStatusCode.Forbidden, not.StatusCode);
    }
}
