namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>A source as the rule reads it. Agents and outlets are ids of any shape, compared by their letters.</summary>
/// <param name="Kind">What it is. An <see cref="SourceKind.Outlet"/> may be listed but not stand in a chain.</param>
public sealed record OriginSource(SourceKind Kind)
{
    /// <summary>The agent; needed by a named source unless <see cref="SpeaksFor"/> is given.</summary>
    public string? Agent { get; init; }

    /// <summary>The organisation a named source spoke for when it spoke; it then counts as that organisation.</summary>
    public string? SpeaksFor { get; init; }

    /// <summary>The source that this one turned out to be.</summary>
    public string? SameAs { get; init; }

    /// <summary>An editor certified it as distinct; read on described anonymous sources only.</summary>
    public bool Certified { get; init; }

    /// <summary>The report that first carried it. Without it a described anonymous source is taken to come from the
    /// first report of each chain it stands in.</summary>
    public string? Report { get; init; }

    /// <summary>The outlet whose untold basis it is.</summary>
    public string? Outlet { get; init; }

    /// <summary>How many people it is at least, from 1.</summary>
    public int CountMin { get; init; } = 1;
}

/// <summary>A report as the rule reads it.</summary>
/// <param name="Outlet">Who published it; the rule does not read it.</param>
public sealed record OriginReport(string? Outlet = null)
{
    /// <summary>The report this one is a copy of; may lie outside the case.</summary>
    public string? SyndicatedFrom { get; init; }

    /// <summary>The outlet did reporting of its own for it, so its untold basis counts apart.</summary>
    public bool NewSourcing { get; init; }
}

/// <summary>
/// All a count of origins is computed from: the accepted statements of one claim and one stance, each a chain from the
/// first to speak to the last report (ids of sources and reports).
/// </summary>
public sealed record OriginCase
{
    public required IReadOnlyDictionary<string, OriginSource> Sources { get; init; }

    public required IReadOnlyDictionary<string, OriginReport> Reports { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Chains { get; init; }

    /// <summary>Our own reports, which are not among the reports counted beside the number.</summary>
    public IReadOnlyCollection<string> OurReports { get; init; } = [];

    /// <summary>Done, or every reason why the rule cannot be applied, each naming its place.</summary>
    public Outcome Check() => Outcome.DoneUnless(OriginCaseCheck.Faults(this));
}
