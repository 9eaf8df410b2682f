namespace OnRecord.Domain.Sourcing;

/// <summary>Where the speaker stands to the claim. A count of origins never mixes stances.</summary>
public enum Stance
{
    /// <summary>Says it is so.</summary>
    Affirms,

    /// <summary>Says it is not so.</summary>
    Denies,

    /// <summary>Holds it unlikely.</summary>
    Doubts,

    /// <summary>Says not to know of it; no denial.</summary>
    ProfessesNoKnowledge,

    /// <summary>Will not speak of it.</summary>
    DeclinesToComment,

    /// <summary>Says that neither will be said.</summary>
    NeitherConfirmsNorDenies,

    /// <summary>Asks whether it is so.</summary>
    Asks,
}

/// <summary>What the speaker does by speaking.</summary>
public enum SpeechAct
{
    /// <summary>States a fact.</summary>
    Assert,

    /// <summary>Denies a fact.</summary>
    Deny,

    /// <summary>Denies knowing.</summary>
    DenyKnowledge,

    /// <summary>Confirms what another said.</summary>
    Confirm,

    /// <summary>Says more clearly what was meant.</summary>
    Clarify,

    /// <summary>Puts right what was said.</summary>
    Correct,

    /// <summary>Takes back what was said.</summary>
    Retract,

    /// <summary>Binds itself to do something.</summary>
    Promise,

    /// <summary>Says what will come.</summary>
    Predict,

    /// <summary>Tells others to do something.</summary>
    Order,

    /// <summary>Announces harm on a condition.</summary>
    Threaten,

    /// <summary>Gives an opinion; not to be taken from our own unnamed source.</summary>
    Opine,

    /// <summary>Asks.</summary>
    Ask,

    /// <summary>Lets something be known without stating it.</summary>
    Signal,
}

/// <summary>How the text renders the words.</summary>
public enum QuoteForm
{
    /// <summary>The speaker's own words inside quotation marks.</summary>
    Direct,

    /// <summary>Own words inside quotation marks within the reporter's.</summary>
    Mixed,

    /// <summary>The reporter's words for what was said.</summary>
    Indirect,

    /// <summary>Concluded by the desk; never inside quotation marks.</summary>
    Inferred,

    /// <summary>The outlet's own voice.</summary>
    OwnVoice,
}

/// <summary>What kind of words make a statement less than certain.</summary>
public enum HedgeType
{
    /// <summary>May, might, could.</summary>
    Modal,

    /// <summary>A verb of saying that doubts: claims, alleges.</summary>
    Cue,

    /// <summary>A word beside it: possibly, in principle.</summary>
    Modifier,

    /// <summary>About, some, nearly.</summary>
    Approximator,

    /// <summary>Later, at some time.</summary>
    Temporal,

    /// <summary>Apparently, reportedly.</summary>
    Evidential,
}

/// <summary>What a marked stretch of the text is to its statement.</summary>
public enum AnchorRole
{
    /// <summary>What was said.</summary>
    Content,

    /// <summary>Who said it.</summary>
    Source,

    /// <summary>The word that attributes: said, according to.</summary>
    Cue,

    /// <summary>Who carried it.</summary>
    Intermediary,

    /// <summary>To whom it was said.</summary>
    Audience,

    /// <summary>What softens it.</summary>
    Hedge,

    /// <summary>The words a date was taken or inferred from.</summary>
    Date,
}

/// <summary>What the desk inferred of a date because the text does not say it.</summary>
public enum InferredPart
{
    /// <summary>The year.</summary>
    Year,

    /// <summary>The month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,

    /// <summary>The whole date.</summary>
    All,
}
