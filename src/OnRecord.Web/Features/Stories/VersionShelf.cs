using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// The versions that pages asked for lately, read and taken apart. They are kept by version id and versions never change, so nothing here can
/// be stale, unless the law takes a text away (<see cref="Drop"/>). Two halves stand for "lately": when the new half is full it becomes the old one, and what was not asked for in between is dropped.
/// </summary>
public sealed class VersionShelf
{
    /// <summary>A version with 14 statements takes about 100 kB here.</summary>
    private const int HalfSize = 128;

    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<Guid, VersionRead> _new = new();
    private volatile ConcurrentDictionary<Guid, VersionRead> _old = new();

    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public async Task<VersionRead> Find(NewsDb db, Guid id, CancellationToken stop) =>
        Kept(id) ?? (await Read(db, [id], stop))[id];

    /// <summary>The versions of these ids. Those that are not kept are read together.</summary>
    public async Task<Dictionary<Guid, VersionRead>> FindAll(NewsDb db, IEnumerable<Guid> ids, CancellationToken stop)
    {
        var found = new Dictionary<Guid, VersionRead>();
        var missing = new List<Guid>();
        foreach (var id in ids.Distinct())
        {
            if (Kept(id) is { } version)
            {
                found[id] = version;
            }
            else
            {
                missing.Add(id);
            }
        }

        if (missing.Count > 0)
        {
            foreach (var (id, version) in await Read(db, missing, stop))
            {
                found[id] = version;
            }
        }

        return found;
    }

    /// <summary>Forgets all of them: a text was removed by law.</summary>
    public void Drop()
    {
        lock (_turning)
        {
            (_old, _new) = (new(), new());
        }
    }

    private VersionRead? Kept(Guid id)
    {
        if (_new.TryGetValue(id, out var version))
        {
            return version;
        }

        if (_old.TryGetValue(id, out version))
        {
            Keep(version);
        }

        return version;
    }

    private void Keep(VersionRead version)
    {
        _new[version.Fields.Id] = version;
        if (_new.Count < HalfSize)
        {
            return;
        }

        lock (_turning)
        {
            if (_new.Count >= HalfSize)
            {
                (_old, _new) = (_new, new());
            }
        }
    }

    // Lines are read on their own: joined to the version they would repeat its texts once for each line.
    private async Task<Dictionary<Guid, VersionRead>> Read(NewsDb db, List<Guid> ids, CancellationToken stop)
    {
        var wanted = db.Versions.Where(v => ids.Contains(v.Id));
        var fields = await wanted.Select(v => new VersionFields(
            v.Id, v.N, v.Language, v.Kind, v.SectionId, v.HeadlineText, v.StandfirstText, v.Picture, v.WordCount,
            v.FirstPublishedAt, v.UpdatedAt, v.PublishedAt, v.HeadlineJson, v.StandfirstJson, v.BodyJson, v.StatementsJson, v.Related)).ToListAsync(stop);
        var bylines = (await wanted.SelectMany(v => v.Bylines).OrderBy(b => b.Ord).Select(b => new { b.VersionId, b.BylineId }).ToListAsync(stop)).ToLookup(b => b.VersionId, b => b.BylineId);
        var topics = (await wanted.SelectMany(v => v.Topics).OrderBy(t => t.Ord).Select(t => new { t.VersionId, t.TopicId }).ToListAsync(stop)).ToLookup(t => t.VersionId, t => t.TopicId);
        var read = fields.ToDictionary(f => f.Id, f => new VersionRead(f, [.. bylines[f.Id]], [.. topics[f.Id]]));
        foreach (var version in read.Values)
        {
            Keep(version);
        }

        return read;
    }
}
