using System.Globalization;
using System.Text.Json.Nodes;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>What readers wrote to the stories of the demonstration: <c>talks.json</c>, as demo/README.md has it.</summary>
internal sealed record DemoTalkFile(IReadOnlyList<DemoReader> People, IReadOnlyList<DemoTalk> Talks)
{
    public const string Name = "talks.json";

    /// <exception cref="FormatException">It is no such file, or a moment in it is none.</exception>
    public static DemoTalkFile Read(string folder)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, Name))) as JsonObject;
        if ((string?)json?["format"] != "onrecord-demo-talks/1")
            throw new FormatException("its format is not \"onrecord-demo-talks/1\".");
        return new DemoTalkFile(
            [.. Rows(json, "people").Select(p => new DemoReader(Text(p, "id"), Text(p, "name"), Text(p, "email"), (string?)p["website"], (string?)p["agent"]))],
            [.. Rows(json, "talks").Select(t => new DemoTalk(Text(t, "story"), Moment(t, "closed"), [.. Rows(t, "replies").Select(ReplyOf)]))]);
    }

    private static DemoReply ReplyOf(JsonObject row) => new(Text(row, "id"), (string?)row["to"], Moment(row, "posted") ?? throw new FormatException("a reply has no \"posted\"."), Text(row, "body"))
    {
        Person = (string?)row["person"], Staff = (string?)row["staff"], Approved = Moment(row, "approved"), Picked = Moment(row, "picked"),
        Removed = row["removed"] is JsonObject removed ? (Moment(removed, "at") ?? throw new FormatException("\"removed\" has no \"at\"."), Text(removed, "why")) : null,
    };

    private static IEnumerable<JsonObject> Rows(JsonObject from, string list) => (from[list]?.AsArray() ?? []).Select(r => r!.AsObject());

    private static string Text(JsonObject row, string field) => (string?)row[field] ?? throw new FormatException($"a row has no \"{field}\".");

    private static DateTime? Moment(JsonObject row, string field) =>
        (string?)row[field] is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime : null;
}

/// <summary>Somebody who replies.</summary>
/// <param name="Agent">Label of who it is in the sourcing, where moderators know it.</param>
internal sealed record DemoReader(string Id, string Name, string Email, string? Website, string? Agent);

/// <param name="Closed">UTC; when replies were closed by hand.</param>
internal sealed record DemoTalk(string Story, DateTime? Closed, IReadOnlyList<DemoReply> Replies);

/// <param name="To">The reply of the same story that it answers; null: the story.</param>
/// <param name="Posted">UTC.</param>
internal sealed record DemoReply(string Id, string? To, DateTime Posted, string Body)
{
    /// <summary>The reader who wrote it; null when it is the newsroom's.</summary>
    public string? Person { get; init; }

    /// <summary>The byline under which the newsroom wrote it.</summary>
    public string? Staff { get; init; }

    /// <summary>UTC; when a moderator let it through.</summary>
    public DateTime? Approved { get; init; }

    /// <summary>UTC, and the key of the reason given.</summary>
    public (DateTime At, string Why)? Removed { get; init; }

    /// <summary>UTC; when an editor picked it.</summary>
    public DateTime? Picked { get; init; }
}
