namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What an agent was to organisations at a time.</summary>
internal static class Affiliations
{
    /// <summary>Those with an organisation whose validity overlaps the date; an unknown date or end is no bound.</summary>
    public static IEnumerable<Affiliation> At(SourceBook book, Guid? agentId, Edtf? said) => agentId is null
        ? []
        : book.Affiliations.Where(a => a.AgentId == agentId && a.OrgId is not null && Held(a, said));

    private static bool Held(Affiliation a, Edtf? said) => !(said?.Last < a.ValidFrom?.First) && !(a.ValidTo?.Last < said?.First);
}
