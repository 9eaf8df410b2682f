using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories;

/// <summary>What an editor decided when they scheduled a story.</summary>
/// <param name="Note">What readers are told of the change.</param>
/// <param name="EditorId">Who answers for it.</param>
public sealed record ScheduledAct(ChangeKind Change, string? Note, Guid EditorId);

/// <summary>The one unpublished state of a story, beside its versions; every field a version has.</summary>
public sealed class WorkingCopy
{
    public required Guid StoryId { get; init; }

    /// <summary>The version it was made from; 0 before the first.</summary>
    public int BaseVersion { get; set; }

    /// <summary>Counts the saves that changed it: what a browser names as the text it began from.</summary>
    public int Revision { get; set; }

    public CopyStage Stage { get; set; }

    /// <summary>UTC; when it goes out by itself. Null unless the stage is scheduled.</summary>
    public DateTime? ScheduledFor { get; set; }

    /// <summary>What the schedule publishes it as.</summary>
    public ScheduledAct? Schedule { get; set; }

    /// <summary>Whose words were saved last.</summary>
    public Guid? SavedById { get; set; }

    public required string Slug { get; set; }

    public required string Language { get; set; }

    public StoryKind Kind { get; set; }

    public Guid? SectionId { get; set; }

    public LeadPicture? Picture { get; set; }

    public required string HeadlineJson { get; set; }

    public required string StandfirstJson { get; set; }

    public required string BodyJson { get; set; }

    public IReadOnlyList<Guid> Bylines { get; set; } = [];

    public IReadOnlyList<Guid> Topics { get; set; } = [];

    public IReadOnlyList<Guid> Related { get; set; } = [];

    /// <summary>Its statements with their words, as checked at the last save.</summary>
    public IReadOnlyList<StatementPlace> Statements { get; set; } = [];

    /// <summary>UTC.</summary>
    public required DateTime SavedAt { get; set; }

    /// <summary>
    /// Takes new words. The statements go with them: each is anchored anew on the words that are marked now, one whose words
    /// changed is to be looked at again, one whose words are gone is withdrawn and comes back when they do.
    /// </summary>
    /// <param name="content">Headline, standfirst and body with their marks.</param>
    /// <param name="added">Statements that are new in this save; each gets the anchors of its marks.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="InvalidDataException">What was saved before was not written by us.</exception>
    public void Save(StoryContent content, IEnumerable<StatementPlace> added, DateTime now)
    {
        var before = DocumentText.Canonical(SavedContent.Read(HeadlineJson, StandfirstJson, BodyJson));
        Statements = Anchoring.AfterEdit([.. Statements, .. added], before, DocumentText.Canonical(content), StatementMarks.MarkedPassages(content));
        HeadlineJson = DocumentWriter.Write(content.Headline).ToJsonString();
        StandfirstJson = DocumentWriter.Write(content.Standfirst).ToJsonString();
        BodyJson = DocumentWriter.Write(content.Document).ToJsonString();
        SavedAt = now;
    }
}
