using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// A published version as pages are made from it. It never changes, so what its bytes say is read once, when a page first asks, and so are
/// the origin counts, which follow from them. Any number of renders may share it.
/// </summary>
/// <param name="fields">As the database holds them.</param>
/// <param name="bylines">Ids in the order of the page.</param>
/// <param name="topics">Ids in the order of the page.</param>
public sealed class VersionRead(VersionFields fields, IReadOnlyList<Guid> bylines, IReadOnlyList<Guid> topics)
{
    private readonly Lazy<StoryContent> _content = new(() => SavedContent.Read(fields.HeadlineJson, fields.StandfirstJson, fields.BodyJson));
    private readonly Lazy<StorySourcing> _sourcing = new(() => PublicRowsReader.Read(fields.StatementsJson));
    private Dictionary<(Guid Claim, Stance Stance), ClaimOrigins>? _origins;

    public VersionFields Fields => fields;

    public IReadOnlyList<Guid> Bylines => bylines;

    public IReadOnlyList<Guid> Topics => topics;

    public StoryContent Content => _content.Value;

    public StorySourcing Sourcing => _sourcing.Value;

    /// <summary>The origins of a claim and stance that a statement of this story takes.</summary>
    public ClaimOrigins Origins(Guid claim, Stance stance) =>
        (_origins ??= OriginsOfStory.Of(Sourcing).CountsPerClaim().ToDictionary(c => (c.ClaimId, c.Stance)))[(claim, stance)];
}

/// <summary>The columns of a version that pages need; what only the record needs is left on the disk.</summary>
public sealed record VersionFields(
    Guid Id, int N, string Language, StoryKind Kind, Guid SectionId, string HeadlineText, string StandfirstText, LeadPicture? Picture, int WordCount,
    DateTime FirstPublishedAt, DateTime UpdatedAt, DateTime PublishedAt, string HeadlineJson, string StandfirstJson, string BodyJson, byte[] StatementsJson,
    IReadOnlyList<Guid> Related);
