using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Corrections;

/// <summary>A mark of a statement with what was said of it.</summary>
public sealed record MarkRow(Guid StatementId, StatementMark Mark, Guid CorrectionId, DateTime At, string Note, StoryStatus Status, string? Address);

/// <summary>What readers were told of some statements, from whatever story; it stands wherever they do.</summary>
public sealed class StatementCorrections
{
    private readonly ILookup<Guid, MarkRow> rows;

    private StatementCorrections(IReadOnlyList<MarkRow> read) => (rows, Newest) = (read.ToLookup(r => r.StatementId), read.Count == 0 ? null : read.Max(r => r.At));

    public static StatementCorrections None { get; } = new([]);

    /// <summary>UTC, when the newest was made; null where there is none.</summary>
    public DateTime? Newest { get; }

    public static async Task<StatementCorrections> Of(NewsDb db, StoryQueries queries, IReadOnlyCollection<Guid> statements, CancellationToken stop) =>
        await queries.Marks(db, [.. statements]).ToListAsync(stop) is { Count: > 0 } read ? new StatementCorrections(read) : None;

    /// <summary>Those of one statement, the newest first.</summary>
    public IReadOnlyList<StatementCorrection> On(Guid statement) =>
    [
        .. rows[statement].OrderByDescending(r => r.At).ThenByDescending(r => r.CorrectionId).Select(r => new StatementCorrection
        {
            Mark = Wire.Name(r.Mark), At = r.At, Note = r.Note,
            Address = r.Status == StoryStatus.Published ? CorrectionViews.Address(r.Address!, r.CorrectionId) : null,
        }),
    ];

    /// <summary>Wire name of its newest mark; null where it has none.</summary>
    public string? MarkOf(Guid statement) => On(statement) is [var newest, ..] ? newest.Mark : null;
}
