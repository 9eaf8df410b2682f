using OnRecord.Domain.Sourcing.Rules;

namespace OnRecord.Domain.Sourcing;

/// <summary>A link the rules put forward. It is nothing until a person accepts it.</summary>
/// <param name="FromId">The statement that acts.</param>
/// <param name="ToId">The statement acted on.</param>
/// <param name="BasisText">Why, for the desk.</param>
public sealed record LinkProposal(Guid FromId, Guid ToId, StatementLinkType Type, SpeakerRelation SpeakerRelation, string BasisText);

/// <summary>Finds how the statements of a story stand to each other, as far as their rows tell.</summary>
public static class Links
{
    /// <summary>Every link the rows give reason for, whether or not somebody decided on it before: in order of the
    /// acting statement in the text, then of the one acted on.</summary>
    public static IReadOnlyList<LinkProposal> ProposeLinks(StorySourcing sourcing)
    {
        var story = new LinkedStory(sourcing);
        return
        [
            .. from acting in story.Statements
               from actedOn in story.Statements
               where acting.Id != actedOn.Id
               from type in Between(story, acting, actedOn)
               select new LinkProposal(acting.Id, actedOn.Id, type.Type, story.Relation(acting, actedOn), type.Basis),
        ];
    }

    private static IEnumerable<(StatementLinkType Type, string Basis)> Between(LinkedStory story, UsedStatement acting, UsedStatement actedOn) =>
        new[] { Answers(story, acting, actedOn), Corroborates(story, acting, actedOn), Updates(story, acting, actedOn), Clarifies(story, acting, actedOn) }
            .Concat(OppositeLinks.Between(story, acting, actedOn))
            .OfType<(StatementLinkType, string)>();

    /// <summary>Another agent denies, doubts or does not confirm the claim, or one that it entails.</summary>
    private static (StatementLinkType, string)? Answers(LinkedStory story, UsedStatement acting, UsedStatement actedOn)
    {
        StatementLinkType? type = acting.Revision.Stance switch
        {
            Stance.Denies => StatementLinkType.Denies,
            Stance.Doubts => StatementLinkType.DoubtedBy,
            Stance.ProfessesNoKnowledge or Stance.DeclinesToComment or Stance.NeitherConfirmsNorDenies => StatementLinkType.NotConfirmedBy,
            _ => null,
        };
        var (claim, on) = (acting.Revision.ClaimId, actedOn.Revision.ClaimId);
        if (type is null || actedOn.Revision.Stance != Stance.Affirms || story.SameAgent(acting, actedOn))
            return null;
        var stance = Wire.Name(acting.Revision.Stance);
        if (claim == on)
            return (type.Value, $"{stance} on the same claim");
        return story.Linked(on, claim, ClaimLinkType.Entails) ? (type.Value, $"{stance} on a claim that this one entails") : null;
    }

    // The later of the two in the text backs the earlier; time does not matter.
    private static (StatementLinkType, string)? Corroborates(LinkedStory story, UsedStatement acting, UsedStatement actedOn) =>
        acting.Revision.ClaimId == actedOn.Revision.ClaimId && acting.Revision.Stance == actedOn.Revision.Stance
            && story.Place(acting) > story.Place(actedOn) && story.DisjointRoots(acting, actedOn)
            ? (StatementLinkType.Corroborates, "same claim and stance, no root in common")
            : null;

    private static (StatementLinkType, string)? Updates(LinkedStory story, UsedStatement acting, UsedStatement actedOn) =>
        story.SameAgent(acting, actedOn) && LinkedStory.SaidBefore(actedOn, acting)
            && story.TopicOf(acting) == story.TopicOf(actedOn)
            && story.Linked(acting.Revision.ClaimId, actedOn.Revision.ClaimId, ClaimLinkType.Qualifies)
            ? (StatementLinkType.Updates, "same agent and topic, later, and its claim qualifies the earlier one")
            : null;

    private static (StatementLinkType, string)? Clarifies(LinkedStory story, UsedStatement acting, UsedStatement actedOn) =>
        acting.Revision.SpeechAct == SpeechAct.Clarify && story.Clarified(acting)?.Id == actedOn.Id
            ? (StatementLinkType.Clarifies, "a clarification by the same agent or organisation")
            : null;
}
