using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories;

/// <summary>One published state of a story, all fields, never changed again.</summary>
public sealed class StoryVersion : IRecorded
{
    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>From 1.</summary>
    public required int N { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    public required StoryKind Kind { get; init; }

    public required Guid SectionId { get; init; }

    /// <summary>The headline without its marks.</summary>
    public required string HeadlineText { get; init; }

    public required string StandfirstText { get; init; }

    public LeadPicture? Picture { get; init; }

    public required int WordCount { get; init; }

    /// <summary>UTC: when the story first went out, when it last changed in more than style, when this version went out.</summary>
    public required DateTime FirstPublishedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime PublishedAt { get; init; }

    public required ChangeKind ChangeKind { get; init; }

    public string? ChangeNote { get; init; }

    public required Guid ApprovedById { get; init; }

    /// <summary>Inline JSON with statement marks.</summary>
    public required string HeadlineJson { get; init; }

    public required string StandfirstJson { get; init; }

    /// <summary>The document, as <c>DocumentWriter</c> writes it.</summary>
    public required string BodyJson { get; init; }

    /// <summary>Headline, standfirst and body text: what anchors count in.</summary>
    public required string TextCanonical { get; init; }

    /// <summary>All public fields exactly as the record hashes them, UTF-8.</summary>
    public required byte[] CanonicalJson { get; init; }

    /// <summary>The public rows of the statements exactly as the record hashes them, UTF-8.</summary>
    public required byte[] StatementsJson { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }

    public required byte[] StatementsSalt { get; init; }

    /// <summary>Index of its entry in the public log, once there is one.</summary>
    public long? LogIndex { get; init; }

    /// <summary>UTC; when its text was removed because the law asks for it. Then all its texts and both salts are empty, and nothing may be read of it.</summary>
    public DateTime? TakenDownAt { get; init; }

    public List<VersionByline> Bylines { get; init; } = [];

    public List<VersionTopic> Topics { get; init; } = [];

    /// <summary>Stories the editors chose to stand beside this one, in order.</summary>
    public IReadOnlyList<Guid> Related { get; init; } = [];

    public List<StatementUse> Uses { get; init; } = [];

    Guid? IRecorded.RecordedStory => StoryId;

    DateTime IRecorded.RecordedAt => PublishedAt;

    /// <inheritdoc/>
    public LogEntry Entry(long? prev) => new VersionEntry
    {
        At = PublishedAt,
        Story = StoryId,
        N = N,
        Change = ChangeKind,
        Prev = prev,
        VersionHash = new Digest(SaltedHash.Compute(Salt, CanonicalJson)),
        StatementsHash = new Digest(SaltedHash.Compute(StatementsSalt, StatementsJson)),
    };
}

public sealed class VersionByline
{
    public Guid VersionId { get; init; }

    public required Guid BylineId { get; init; }

    public required int Ord { get; init; }
}

public sealed class VersionTopic
{
    public Guid VersionId { get; init; }

    public required Guid TopicId { get; init; }

    public required int Ord { get; init; }
}

/// <summary>A version shows one revision of a statement.</summary>
public sealed class StatementUse
{
    public Guid VersionId { get; init; }

    public required Guid StatementId { get; init; }

    public required int RevisionN { get; init; }

    /// <summary>Place among the story's statements, from 0.</summary>
    public required int Ord { get; init; }

    public required IReadOnlyList<Anchor> Anchors { get; init; }
}
