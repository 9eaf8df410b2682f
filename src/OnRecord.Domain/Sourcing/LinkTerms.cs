namespace OnRecord.Domain.Sourcing;

/// <summary>How claim a stands to claim b, read "a type b".</summary>
public enum ClaimLinkType
{
    /// <summary>a is the opposite of b; holds both ways and is kept once.</summary>
    Negates,

    /// <summary>a and b cannot both be true; holds both ways and is kept once.</summary>
    Incompatible,

    /// <summary>a makes b less likely; holds both ways and is kept once.</summary>
    InTension,

    /// <summary>If a is true, so is b.</summary>
    Entails,

    /// <summary>a limits or narrows b.</summary>
    Qualifies,
}

/// <summary>How the statement that acts (from) stands to the one acted on (to).</summary>
public enum StatementLinkType
{
    /// <summary>From says that to is not so; another agent.</summary>
    Denies,

    /// <summary>To is doubted by from; read from the other end.</summary>
    DoubtedBy,

    /// <summary>To is not confirmed by from; read from the other end.</summary>
    NotConfirmedBy,

    /// <summary>The same person said the opposite before, both on the record.</summary>
    ContradictsSelf,

    /// <summary>A person's public words against words others report from private.</summary>
    PublicVsReportedPrivate,

    /// <summary>Another person of the same organisation said the opposite.</summary>
    ContradictsBody,

    /// <summary>The same, with hedges added.</summary>
    Softens,

    /// <summary>Says more clearly what was meant.</summary>
    Clarifies,

    /// <summary>Later news of the same from the same agent.</summary>
    Updates,

    /// <summary>Puts it right.</summary>
    Corrects,

    /// <summary>Takes it back.</summary>
    Retracts,

    /// <summary>Confirms it.</summary>
    Confirms,

    /// <summary>The same claim and stance from roots that have none in common.</summary>
    Corroborates,

    /// <summary>Says it again.</summary>
    Reiterates,

    /// <summary>Adds detail.</summary>
    Elaborates,

    /// <summary>Answers it in any other way.</summary>
    RespondsTo,
}

/// <summary>How the speakers of two linked statements stand to each other.</summary>
public enum SpeakerRelation
{
    /// <summary>One person.</summary>
    SamePerson,

    /// <summary>The one speaks for the organisation of the other.</summary>
    SpokespersonOfSameOrganisation,

    /// <summary>Both belong to one organisation.</summary>
    SameOrganisation,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>What a person decided about something the machine put forward.</summary>
public enum DecisionStatus
{
    /// <summary>Nobody has decided; never published.</summary>
    Proposed,

    /// <summary>Taken as it was.</summary>
    Accepted,

    /// <summary>Taken with changes.</summary>
    Corrected,

    /// <summary>Not taken.</summary>
    Rejected,
}

/// <summary>Why a version of a story replaced the one before.</summary>
public enum ChangeKind
{
    /// <summary>The first version.</summary>
    First,

    /// <summary>News came in.</summary>
    Update,

    /// <summary>We had it wrong.</summary>
    Correction,

    /// <summary>We had it unclear.</summary>
    Clarification,

    /// <summary>We take it back.</summary>
    Retraction,

    /// <summary>Wording only; nothing a reader was told has changed.</summary>
    Style,
}
