namespace OnRecord.Domain.Sourcing;

/// <summary>What an agent is: someone or something that can speak, publish or be spoken for.</summary>
public enum AgentKind
{
    /// <summary>One human being.</summary>
    Person,

    /// <summary>A body that acts as one: a ministry, a company, a party.</summary>
    Organisation,

    /// <summary>A publication that carries reports.</summary>
    Outlet,

    /// <summary>Several people without a body of their own: "residents of the street".</summary>
    Group,
}

/// <summary>How a source stands in a chain, which decides how it counts as an origin.</summary>
public enum SourceKind
{
    /// <summary>Known by name; counted as the agent, or as the body it speaks for.</summary>
    Named,

    /// <summary>Told of by position only; all of one report count as one unless the desk certifies them as distinct.</summary>
    DescribedAnonymous,

    /// <summary>An outlet that passes on; never an origin.</summary>
    Outlet,

    /// <summary>The untold sources of an outlet; stands only at the start of a chain.</summary>
    OutletBasis,

    /// <summary>A paper, a recording or a file that speaks for itself.</summary>
    Document,

    /// <summary>A reporter's own observation.</summary>
    Witness,

    /// <summary>A party whose identity is withheld altogether.</summary>
    Undisclosed,

    /// <summary>Our own outlet: as a speaker our own voice, as the last receiver ourselves.</summary>
    OwnVoice,
}

/// <summary>Terms of attribution; agreed with a source, or holding for one statement.</summary>
public enum TermsOfUse
{
    /// <summary>May be used, with the name.</summary>
    OnTheRecord,

    /// <summary>May be used on agreed conditions, most often by position and not by name.</summary>
    OnBackground,

    /// <summary>May be used, attributed to nobody.</summary>
    DeepBackground,

    /// <summary>Not for publication.</summary>
    OffTheRecord,

    /// <summary>Not said to us: others attribute it to the source.</summary>
    AttributedByOthers,

    /// <summary>No terms are known.</summary>
    NotStated,
}

/// <summary>How a source knows what it says.</summary>
public enum Basis
{
    /// <summary>Took part in it.</summary>
    Participant,

    /// <summary>Saw or heard it happen.</summary>
    Eyewitness,

    /// <summary>Was told of it in the course of duty.</summary>
    Briefed,

    /// <summary>Has seen the document.</summary>
    DocumentSeen,

    /// <summary>Speaks of its own position or plan.</summary>
    OwnPosition,

    /// <summary>Heard it from somebody else.</summary>
    Hearsay,

    /// <summary>Not told.</summary>
    NotStated,
}

/// <summary>Who knows the identity of a source that is not named to readers.</summary>
public enum IdentityKnownTo
{
    /// <summary>Nobody in our newsroom.</summary>
    NobodyHere,

    /// <summary>Our reporter alone.</summary>
    Reporter,

    /// <summary>Our reporter and an editor; asked of our own unnamed sources before publication.</summary>
    ReporterAndEditor,

    /// <summary>The outlet that reported it.</summary>
    OtherOutlet,

    /// <summary>Only the source that told of the party.</summary>
    SourceOnly,

    /// <summary>It is not known who knows.</summary>
    Unknown,
}

/// <summary>How a party along the way of a statement is known.</summary>
public enum HopIdentity
{
    /// <summary>By name.</summary>
    Disclosed,

    /// <summary>By position or description.</summary>
    Described,

    /// <summary>Withheld.</summary>
    Undisclosed,

    /// <summary>Nobody says who it was.</summary>
    Unknown,
}

/// <summary>The way a statement took from one party to the next.</summary>
public enum Channel
{
    /// <summary>Words given to a journalist and quoted as they were.</summary>
    DirectQuote,

    /// <summary>Words given to a journalist and told in others.</summary>
    IndirectQuote,

    /// <summary>A written or read statement.</summary>
    Statement,

    /// <summary>A report in the press.</summary>
    PressReport,

    /// <summary>A book, study or paper.</summary>
    PublishedWork,

    /// <summary>A document that was not published.</summary>
    Document,

    /// <summary>A post on a social network.</summary>
    SocialMediaPost,

    /// <summary>A speech before the public.</summary>
    PublicSpeech,

    /// <summary>Words or papers of a court case.</summary>
    CourtProceeding,

    /// <summary>A draft, an order or a law.</summary>
    ProposalOrderLaw,

    /// <summary>The result of a vote or a poll.</summary>
    VotePoll,

    /// <summary>The movement of a price.</summary>
    PriceSignal,

    /// <summary>A reporter saw it.</summary>
    DirectObservation,

    /// <summary>A refusal to comment, or no answer.</summary>
    DeclinedComment,

    /// <summary>General knowledge the story leans on.</summary>
    Background,

    /// <summary>A scene told by the reporter.</summary>
    Narrative,

    /// <summary>Words to someone who is no journalist, later made known.</summary>
    CommunicationNotToJournalist,

    /// <summary>Words to a journalist, of no finer kind.</summary>
    CommunicationToJournalist,

    /// <summary>Words in private between the parties.</summary>
    PrivateCommunication,

    /// <summary>Words in public, of no finer kind.</summary>
    PublicStatement,

    /// <summary>Not told.</summary>
    NotStated,
}
