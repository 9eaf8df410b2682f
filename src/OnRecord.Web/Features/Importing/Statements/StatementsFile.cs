using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>A file of the format <c>onrecord-statements/2</c>, read and checked in itself: every label it names is in it.</summary>
/// <param name="OwnReport">Label of the report that the story is.</param>
/// <param name="Notes">What was odd and let go, each with its place.</param>
public sealed record StatementsFile(
    Capture? Capture,
    string OwnReport,
    SharedRows Rows,
    IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<LinkRow> Links,
    WrittenCounts? Counts,
    IReadOnlyList<string> Notes)
{
    /// <summary>Label of the outlet of the story, which becomes the site's own.</summary>
    public string OwnOutlet => Rows.Reports.First(r => r.Id == OwnReport).Outlet;
}

/// <summary>The captured page that the file was written for.</summary>
/// <param name="TextSha256">SHA-256 of the captured file, 64 lower-case hex digits; null when the file does not say.</param>
/// <param name="Ignored">Its lines that are not body.</param>
public sealed record Capture(string? TextSha256, IReadOnlyList<AnchorRow> Ignored);

/// <summary>Counts of origins as the file's writer expects them; compared, never taken.</summary>
public sealed record WrittenCounts(string? Rule, IReadOnlyList<WrittenCount> Counts);

public sealed record WrittenCount(string Claim, Stance Stance, int Lower, int Upper, int PeopleDescribed, int Reports, IReadOnlyList<OriginWarning> Warnings);
