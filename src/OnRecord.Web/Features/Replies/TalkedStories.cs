using System.Collections.Concurrent;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// The stories that are replied to just now, by path. Where a story stands is kept for a moment, so that many who reply to it read nothing from
/// the database but in the transaction that writes, which asks once more whether the story is still public. It is dropped with every change
/// that the newsroom publishes.
/// </summary>
/// <param name="time">For how long an answer is kept.</param>
public sealed class TalkedStories(StoryQueries queries, VersionShelf versions, TimeProvider time)
{
    /// <summary>More paths than these at once are nobody's talk.</summary>
    private const int Most = 1_000;

    /// <summary>A process that does not hear of a change shows a form of a story that is gone for no longer than this.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(4);

    private ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>The published story at a path, or one it stood at before; null: there is none.</summary>
    /// <param name="db">Opened only when the story is not at hand.</param>
    public async ValueTask<TalkedStory?> At(NewsDb db, string path, CancellationToken stop)
    {
        // A drop puts another list here, so a place read before it is kept where nobody looks.
        var places = _places;
        if (places.TryGetValue(path, out var known) && time.GetElapsedTime(known.At) < Kept)
            return new TalkedStory(known.Story, known.Address, await versions.Find(db, known.Version, stop));
        var at = time.GetTimestamp();
        if (await StoryAt.Find(db, queries, versions, path, stop) is not { Version: { } version } found)
            return null;
        if (places.Count >= Most)
            places.Clear();
        places[path] = new Place(found.StoryId, found.Address, version.Fields.Id, at);
        return new TalkedStory(found.StoryId, found.Address, version);
    }

    /// <summary>Something that readers see changed.</summary>
    public void Drop() => _places = new(StringComparer.Ordinal);

    private sealed record Place(Guid Story, string Address, Guid Version, long At);
}
