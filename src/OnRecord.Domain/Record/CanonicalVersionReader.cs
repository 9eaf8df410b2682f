using System.Globalization;
using System.Text.Json;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Record;

/// <summary>A version as its canonical bytes tell it. Of section, bylines and topics they hold id and name; the slugs are empty.</summary>
public sealed record PublishedFields(Guid Story, int N, StoryFields Fields, VersionTimes Times, ChangeKind Change, string? Note);

/// <summary>Reads the canonical bytes of a version back, wherever they come from.</summary>
public static class CanonicalVersionReader
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The fields, or a refusal: the bytes are not JSON of this form, hold a broken document, or are spelled
    /// in another way than <see cref="CanonicalVersion.Write"/> spells them, so that their hash proves nothing.</summary>
    public static Outcome<PublishedFields> Read(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 128, AllowDuplicateProperties = false });
            var read = Version(json.RootElement);
            if (!read.Ok)
                return read;
            var (it, again) = (read.Value, CanonicalVersion.Write(read.Value.Story, read.Value.N, read.Value.Fields, read.Value.Times, read.Value.Change, read.Value.Note));
            return again.AsSpan().SequenceEqual(bytes)
                ? it
                : Outcome.Refused("the canonical form of the version is not spelled as the record spells it, or has a field too many.");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Outcome.Refused($"the canonical form of the version can't be read: {broken.Message}");
        }
    }

    private static Outcome<PublishedFields> Version(JsonElement root)
    {
        if (root.Text("format") is var format && format != CanonicalVersion.Format)
            return Outcome.Refused($"the format of the version is \"{format}\", not \"{CanonicalVersion.Format}\".");
        var headline = DocumentReader.ReadInline(root.GetProperty("headline"), "headline");
        var standfirst = DocumentReader.ReadInline(root.GetProperty("standfirst"), "standfirst");
        var body = DocumentReader.Read(root.GetProperty("body"));
        if (!headline.Ok || !standfirst.Ok || !body.Ok)
            return Outcome.Refused([.. headline.Sentences, .. standfirst.Sentences, .. body.Sentences]);
        var section = root.GetProperty("section");
        var picture = root.GetProperty("picture");
        var fields = new StoryFields
        {
            Content = new StoryContent(headline.Value, standfirst.Value, body.Value),
            Slug = root.Text("slug")!,
            Language = root.Text("language")!,
            Kind = root.Term<StoryKind>("kind"),
            Section = new Section { Id = section.Id("id"), Slug = "", Name = section.Text("name")! },
            Bylines = [.. root.GetProperty("bylines").EnumerateArray().Select(b => new Byline { Id = b.Id("id"), Slug = "", Name = b.Text("name")! })],
            Topics = [.. root.GetProperty("topics").EnumerateArray().Select(t => new Topic { Id = t.Id("id"), Slug = "", Name = t.Text("name")! })],
            Related = [.. root.GetProperty("related").EnumerateArray().Select(r => r.GetGuid())],
            Picture = picture.ValueKind == JsonValueKind.Null
                ? null
                : new LeadPicture(picture.Text("hash")!, picture.Text("alt")!, picture.Text("credit")!, picture.Text("caption")!),
        };
        return new PublishedFields(
            root.Id("story"), root.GetProperty("n").GetInt32(), fields,
            new VersionTimes(Time(root, "published"), Time(root, "updated"), Time(root, "version_published")),
            root.Term<ChangeKind>("change"), root.Text("change_note"));
    }

    private static DateTime Time(JsonElement root, string name) => DateTime.ParseExact(
        root.GetProperty(name).GetString()!, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
