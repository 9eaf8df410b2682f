using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>How tests move stories: through the page that people use.</summary>
internal static class Acts
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string PublishPage(Guid story) => $"/desk/stories/{story}/publish";

    public static Task<HttpResponseMessage> Ask(this DeskClient client, Guid story, MoveKind kind, params (string Name, string Value)[] fields) =>
        client.Post(PublishPage(story) + "?handler=Move", [("move", kind.ToString()), .. fields]);

    /// <summary>Makes a move that must be allowed; returns what the next page says was done.</summary>
    public static async Task<string> Move(this DeskClient client, Guid story, MoveKind kind, params (string Name, string Value)[] fields)
    {
        using var answer = await client.Ask(story, kind, fields);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{kind} answered {(int)answer.StatusCode}: {text}");
        return (await client.Page(answer.Headers.Location!.OriginalString)).QuerySelector("p.done[role=status]")!.TextContent;
    }

    /// <summary>Asks for a move that must be refused; returns why.</summary>
    public static async Task<string> Refused(this DeskClient client, Guid story, MoveKind kind, params (string Name, string Value)[] fields)
    {
        using var answer = await client.Ask(story, kind, fields);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{kind} answered {(int)answer.StatusCode}: {text}");
        return new HtmlParser().ParseDocument(text).QuerySelector(".story-head .problems")!.TextContent;
    }

    /// <summary>Somebody saves the working copy.</summary>
    public static async Task Touch(this Site site, Guid story)
    {
        await using var db = site.Database.Open();
        var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == story, Stop);
        copy.SavedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(Stop);
    }

    public static async Task Give(this Site site, Guid story, Guid account)
    {
        await using var db = site.Database.Open();
        (await db.Stories.SingleAsync(s => s.Id == story, Stop)).AssignedToId = account;
        await db.SaveChangesAsync(Stop);
    }
}
