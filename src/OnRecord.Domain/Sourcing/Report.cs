namespace OnRecord.Domain.Sourcing;

/// <summary>One outlet's publication.</summary>
public sealed class Report
{
    public required Guid Id { get; init; }

    public required Guid OutletId { get; init; }

    public string? Headline { get; init; }

    public string? Url { get; init; }

    /// <summary>Null only on our own report, for which the version's time of publication stands.</summary>
    public SourcingDate? Published { get; init; }

    /// <summary>The report of which this is a copy.</summary>
    public Guid? SyndicatedFromId { get; init; }

    public Guid? CitesOwnReportId { get; init; }

    /// <summary>Whether an outlet's report rests on sourcing of its own beyond its earlier ones.</summary>
    public bool NewSourcing { get; init; }

    /// <summary>Whether our newsroom read the report itself.</summary>
    public bool OriginalSeen { get; init; }

    public string? ArchiveUrl { get; init; }

    /// <summary>The headline, folded for finding (<see cref="Text.FindKey"/>).</summary>
    public string FindKey
    {
        get => Text.FindKey.Of(Headline);
        private set => _ = value;
    }
}
