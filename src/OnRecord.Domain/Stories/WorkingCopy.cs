using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories;

/// <summary>What an editor decided when they scheduled a story.</summary>
/// <param name="Note">What readers are told of the change.</param>
/// <param name="EditorId">Who answers for it.</param>
public sealed record ScheduledAct(ChangeKind Change, string? Note, Guid EditorId)
{
    /// <summary>The marks that statements get with it; null: those that the kind of change gives to the statements it touches.</summary>
    public IReadOnlyList<ChosenMark>? Marks { get; init; }
}

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

    /// <summary>UTC; since when it stands at its stage. Null: since it was made.</summary>
    public DateTime? MovedAt { get; private set; }

    /// <summary>Who brought it there.</summary>
    public Guid? MovedById { get; private set; }

    /// <summary>What is to be known of it at this stage: what an editor asked for when sending it back, or why the clock did not publish it.</summary>
    public string? StageNote { get; private set; }

    /// <summary>Whose words were saved last.</summary>
    public Guid? SavedById { get; set; }

    public required string Slug { get; set; }

    public required string Language { get; set; }

    public StoryKind Kind { get; set; }

    public Guid? SectionId { get; set; }

    public LeadPicture? Picture { get; set; }

    public required string HeadlineJson { get; set; }

    /// <summary>The headline folded for searching (see <see cref="TitleKey.Of"/>).</summary>
    public string HeadlineKey
    {
        get => TitleKey.Of(SavedContent.Words(HeadlineJson));
        private set => _ = value;
    }

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

    /// <summary>
    /// Brings it to a stage of its way. Where that leads is in <see cref="Workflow"/>; here is only what goes with it: a schedule and a note end
    /// with their stage.
    /// </summary>
    /// <param name="by">Null: by the clock.</param>
    /// <param name="now">UTC.</param>
    public void MoveTo(CopyStage stage, Guid? by, DateTime now, string? note = null)
    {
        (Stage, MovedAt, MovedById, StageNote) = (stage, now, by, note);
        if (stage != CopyStage.Scheduled)
            (ScheduledFor, Schedule) = (null, null);
    }

    /// <summary>Sets the moment at which it goes out by itself, and as what.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="now">UTC.</param>
    public void ScheduleFor(DateTime at, ScheduledAct act, DateTime now)
    {
        MoveTo(CopyStage.Scheduled, act.EditorId, now);
        (ScheduledFor, Schedule) = (at, act);
    }

    /// <summary>Somebody held the words of now against the sourcing of these statements.</summary>
    public void Confirm(IReadOnlyCollection<Guid> statements) =>
        Statements = [.. Statements.Select(place => statements.Contains(place.StatementId) ? place.Confirmed() : place)];

    /// <summary>Goes back to what was published last: every field and the sourcing. It counts as a save.</summary>
    /// <param name="now">UTC.</param>
    public void GoBackTo(StoryVersion version, DateTime now)
    {
        (Slug, Language, Kind, SectionId, Picture) = (version.Slug, version.Language, version.Kind, version.SectionId, version.Picture);
        (HeadlineJson, StandfirstJson, BodyJson) = (version.HeadlineJson, version.StandfirstJson, version.BodyJson);
        Bylines = [.. version.Bylines.OrderBy(b => b.Ord).Select(b => b.BylineId)];
        Topics = [.. version.Topics.OrderBy(t => t.Ord).Select(t => t.TopicId)];
        Related = version.Related;
        Statements = [.. version.Uses.OrderBy(u => u.Ord).Select(u => new StatementPlace(u.StatementId, u.RevisionN, u.Anchors))];
        BaseVersion = version.N;
        Revision++;
        SavedAt = version.PublishedAt < now ? version.PublishedAt : now;
    }
}
