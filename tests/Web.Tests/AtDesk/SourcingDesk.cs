using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.AtDesk;

/// <summary>A story open at the desk, and its panel as the browser calls it.</summary>
internal sealed class SourcingDesk : IAsyncDisposable
{
    private SourcingDesk(Site site, Story story, DeskClient me) => (Site, Story, Me) = (site, story, me);

    public Site Site { get; }

    public Story Story { get; }

    public DeskClient Me { get; }

    public string Statements => $"/desk/stories/{Story.Id}/statements";

    public static async Task<SourcingDesk> Open(Engine engine, Func<StoryBuilder, StoryBuilder> write, Role role = Role.Editor)
    {
        var site = await Site.Open(engine);
        var story = await write(site.Desk.Story("Ferry to stop").About(site.Desk.AnyTopic)).Keep();
        return new SourcingDesk(site, story, await site.SignIn(role));
    }

    /// <summary>Makes a statement and saves the text with its mark, as the browser does.</summary>
    public async Task<Guid> Add(string words, object statement)
    {
        var sid = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Post, Statements, With(statement, sid))).Status);
        await Mark(words, sid);
        return sid;
    }

    public static JsonObject With(object statement, Guid sid)
    {
        var body = JsonSerializer.SerializeToNode(statement)!.AsObject();
        body["sid"] = sid;
        return body;
    }

    /// <summary>Saves the text with words marked.</summary>
    public Task Mark(string words, Guid sid) => Text(content =>
    {
        var map = TextMap.Of(content);
        var start = map.Text.IndexOf(words, StringComparison.Ordinal);
        return StatementMarks.MarkPassages(content, sid, [new TextRange(start, start + words.Length)]).Value;
    });

    /// <summary>Saves the text with other words.</summary>
    public Task Write(string words, string instead) => Text(content =>
    {
        var body = DocumentWriter.Write(content.Document).ToJsonString().Replace(words, instead, StringComparison.Ordinal);
        return content with { Document = DocumentReader.Read(System.Text.Encoding.UTF8.GetBytes(body)).Value };
    });

    public async Task Text(Func<StoryContent, StoryContent> change)
    {
        var copy = await Copy();
        var content = change(SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson));
        var sent = new JsonObject
        {
            ["device"] = "a-test", ["base"] = copy.Revision, ["headline"] = DocumentWriter.Write(content.Headline), ["standfirst"] = DocumentWriter.Write(content.Standfirst),
            ["body"] = DocumentWriter.Write(content.Document),
        };
        var (status, answer) = await Send(HttpMethod.Post, $"/desk/stories/{Story.Id}/text", sent);
        Assert.Equal((HttpStatusCode.OK, "saved"), (status, (string?)answer!["outcome"]));
    }

    public async Task<WorkingCopy> Copy()
    {
        await using var db = Site.Database.Open();
        return await db.WorkingCopies.AsNoTracking().SingleAsync(c => c.StoryId == Story.Id);
    }

    public async Task<JsonNode> Panel() => (await Send(HttpMethod.Get, Statements)).Body!;

    public async Task<JsonNode> Statement(Guid sid) => (await Panel())["statements"]!.AsArray().Single(s => (Guid)s!["sid"]! == sid)!;

    public Task<(HttpStatusCode Status, JsonNode? Body)> Send(HttpMethod method, string path, JsonNode? body = null) => Send(Me, method, path, body);

    public static async Task<(HttpStatusCode Status, JsonNode? Body)> Send(DeskClient who, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await who.Send(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    public async ValueTask DisposeAsync()
    {
        Me.Dispose();
        await Site.DisposeAsync();
    }
}
