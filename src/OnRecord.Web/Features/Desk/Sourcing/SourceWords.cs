using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>How the desk calls sources, reports, ways and counts, in one line each.</summary>
internal sealed class SourceWords(SourceBook book, Guid own)
{
    public PanelName? Agent(Guid? id) => id is { } known && book.Agents.GetValueOrDefault(known) is { } agent ? new PanelName(agent.Id, agent.Name) : null;

    public PanelSource Source(Guid id)
    {
        var s = book.Sources[id];
        return new PanelSource(
            id, Wire.Name(s.Kind), SourceNames.Of(book, id), Agent(s.AgentId), s.Description, s.CountMin, s.CountMax, Wire.Name(s.Terms), s.AnonymityReason, Wire.Name(s.Basis), s.BasisText,
            Agent(s.OrgId), s.ReportId, s.IdentityKnownTo is { } known ? Wire.Name(known) : null, Agent(s.IdentityHolderId), s.Unnamed,
            s.ReportId is { } report ? book.Reports.GetValueOrDefault(report)?.OutletId == own : s.Kind != SourceKind.OutletBasis, s.Certified);
    }

    public PanelReport? Report(Guid? id)
    {
        if (id is not { } known || book.Reports.GetValueOrDefault(known) is not { } r)
            return null;
        var outlet = Agent(r.OutletId) ?? new PanelName(r.OutletId, "an outlet");
        return new PanelReport(r.Id, outlet, r.Headline, r.Url, PanelDate.Of(r.Published), r.NewSourcing, r.OriginalSeen, r.Published is null ? outlet.Name : $"{outlet.Name}, {r.Published.Date}");
    }

    public IReadOnlyList<PanelStep> Way(StatementRevision revision) =>
    [
        .. revision.Hops.OrderBy(h => h.Seq).Select(h => new PanelStep(
            Name(h.FromId), Name(h.ToId), Wire.Name(book.Sources[h.ToId].Kind), Wire.Name(h.Channel), Report(h.ReportId), PanelDate.Of(h.At), Wire.Name(h.Identity), h.Inferred,
            book.Sources[h.ToId].Kind == SourceKind.OwnVoice, h.Told)),
    ];

    /// <summary>"two sources → Bloomberg, 2024-01-25 → us".</summary>
    public static string WayWords(IReadOnlyList<PanelStep> way)
    {
        if (way.Count == 0)
            return "our own voice";
        return string.Join(" → ", way.Select(step => step.Us ? "us" : step.ToKind == "outlet" && step.Report is { } report ? report.Words : step.To.Name).Prepend(way[0].From.Name));
    }

    public static PanelOrigins Origins(ClaimOrigins origins)
    {
        var count = origins.Count;
        // More certain than possible can come of a known person behind an unknown go-between (decision 4); nobody is told more than is possible.
        var lower = Math.Min(count.Lower, count.Upper);
        var words = count switch
        {
            { Warnings: [OriginWarning.SingleAnonymousOrigin, ..] } => "a single unnamed origin",
            { Warnings: [OriginWarning.SingleOrigin, ..] } => "a single origin",
            { Warnings: [OriginWarning.Unsourced, ..] } => "no source given",
            { Warnings: [OriginWarning.Circular, ..] } => "only repeats of itself",
            { Upper: 0 } => "",
            _ when lower < count.Upper => $"{lower} certain, at most {count.Upper}",
            _ => $"{count.Upper} origins",
        };
        return new PanelOrigins(lower, count.Upper, words, [.. origins.RestsOn.Select(s => s.Description).Distinct(StringComparer.Ordinal)]);
    }

    private PanelName Name(Guid source) => new(source, SourceNames.Of(book, source));
}
