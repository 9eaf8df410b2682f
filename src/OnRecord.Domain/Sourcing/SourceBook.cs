using OnRecord.Domain.Topics;

namespace OnRecord.Domain.Sourcing;

/// <summary>All that statements refer to, by id: what the rules look things up in.</summary>
public sealed class SourceBook
{
    public Dictionary<Guid, Agent> Agents { get; } = [];

    public List<Affiliation> Affiliations { get; } = [];

    public Dictionary<Guid, Source> Sources { get; } = [];

    public Dictionary<Guid, Report> Reports { get; } = [];

    public Dictionary<Guid, Topic> Topics { get; } = [];

    public Dictionary<Guid, Claim> Claims { get; } = [];

    public List<ClaimLink> ClaimLinks { get; } = [];

    /// <summary>The agent of a source, where it has one.</summary>
    public Agent? AgentOf(Guid sourceId) =>
        Sources.TryGetValue(sourceId, out var source) && source.AgentId is { } id ? Agents.GetValueOrDefault(id) : null;
}

/// <summary>A statement with the revision a story shows and the words that carry it.</summary>
public sealed record UsedStatement(StatementRevision Revision, IReadOnlyList<Anchor> Anchors, AnchorState State = AnchorState.Holds)
{
    public Guid Id => Revision.StatementId;

    public IEnumerable<Anchor> In(AnchorRole role) => Anchors.Where(a => a.Role == role);
}

/// <summary>The whole sourcing of one state of one story.</summary>
/// <param name="OwnReport">The story's own report.</param>
/// <param name="Statements">In order of their first words in the text, those without words last.</param>
/// <param name="Links">Links that touch any of the statements, whatever their status.</param>
public sealed record StorySourcing(Report OwnReport, SourceBook Book, IReadOnlyList<UsedStatement> Statements, IReadOnlyList<StatementLink> Links)
{
    public UsedStatement? Find(Guid statementId) => Statements.FirstOrDefault(s => s.Id == statementId);
}
