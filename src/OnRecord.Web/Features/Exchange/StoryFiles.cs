using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Stories as the database has them.</summary>
internal static class StoryFiles
{
    /// <summary>A story with all that belongs to it; null when it is not there.</summary>
    public static async Task<StoryEntry?> Load(NewsDb db, Guid id, CancellationToken stop)
    {
        if (await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } story)
            return null;
        var addresses = await db.Addresses.AsNoTracking().Where(a => a.StoryId == id).ToListAsync(stop);
        var versions = await db.Versions.AsNoTracking().AsSplitQuery().Include(v => v.Uses).Where(v => v.StoryId == id).OrderBy(v => v.N).ToListAsync(stop);
        var copy = await db.WorkingCopies.AsNoTracking().SingleOrDefaultAsync(c => c.StoryId == id, stop);
        var acts = await db.TakeDowns.AsNoTracking().Where(t => t.StoryId == id).ToListAsync(stop);
        return new StoryEntry(story.Id, story.ReportId, story.Status, story.Address, addresses, versions, copy, acts);
    }

    /// <summary>Why a version could not be brought back as it is: its columns say something else than its hashed bytes.</summary>
    public static string? NotAsHashed(StoryVersion version)
    {
        if (version.TakenDownAt is not null)
            return null;
        var read = CanonicalVersionReader.Read(version.CanonicalJson);
        if (!read.Ok)
            return read.Sentence;
        return Told(version).SequenceEqual(Told(StoryRows.Made(read.Value, version))) ? null : "its columns differ from the bytes that the record hashes.";
    }

    private static object?[] Told(StoryVersion v) =>
    [
        v.StoryId, v.N, v.Slug, v.Language, v.Kind, v.SectionId, v.HeadlineText, v.StandfirstText, Spelled(v.Picture), v.WordCount, v.FirstPublishedAt, v.UpdatedAt,
        v.PublishedAt, v.ChangeKind, Spelled(v.ChangeNote), v.HeadlineJson, v.StandfirstJson, v.BodyJson, v.TextCanonical, string.Join(',', v.Related),
        string.Join(',', v.Bylines.OrderBy(b => b.Ord).Select(b => b.BylineId)), string.Join(',', v.Topics.OrderBy(t => t.Ord).Select(t => t.TopicId)),
    ];

    // What a person typed into a form may have other line ends and letters than the record spells it with.
    private static string? Spelled(string? typed) => typed?.Normalize().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string? Spelled(LeadPicture? picture) =>
        picture is null ? null : Spelled(string.Join('\0', picture.Hash, picture.Alt, picture.Credit, picture.Caption));
}
