using System.Text.Json;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories;

/// <summary>A published version shows a picture: above its text or in it. What no row names is no reader's to see.</summary>
/// <param name="Hash">64 lower-case hex digits, SHA-256 of the original file.</param>
public sealed record VersionPicture(Guid VersionId, string Hash)
{
    /// <summary>The pictures of a version, each once.</summary>
    public static IEnumerable<VersionPicture> Of(StoryVersion version) => Of(version.Picture, version.BodyJson).Select(hash => new VersionPicture(version.Id, hash));

    /// <summary>The hashes of the picture above a text and of those in it, each once.</summary>
    /// <param name="bodyJson">The document as it is kept.</param>
    public static IReadOnlySet<string> Of(LeadPicture? lead, string bodyJson)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        if (lead is not null)
            hashes.Add(lead.Hash);
        if (bodyJson.Length > 0)
        {
            using var body = JsonDocument.Parse(bodyJson);
            if (DocumentReader.Read(body.RootElement) is { Ok: true } read)
                hashes.UnionWith(read.Value.Blocks.OfType<Figure>().Select(f => f.Picture));
        }

        return hashes;
    }
}
