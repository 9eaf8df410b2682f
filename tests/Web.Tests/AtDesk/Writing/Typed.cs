using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.AtDesk.Writing;

/// <summary>What a tab of the editor sends, in a few words.</summary>
internal static class Typed
{
    public static JsonObject Text(string device, int from, string headline, params string[] paragraphs) => new()
    {
        ["device"] = device, ["base"] = from, ["seq"] = 1,
        ["headline"] = Words(headline), ["standfirst"] = new JsonArray(),
        ["body"] = new JsonObject { ["type"] = "doc", ["content"] = new JsonArray([.. paragraphs.Select((words, at) => (JsonNode)Paragraph($"p{at}", words))]) },
    };

    public static JsonObject Paragraph(string bid, string words) => new()
    {
        ["type"] = "paragraph", ["attrs"] = new JsonObject { ["bid"] = bid }, ["content"] = Words(words),
    };

    private static JsonArray Words(string words) => words.Length == 0 ? [] : [new JsonObject { ["type"] = "text", ["text"] = words }];

    /// <summary>Begins a story and answers its path at the desk.</summary>
    public static async Task<string> Begin(this DeskClient desk, string headline = "The harbour closes", Guid? section = null)
    {
        using var answer = await desk.Post("/desk/stories/new", ("Headline", headline), ("Section", section?.ToString() ?? ""));
        return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {answer.Headers}");
    }

    /// <summary>Sends a text and answers what became of it.</summary>
    public static async Task<JsonNode> Send(this DeskClient desk, string story, JsonObject text)
    {
        using var answer = await desk.PostJson(story + "/text", text);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {said}");
        return JsonNode.Parse(said)!;
    }

    /// <summary>What the editing page starts with.</summary>
    public static async Task<JsonElement> Opened(this DeskClient desk, string story)
    {
        var page = await desk.Page(story);
        return JsonDocument.Parse(page.GetElementById("story-data")!.TextContent).RootElement;
    }

    /// <summary>The paragraphs of the saved text, in order.</summary>
    public static async Task<IReadOnlyList<string>> Paragraphs(this DeskClient desk, string story)
    {
        var body = (await desk.Opened(story)).GetProperty("body");
        return body.TryGetProperty("content", out var blocks)
            ? [.. blocks.EnumerateArray().Select(block => block.TryGetProperty("content", out var words) ? string.Concat(words.EnumerateArray().Select(w => w.GetProperty("text").GetString())) : "")]
            : [];
    }
}
