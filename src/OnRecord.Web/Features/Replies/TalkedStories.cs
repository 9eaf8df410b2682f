using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// The stories that are replied to just now, by path. Where a story stands is kept for a moment, so that many who reply to it read nothing from
/// the database but in the transaction that writes, which asks once more whether the story is still public.
/// </summary>
public sealed class TalkedStories(StoryQueries queries, VersionShelf versions, TimeProvider time)
{
    private readonly ForAMoment<Place?> places = new(time);

    /// <summary>The published story at a path, or one it stood at before; null: there is none.</summary>
    public async ValueTask<TalkedStory?> At(NewsDb db, string path, CancellationToken stop) =>
        await places.Ask(path, () => Find(db, path, stop)) is { } place ? new TalkedStory(place.Story, place.Address, await versions.Find(db, place.Version, stop)) : null;

    /// <summary>Something that readers see changed.</summary>
    public void Drop() => places.Drop();

    private async Task<Place?> Find(NewsDb db, string path, CancellationToken stop) =>
        await StoryAt.Find(db, queries, versions, path, stop) is { Version: { } version } found ? new Place(found.StoryId, found.Address, version.Fields.Id) : null;

    private sealed record Place(Guid Story, string Address, Guid Version);
}
