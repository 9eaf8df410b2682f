namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What the rules of links ask of a story's statements.</summary>
internal sealed class LinkedStory
{
    private readonly OriginsOfStory origins;
    private readonly Dictionary<Guid, int> places;

    public LinkedStory(StorySourcing sourcing)
    {
        Sourcing = sourcing;
        Statements = [.. sourcing.Statements.Where(s => s.State != AnchorState.Withdrawn)];
        places = Statements.Select((s, at) => (s.Id, at)).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.at);
        origins = OriginsOfStory.Of(sourcing);
    }

    public IReadOnlyList<UsedStatement> Statements { get; }

    private StorySourcing Sourcing { get; }

    private SourceBook Book => Sourcing.Book;

    /// <summary>Place in the text.</summary>
    public int Place(UsedStatement used) => places[used.Id];

    /// <summary>The agent, after "same as"; a speaker without one is different from every other source.</summary>
    public bool SameAgent(UsedStatement a, UsedStatement b) => Speakers.Same(Book, a.Revision.SpeakerId, b.Revision.SpeakerId);

    public bool SamePerson(UsedStatement a, UsedStatement b) => SameAgent(a, b) && Person(a);

    /// <summary>Two different persons of one organisation at the time each of them spoke.</summary>
    public bool TwoOfOneBody(UsedStatement a, UsedStatement b) => !SameAgent(a, b) && Person(a) && Person(b) && SameOrganisation(a, b);

    public bool SameOrganisation(UsedStatement a, UsedStatement b) => Organisations(a).Intersect(Organisations(b)).Any();

    public bool Linked(Guid a, Guid b, ClaimLinkType type) => Book.ClaimLinks.Exists(l => l.Type == type && l.AId == a && l.BId == b);

    /// <summary>For the types that hold both ways and are kept once.</summary>
    public bool LinkedEitherWay(Guid a, Guid b, ClaimLinkType type) => Linked(a, b, type) || Linked(b, a, type);

    public Guid? TopicOf(UsedStatement used) => Book.Claims.GetValueOrDefault(used.Revision.ClaimId)?.TopicId;

    public Claim? ClaimOf(UsedStatement used) => Book.Claims.GetValueOrDefault(used.Revision.ClaimId);

    /// <summary>The one was said wholly before the other, by what is known.</summary>
    public static bool SaidBefore(UsedStatement a, UsedStatement b) =>
        a.Revision.SaidAt is { } first && b.Revision.SaidAt is { } then && first.Date.WhollyBefore(then.Date);

    /// <summary>Each has a root, and they are different origins.</summary>
    public bool DisjointRoots(UsedStatement a, UsedStatement b) =>
        origins.RootOf(a) is { } one && origins.RootOf(b) is { } other && one != other;

    /// <summary>A person accepted that the one puts the other in order, in either direction.</summary>
    public bool SetRight(UsedStatement a, UsedStatement b) => Sourcing.Links.Any(l => LinkWording.Decided(l) && LinkWording.SetsRight(l.Type)
        && ((l.FromId == a.Id && l.ToId == b.Id) || (l.FromId == b.Id && l.ToId == a.Id)));

    /// <summary>What a clarification is about: the nearest earlier statement of the agent or its organisation in the
    /// text, else the one on its topic that was said last, never one said after it.</summary>
    public UsedStatement? Clarified(UsedStatement by)
    {
        var own = Statements.Where(s => s.Id != by.Id && (SameAgent(s, by) || SameOrganisation(s, by))
            && Edtf.NotAfter(s.Revision.SaidAt?.Date, by.Revision.SaidAt?.Date)).ToList();
        return own.FindLast(s => Place(s) < Place(by))
            ?? own.Where(s => TopicOf(s) == TopicOf(by)).MaxBy(s => s.Revision.SaidAt?.Date.Last ?? DateOnly.MinValue);
    }

    public SpeakerRelation Relation(UsedStatement acting, UsedStatement actedOn)
    {
        if (SamePerson(acting, actedOn))
            return SpeakerRelation.SamePerson;
        if (!SameOrganisation(acting, actedOn))
            return SpeakerRelation.Other;
        var shared = Organisations(actedOn).ToHashSet();
        return Of(acting).Any(a => a.SpeaksFor && shared.Contains(a.OrgId!.Value))
            ? SpeakerRelation.SpokespersonOfSameOrganisation
            : SpeakerRelation.SameOrganisation;
    }

    private bool Person(UsedStatement used) => Speakers.AgentOf(Book, used.Revision.SpeakerId) is { Kind: AgentKind.Person };

    /// <summary>The organisation itself when it speaks, or those of the person at that time.</summary>
    private IEnumerable<Guid> Organisations(UsedStatement used) => Speakers.AgentOf(Book, used.Revision.SpeakerId) switch
    {
        null => [],
        { Kind: AgentKind.Person } => Of(used).Select(a => a.OrgId!.Value),
        var body => [body.Id],
    };

    private IEnumerable<Affiliation> Of(UsedStatement used) =>
        Affiliations.At(Book, Speakers.AgentOf(Book, used.Revision.SpeakerId)?.Id, used.Revision.SaidAt?.Date);
}

/// <summary>Who speaks, for the rules of links. Who somebody speaks for is left out: two persons of one body would be one and contradict themselves.</summary>
internal static class Speakers
{
    public static bool Same(SourceBook book, Guid a, Guid b)
    {
        var (one, other) = (End(book, a), End(book, b));
        return one == other || (AgentOf(book, one) is { } agent && agent.Id == AgentOf(book, other)?.Id);
    }

    public static Agent? AgentOf(SourceBook book, Guid source) => book.AgentOf(End(book, source));

    private static Guid End(SourceBook book, Guid source) => Ends.Of(source, at => book.Sources.GetValueOrDefault(at)?.SameAsId);
}
