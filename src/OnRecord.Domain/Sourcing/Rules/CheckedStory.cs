namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>A story under check, with what more than one rule asks of it. All references of its statements are in the book.</summary>
internal sealed class CheckedStory
{
    private const int LongestQuotation = 60;

    public CheckedStory(StorySourcing sourcing, string text, PublishingFacts facts)
    {
        Sourcing = sourcing;
        Text = text;
        Facts = facts;
        Statements = [.. sourcing.Statements.Where(s => s.State != AnchorState.Withdrawn)];
        OwnSources = [.. Statements.SelectMany(s => s.Revision.Hops)
            .Where(hop => Book.Sources.TryGetValue(hop.ToId, out var to) && to.Kind == SourceKind.OwnVoice).Select(hop => hop.FromId)];
    }

    public StorySourcing Sourcing { get; }

    /// <summary>The canonical text.</summary>
    public string Text { get; }

    public PublishingFacts Facts { get; }

    public SourceBook Book => Sourcing.Book;

    public bool Publishing => Facts.Occasion == Occasion.Publication;

    /// <summary>In order of the text; the withdrawn ones go out with no version.</summary>
    public IReadOnlyList<UsedStatement> Statements { get; }

    /// <summary>Sources that a statement says speak to ourselves.</summary>
    private HashSet<Guid> OwnSources { get; }

    public UsedStatement? Find(Guid? id) => id is null ? null : Statements.FirstOrDefault(s => s.Id == id);

    public Source SourceOf(Guid id) => Book.Sources[id];

    /// <summary>The sources that speak, hear or carry in the story, each once, in order of the text.</summary>
    public IEnumerable<(Source Source, UsedStatement In)> Sources()
    {
        var seen = new HashSet<Guid>();
        foreach (var used in Statements)
        {
            Guid?[] ids = [used.Revision.SpeakerId, used.Revision.AudienceId, .. used.Revision.Hops.SelectMany(h => new Guid?[] { h.FromId, h.ToId, h.AttestedById })];
            foreach (var id in ids.OfType<Guid>().Where(seen.Add))
                yield return (SourceOf(id), used);
        }
    }

    /// <summary>A source that speaks to us, not one that another outlet tells of.</summary>
    public bool IsOurs(Source source) =>
        source.ReportId is { } report ? IsOurs(report) : OwnSources.Contains(source.Id);

    /// <summary>A report of our own outlet.</summary>
    public bool IsOurs(Guid reportId) =>
        Book.Reports.TryGetValue(reportId, out var report) ? report.OutletId == Sourcing.OwnReport.OutletId : reportId == Sourcing.OwnReport.Id;

    public Report? ReportOf(Guid? id) =>
        id is not { } report ? null : report == Sourcing.OwnReport.Id ? Sourcing.OwnReport : Book.Reports.GetValueOrDefault(report);

    /// <summary>The statement's first words in quotation marks, or its claim where it has none.</summary>
    public string Words(UsedStatement used)
    {
        var words = used.In(AnchorRole.Content).OrderBy(a => a.Start).FirstOrDefault()?.Exact ?? Book.Claims[used.Revision.ClaimId].Text;
        return $"“{Short(words)}”";
    }

    public string Name(Guid sourceId) => SourceNames.Of(Book, sourceId);

    public static string Short(string words)
    {
        words = words.Trim();
        if (words.Length <= LongestQuotation)
            return words;
        var end = words.LastIndexOf(' ', LongestQuotation);
        if (end <= 0)
            end = char.IsHighSurrogate(words[LongestQuotation - 1]) ? LongestQuotation - 1 : LongestQuotation;
        return words[..end].TrimEnd(',', ';', ':', '.', ' ') + " …";
    }
}
