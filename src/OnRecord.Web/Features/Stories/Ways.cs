using OnRecord.Domain.Sourcing;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>The way of a statement to us, station by station.</summary>
public sealed class Ways(SourceBook book, Speakers speakers)
{
    /// <summary>From the first speaker to ourselves; empty for a statement in our own voice.</summary>
    public IReadOnlyList<StepView> ToUs(StatementRevision revision) => Stations([.. revision.Hops.Where(h => !h.Told)]);

    /// <summary>The way that is known only by somebody's account.</summary>
    public IReadOnlyList<StepView> Told(StatementRevision revision) => Stations([.. revision.Hops.Where(h => h.Told)]);

    /// <summary>The first report on the way, as a station; null when no outlet but ourselves is on it.</summary>
    public StepView? FirstReport(StatementRevision revision) =>
        revision.Hops.FirstOrDefault(h => !h.Told && h.ReportId is not null && book.Sources[h.ToId].Kind == SourceKind.Outlet) is { } hop ? Station(hop) : null;

    public static DateView? Date(SourcingDate? date) => date is null ? null : new DateView(date.Date.Text, [.. date.Inferred.Select(Wire.Name)]);

    private IReadOnlyList<StepView> Stations(List<Hop> hops) =>
        hops.Count == 0 ? [] : [First(hops[0].FromId), .. hops.Select(Station)];

    private StepView First(Guid sourceId) => new()
    {
        Name = speakers.Name(sourceId),
        Address = speakers.Of(sourceId, null).Address,
        Undisclosed = book.Sources[sourceId].Kind == SourceKind.Undisclosed,
    };

    private StepView Station(Hop hop)
    {
        var to = book.Sources[hop.ToId];
        var report = hop.ReportId is { } id && to.Kind == SourceKind.Outlet ? book.Reports.GetValueOrDefault(id) : null;
        return new StepView
        {
            Name = speakers.Name(hop.ToId),
            Address = to.Kind == SourceKind.OwnVoice ? null : speakers.Of(hop.ToId, null).Address,
            Us = to.Kind == SourceKind.OwnVoice,
            Undisclosed = hop.Identity == HopIdentity.Undisclosed,
            Channel = hop.Channel == Channel.NotStated ? null : Wire.Name(hop.Channel),
            Published = Date(report?.Published),
            ReportAddress = report?.Url ?? report?.ArchiveUrl,
            ReportHeadline = report?.Headline,
            At = Date(hop.At),
            Inferred = hop.Inferred,
        };
    }
}
