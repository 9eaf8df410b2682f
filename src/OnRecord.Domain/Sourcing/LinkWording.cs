namespace OnRecord.Domain.Sourcing;

/// <summary>Under which heading a statement lists another; a theme words each by its wire name.</summary>
public enum LinkHeading
{
    Denies,
    DeniedBy,
    Doubts,
    DoubtedBy,
    DoesNotConfirm,
    NotConfirmedBy,

    /// <summary>The same person said the opposite before.</summary>
    ContradictsEarlier,

    /// <summary>The same person said the opposite later.</summary>
    ContradictedLater,

    /// <summary>The same person said the opposite, and said so or put it right: no contradiction. Read from either end.</summary>
    ChangedPosition,

    /// <summary>What the person says in public.</summary>
    InPublic,

    /// <summary>What others report the person to say in private. Never worded as a contradiction.</summary>
    InPrivateAsReported,

    /// <summary>Another of the same organisation says the opposite. Read from either end.</summary>
    AnotherOfSameBodySays,

    Softens,
    SoftenedBy,
    Clarifies,
    ClarifiedBy,
    Updates,
    UpdatedBy,
    Corrects,
    CorrectedBy,
    Retracts,
    RetractedBy,
    Confirms,
    ConfirmedBy,
    Corroborates,
    CorroboratedBy,
    Reiterates,
    ReiteratedBy,
    Elaborates,
    ElaboratedBy,
    RespondsTo,
    AnsweredBy,
}

/// <summary>A link as one of its ends reads it.</summary>
/// <param name="OtherId">The statement listed under the heading.</param>
public sealed record LinkReading(LinkHeading Heading, Guid OtherId, StatementLink Link);

/// <summary>Words links for readers, who see only what a person accepted.</summary>
public static class LinkWording
{
    /// <summary>The links a statement shows, by heading in the order of <see cref="LinkHeading"/>, one line for each
    /// heading and statement. Proposed and rejected links are left out, here and in what they'd change of others.</summary>
    public static IReadOnlyList<LinkReading> ForReaders(Guid statementId, IEnumerable<StatementLink> links)
    {
        StatementLink[] shown = [.. links.Where(Decided)];
        return
        [
            .. shown.Where(l => l.FromId != l.ToId && (l.FromId == statementId || l.ToId == statementId))
                .Select(l => Read(statementId, l, shown))
                .DistinctBy(r => (r.Heading, r.OtherId))
                .OrderBy(r => r.Heading),
        ];
    }

    /// <inheritdoc cref="ForReaders(Guid, IEnumerable{StatementLink})"/>
    public static IReadOnlyList<LinkReading> ForReaders(UsedStatement statement, IEnumerable<StatementLink> links) => ForReaders(statement.Id, links);

    /// <summary>A person took it, as it was or with changes.</summary>
    public static bool Decided(StatementLink link) => link.Status is DecisionStatus.Accepted or DecisionStatus.Corrected;

    /// <summary>Types by which a statement puts an earlier one in order, so that saying the opposite is no contradiction.</summary>
    public static bool SetsRight(StatementLinkType type) =>
        type is StatementLinkType.Corrects or StatementLinkType.Retracts or StatementLinkType.Updates or StatementLinkType.Clarifies;

    private static LinkReading Read(Guid statementId, StatementLink link, StatementLink[] shown)
    {
        var acts = link.FromId == statementId;
        var changed = link.Type == StatementLinkType.ContradictsSelf && shown.Any(l => SetsRight(l.Type)
            && ((l.FromId == link.FromId && l.ToId == link.ToId) || (l.FromId == link.ToId && l.ToId == link.FromId)));
        return new LinkReading(changed ? LinkHeading.ChangedPosition : Heading(link.Type, acts), acts ? link.ToId : link.FromId, link);
    }

    private static LinkHeading Heading(StatementLinkType type, bool acts) => type switch
    {
        StatementLinkType.Denies => acts ? LinkHeading.Denies : LinkHeading.DeniedBy,
        StatementLinkType.DoubtedBy => acts ? LinkHeading.Doubts : LinkHeading.DoubtedBy,
        StatementLinkType.NotConfirmedBy => acts ? LinkHeading.DoesNotConfirm : LinkHeading.NotConfirmedBy,
        StatementLinkType.ContradictsSelf => acts ? LinkHeading.ContradictsEarlier : LinkHeading.ContradictedLater,
        StatementLinkType.PublicVsReportedPrivate => acts ? LinkHeading.InPublic : LinkHeading.InPrivateAsReported,
        StatementLinkType.ContradictsBody => LinkHeading.AnotherOfSameBodySays,
        StatementLinkType.Softens => acts ? LinkHeading.Softens : LinkHeading.SoftenedBy,
        StatementLinkType.Clarifies => acts ? LinkHeading.Clarifies : LinkHeading.ClarifiedBy,
        StatementLinkType.Updates => acts ? LinkHeading.Updates : LinkHeading.UpdatedBy,
        StatementLinkType.Corrects => acts ? LinkHeading.Corrects : LinkHeading.CorrectedBy,
        StatementLinkType.Retracts => acts ? LinkHeading.Retracts : LinkHeading.RetractedBy,
        StatementLinkType.Confirms => acts ? LinkHeading.Confirms : LinkHeading.ConfirmedBy,
        StatementLinkType.Corroborates => acts ? LinkHeading.Corroborates : LinkHeading.CorroboratedBy,
        StatementLinkType.Reiterates => acts ? LinkHeading.Reiterates : LinkHeading.ReiteratedBy,
        StatementLinkType.Elaborates => acts ? LinkHeading.Elaborates : LinkHeading.ElaboratedBy,
        StatementLinkType.RespondsTo => acts ? LinkHeading.RespondsTo : LinkHeading.AnsweredBy,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A kind of link without words."),
    };
}
