namespace OnRecord.Domain.Sourcing;

/// <summary>Who said it, as described to readers.</summary>
public sealed class Source
{
    public required Guid Id { get; init; }

    public required SourceKind Kind { get; init; }

    public Guid? AgentId { get; init; }

    public string? Description { get; init; }

    /// <summary>How many people at least; for described sources.</summary>
    public int? CountMin { get; init; }

    /// <summary>How many people at most; null: not known.</summary>
    public int? CountMax { get; init; }

    /// <summary>What was agreed with the source; what holds for a statement stands on the statement.</summary>
    public TermsOfUse Terms { get; init; } = TermsOfUse.NotStated;

    public string? AnonymityReason { get; init; }

    public Basis Basis { get; init; } = Basis.NotStated;

    public string? BasisText { get; init; }

    /// <summary>The organisation an unnamed source is said to belong to.</summary>
    public Guid? OrgId { get; init; }

    /// <summary>The report that first carried this source; ours for our own sources.</summary>
    public Guid? ReportId { get; init; }

    public IdentityKnownTo? IdentityKnownTo { get; init; }

    public Guid? IdentityHolderId { get; init; }

    /// <summary>The editor who certified that this source is another person than every other one; <see cref="Guid.Empty"/> where it is read from public rows, which don't say who.</summary>
    public Guid? CertifiedDistinctBy { get; init; }

    public DateTime? CertifiedAt { get; init; }

    /// <summary>Another source that turned out to be this one.</summary>
    public Guid? SameAsId { get; init; }

    /// <summary>The source that keeps this identity to itself.</summary>
    public Guid? WithheldById { get; init; }

    /// <summary>The description, folded for finding (<see cref="Text.FindKey"/>); "" for a source with a name.</summary>
    public string FindKey
    {
        get => Text.FindKey.Of(Description);
        private set => _ = value;
    }

    /// <summary>Certified by an editor to be another person than every other source.</summary>
    public bool Certified => CertifiedDistinctBy is not null;

    /// <summary>True for a person or people not named.</summary>
    public bool Unnamed => Kind is SourceKind.DescribedAnonymous or SourceKind.Undisclosed;
}
