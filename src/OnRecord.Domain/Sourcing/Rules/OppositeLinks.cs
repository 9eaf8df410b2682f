namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>One agent or one body saying two things: contradiction, softening, or public words against reported private ones.</summary>
internal static class OppositeLinks
{
    public static IEnumerable<(StatementLinkType, string)?> Between(LinkedStory story, UsedStatement acting, UsedStatement actedOn)
    {
        yield return PublicVsPrivate(story, acting, actedOn);
        if (!OnRecord(acting) || !OnRecord(actedOn) || story.SetRight(acting, actedOn) || !ValidTogether(story, acting, actedOn))
            yield break;
        if (story.SamePerson(acting, actedOn) && LinkedStory.SaidBefore(actedOn, acting))
        {
            if (Opposite(story, acting, actedOn, tension: false))
                yield return (StatementLinkType.ContradictsSelf, "the same person said the opposite before, both on the record");
            else if (Softer(acting, actedOn))
                yield return (StatementLinkType.Softens, "the same person said the same before without the hedge");
        }
        else if (story.TwoOfOneBody(acting, actedOn) && Opposite(story, acting, actedOn, tension: false) && Later(story, acting, actedOn))
        {
            yield return (StatementLinkType.ContradictsBody, "another person of the same organisation says the opposite");
        }
    }

    // From what is reported of private to what was said in public, whichever came first.
    private static (StatementLinkType, string)? PublicVsPrivate(LinkedStory story, UsedStatement acting, UsedStatement actedOn) =>
        acting.Revision.Terms == TermsOfUse.AttributedByOthers && OnRecord(actedOn)
            && story.SamePerson(acting, actedOn) && Opposite(story, acting, actedOn, tension: true)
            ? (StatementLinkType.PublicVsReportedPrivate, "one person in public and, as others report, in private")
            : null;

    private static bool OnRecord(UsedStatement used) =>
        used.Revision.Terms == TermsOfUse.OnTheRecord && used.Revision.QuoteForm != QuoteForm.Inferred;

    private static bool Opposite(LinkedStory story, UsedStatement a, UsedStatement b, bool tension)
    {
        var (one, other) = (a.Revision, b.Revision);
        if (one.ClaimId == other.ClaimId)
            return (one.Stance, other.Stance) is (Stance.Affirms, Stance.Denies) or (Stance.Denies, Stance.Affirms);
        return (one.Stance, other.Stance) is (Stance.Affirms, Stance.Affirms)
            && (story.LinkedEitherWay(one.ClaimId, other.ClaimId, ClaimLinkType.Negates)
                || story.LinkedEitherWay(one.ClaimId, other.ClaimId, ClaimLinkType.Incompatible)
                || (tension && story.LinkedEitherWay(one.ClaimId, other.ClaimId, ClaimLinkType.InTension)));
    }

    private static bool Softer(UsedStatement later, UsedStatement earlier) =>
        later.Revision.ClaimId == earlier.Revision.ClaimId && later.Revision.Stance == earlier.Revision.Stance
        && later.Revision.Hedges.Any(h => h.Type == HedgeType.Modal) && earlier.Revision.Hedges.All(h => h.Type != HedgeType.Modal);

    // Where the dates don't tell, the text does.
    private static bool Later(LinkedStory story, UsedStatement a, UsedStatement b) =>
        LinkedStory.SaidBefore(b, a) || (!LinkedStory.SaidBefore(a, b) && story.Place(a) > story.Place(b));

    private static bool ValidTogether(LinkedStory story, UsedStatement a, UsedStatement b) => (story.ClaimOf(a), story.ClaimOf(b)) is ({ } one, { } other)
        && !(one.ValidTo?.Last < other.ValidFrom?.First) && !(other.ValidTo?.Last < one.ValidFrom?.First);
}
