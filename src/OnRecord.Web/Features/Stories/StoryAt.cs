using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>The story that stands, or once stood, at a path.</summary>
/// <param name="Address">Where it stands now.</param>
/// <param name="Version">What readers see; null when they see that it is gone.</param>
/// <param name="RemovedAt">UTC; when it was taken down or taken back.</param>
/// <param name="RemovalNote">What readers are told of a story that was taken back.</param>
public sealed record StoryAt(Guid StoryId, StoryStatus Status, string Address, VersionRead? Version, DateTime? RemovedAt, string? RemovalNote)
{
    public static async Task<StoryAt?> Find(NewsDb db, StoryQueries queries, VersionShelf versions, string path, CancellationToken stop)
    {
        var row = await queries.AtPath(db, path, stop);
        if (row is not { Address: { } standsAt, VersionId: { } version })
        {
            return null;
        }

        return new StoryAt(row.Id, row.Status, standsAt, row.Status == StoryStatus.Published ? await versions.Find(db, version, stop) : null, row.RemovedAt, row.RemovalNote);
    }
}
