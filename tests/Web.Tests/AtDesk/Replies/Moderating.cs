using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.Replies;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>Moderators at work in a test.</summary>
internal static class Moderating
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Reply> Kept(this Site site, Guid reply)
    {
        await using var db = site.Database.Open();
        return await db.Replies.AsNoTracking().SingleAsync(r => r.Id == reply, Stop);
    }

    public static async Task<ReplyPerson> Person(this Site site, Guid reply)
    {
        await using var db = site.Database.Open();
        return await db.Replies.Where(r => r.Id == reply).Join(db.ReplyPeople.AsNoTracking(), r => r.PersonKey, p => p.Key, (_, p) => p).SingleAsync(Stop);
    }

    /// <summary>Public replies as the story counts them.</summary>
    public static async Task<int> Published(this Site site, Guid story)
    {
        await using var db = site.Database.Open();
        return await db.Talks.Where(t => t.StoryId == story).Select(t => t.Published).SingleOrDefaultAsync(Stop);
    }

    /// <summary>Decides as a form without a script does.</summary>
    public static async Task<HttpResponseMessage> Decide(this DeskClient who, Site site, string act, IReadOnlyList<Guid> replies, params (string Name, string Value)[] more)
    {
        List<(string, string)> fields = [("act", act), .. more];
        foreach (var reply in replies)
            fields.Add(("reply", SeenReply.Of(await site.Kept(reply)).ToString()));
        return await who.Post("/desk/replies", [.. fields]);
    }

    /// <summary>The same; it must have been done and be told of in the sentence.</summary>
    public static async Task<string> Decided(this DeskClient who, Site site, string act, IReadOnlyList<Guid> replies, params (string Name, string Value)[] more)
    {
        using var answer = await who.Decide(site, act, replies, more);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)} {string.Join('\n', site.Log.Where(l => l.StartsWith("Error", StringComparison.Ordinal)))}");
        return (await who.Page("/desk/replies")).QuerySelector("p.done")!.TextContent;
    }

    /// <summary>Decides as the script does.</summary>
    public static async Task<JsonElement> DecideByScript(this DeskClient who, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/desk/replies") { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("Accept", "application/json");
        using var answer = await who.Send(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement;
    }

    /// <summary>What the replies of a list say, as they stand in it.</summary>
    public static async Task<IReadOnlyList<string>> Words(this DeskClient who, string query) =>
        [.. (await who.Page("/desk/replies" + query)).QuerySelectorAll(".moderating .words").Select(w => w.TextContent.Trim())];
}
