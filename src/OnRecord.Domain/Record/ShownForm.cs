using System.Text.Json;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Record;

/// <summary>
/// The canonical bytes of a version, held against the fields its pages are made of, so that a verifier who reads these has compared the page too.
/// </summary>
public static class ShownForm
{
    /// <summary>The bytes; empty, which matches no hash, where a field can't be read or says other words than the bytes that are kept.</summary>
    /// <param name="version">With its bylines and topics.</param>
    public static byte[] Of(StoryVersion version)
    {
        if (CanonicalVersionReader.Read(version.CanonicalJson) is not { Ok: true, Value: var recorded })
            return [];
        try
        {
            var content = SavedContent.Read(version.HeadlineJson, version.StandfirstJson, version.BodyJson);
            if (version.HeadlineText != content.Headline.ToString() || version.StandfirstText != content.Standfirst.ToString()
                || version.TextCanonical != DocumentText.Canonical(content) || version.WordCount != DocumentText.WordCount(content.Document))
                return [];
            var shown = CanonicalVersion.Write(
                version.StoryId, version.N, Fields(version, content, recorded.Fields), new VersionTimes(version.FirstPublishedAt, version.UpdatedAt, version.PublishedAt), version.ChangeKind, version.ChangeNote);
            return shown.AsSpan().SequenceEqual(version.CanonicalJson) ? shown : [];
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            return [];
        }
    }

    // Names are those of the day, which stand beside their ids in the record alone.
    private static StoryFields Fields(StoryVersion version, StoryContent content, StoryFields recorded) => new()
    {
        Content = content,
        Slug = version.Slug,
        Language = version.Language,
        Kind = version.Kind,
        Picture = version.Picture,
        Related = version.Related,
        Section = new Section { Id = version.SectionId, Slug = "", Name = recorded.Section.Name },
        Bylines = [.. version.Bylines.OrderBy(b => b.Ord).Select(b => new Byline { Id = b.BylineId, Slug = "", Name = recorded.Bylines.FirstOrDefault(was => was.Id == b.BylineId)?.Name ?? "" })],
        Topics = [.. version.Topics.OrderBy(t => t.Ord).Select(t => new Topic { Id = t.TopicId, Slug = "", Name = recorded.Topics.FirstOrDefault(was => was.Id == t.TopicId)?.Name ?? "" })],
    };
}
