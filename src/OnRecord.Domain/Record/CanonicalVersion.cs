using System.Globalization;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Record;

/// <summary>The public fields of a version as canonical JSON, exactly as the record hashes them.</summary>
public static class CanonicalVersion
{
    public const string Format = "onrecord-version/1";

    /// <summary>The canonical bytes. Times are UTC with milliseconds; names stand beside ids so that the bytes can be read alone.</summary>
    public static byte[] Write(Guid story, int n, StoryFields fields, VersionTimes times, ChangeKind change, string? note)
    {
        var version = new JsonObject
        {
            ["format"] = Format,
            ["story"] = story.ToString(),
            ["n"] = n,
            ["slug"] = fields.Slug,
            ["language"] = fields.Language,
            ["kind"] = KindName(fields.Kind),
            ["headline"] = DocumentWriter.Write(fields.Content.Headline),
            ["standfirst"] = DocumentWriter.Write(fields.Content.Standfirst),
            ["body"] = DocumentWriter.Write(fields.Content.Document),
            ["section"] = Named(fields.Section.Id, fields.Section.Name),
            ["bylines"] = new JsonArray([.. fields.Bylines.Select(b => Named(b.Id, b.Name))]),
            ["topics"] = new JsonArray([.. fields.Topics.Select(t => Named(t.Id, t.Name))]),
            ["related"] = new JsonArray([.. fields.Related.Select(id => JsonValue.Create(id.ToString()))]),
            ["picture"] = fields.Picture is { } picture
                ? new JsonObject { ["hash"] = picture.Hash, ["alt"] = picture.Alt, ["credit"] = picture.Credit, ["caption"] = picture.Caption }
                : null,
            ["published"] = Time(times.FirstPublished),
            ["updated"] = Time(times.Updated),
            ["version_published"] = Time(times.Published),
            ["change"] = Wire.Name(change),
            ["change_note"] = note,
        };
        return Text.CanonicalJson.Write(version);
    }

    /// <summary>"news", "analysis", …</summary>
    public static string KindName(StoryKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>"2026-11-23T09:30:00.000Z"</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Named(Guid id, string name) => new() { ["id"] = id.ToString(), ["name"] = name };
}

/// <summary>The three times of a version, UTC, whole milliseconds.</summary>
/// <param name="FirstPublished">When the story first went out.</param>
/// <param name="Updated">When it last changed in more than style.</param>
/// <param name="Published">When this version went out.</param>
public sealed record VersionTimes(DateTime FirstPublished, DateTime Updated, DateTime Published);
