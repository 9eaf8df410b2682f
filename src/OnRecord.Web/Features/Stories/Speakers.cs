using OnRecord.Domain.Sourcing;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>How sources are called on public pages, from public rows alone.</summary>
/// <param name="speaking">Sources that speak in a statement readers see: their agents have pages.</param>
public sealed class Speakers(SourceBook book, Words words, IReadOnlySet<Guid> speaking)
{
    public Speakers(StorySourcing sourcing, Words words)
        : this(sourcing.Book, words, sourcing.Statements.Select(s => s.Revision.SpeakerId).ToHashSet())
    {
    }

    /// <summary>Who says it, as it was when they said it.</summary>
    /// <param name="said">Picks the title they held then.</param>
    public SpeakerView Of(Guid sourceId, SourcingDate? said)
    {
        var source = book.Sources[sourceId];
        var agent = source.AgentId is { } id ? book.Agents.GetValueOrDefault(id) : null;
        return new SpeakerView
        {
            Name = Capital(Name(source)),
            Address = agent is not null && source.Kind is SourceKind.Named or SourceKind.Outlet && speaking.Contains(sourceId) ? PersonPath(agent!) : null,
            Kind = Wire.Name(source.Kind),
            Named = source.Kind is SourceKind.Named,
            Unnamed = source.Unnamed,
            OwnVoice = source.Kind is SourceKind.OwnVoice,
            Title = source.Kind is SourceKind.Named && agent is not null ? Title(agent.Id, said) : null,
            Organisation = source.OrgId is { } org ? book.Agents.GetValueOrDefault(org)?.Name : null,
            Reason = source.AnonymityReason,
            KnownTo = source.IdentityKnownTo is { } known ? Wire.Name(known) : null,
            KnownToOutlet = source.IdentityHolderId is { } holder ? book.Agents.GetValueOrDefault(holder)?.Name : null,
        };
    }

    /// <summary>Name or description, as it stands within a sentence.</summary>
    public string Name(Guid sourceId) => Name(book.Sources[sourceId]);

    public static string PersonPath(Agent agent) => "/people/" + agent.Slug;

    private string Name(Source source)
    {
        var agent = source.AgentId is { } id ? book.Agents.GetValueOrDefault(id)?.Name : null;
        return source.Kind switch
        {
            SourceKind.OwnVoice => "",
            SourceKind.OutletBasis => words.Say("source.basis", ("outlet", agent ?? "")),
            SourceKind.Undisclosed => source.Description ?? words["source.undisclosed"],
            SourceKind.Witness => source.Description ?? agent ?? words["source.witness"],
            SourceKind.Document => source.Description ?? words["source.document"],
            _ => agent ?? source.Description ?? words["source.undisclosed"],
        };
    }

    private string? Title(Guid agent, SourcingDate? said)
    {
        var held = book.Affiliations.Where(a => a.AgentId == agent && Holds(a, said)).ToList();
        return held.Count == 0 ? null : held.OrderByDescending(a => a.ValidFrom?.First ?? DateOnly.MinValue).First().Title;
    }

    private static bool Holds(Affiliation affiliation, SourcingDate? said) =>
        said is null || (Edtf.NotAfter(affiliation.ValidFrom, said.Date) && Edtf.NotAfter(said.Date, affiliation.ValidTo));

    /// <summary>A name that begins a line.</summary>
    public static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
