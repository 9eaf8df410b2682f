namespace OnRecord.Domain.Replies;

/// <summary>Whose replies wait for a moderator when no other rule stands against them.</summary>
public enum HoldRule
{
    /// <summary>The first of a person.</summary>
    First,

    All,

    /// <summary>None but those that a rule on words, links, floods or advertisements stops.</summary>
    None,
}

/// <summary>In which order the first replies to a story stand.</summary>
public enum ReplyOrder
{
    Newest,
    Oldest,
}

/// <summary>What the newsroom chose about replies.</summary>
public sealed record ReplySettings
{
    /// <summary>False: no form and no replies on any page.</summary>
    public bool On { get; init; } = true;

    public HoldRule Hold { get; init; } = HoldRule.First;

    public ReplyOrder Order { get; init; } = ReplyOrder.Newest;

    /// <summary>More links than this and a reply waits.</summary>
    public int MostLinks { get; init; } = 2;

    /// <summary>A reply with one of these words waits. Compared folded, as whole words.</summary>
    public IReadOnlyList<string> HeldWords { get; init; } = [];

    /// <summary>More than this many replies of one person in <see cref="FloodMinutes"/> wait; 0: no limit.</summary>
    public int MostOfPerson { get; init; } = 10;

    /// <summary>More than this many tries from one network in <see cref="FloodMinutes"/> are refused for a while; 0: no limit.</summary>
    public int MostOfNetwork { get; init; } = 60;

    /// <summary>The window of both limits, in minutes.</summary>
    public int FloodMinutes { get; init; } = 10;

    /// <summary>Days after a story's first publication when its replies close; null: never.</summary>
    public int? ClosedAfterDays { get; init; }

    /// <summary>As many readers have to flag a reply before it is held again.</summary>
    public int FlagsToHold { get; init; } = 3;

    /// <summary>Days for which the keyed hash of a network address is kept.</summary>
    public int NetworkDays { get; init; } = 7;
}
