using System.Security.Cryptography;
using OnRecord.Domain.Record;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Corrections;

/// <summary>An editor tells readers that something was wrong, unclear or out of date.</summary>
/// <param name="Kind">Correction, clarification, update or retraction.</param>
/// <param name="Now">UTC.</param>
public sealed record CorrectionAct(ChangeKind Kind, string Note, Guid ApprovedById, DateTime Now)
{
    /// <summary>The kind under which a mark stands that is given without changing the story.</summary>
    public static ChangeKind KindOf(StatementMark mark) => mark switch
    {
        StatementMark.Clarified => ChangeKind.Clarification,
        StatementMark.Disputed => ChangeKind.Update,
        _ => ChangeKind.Correction,
    };

    /// <summary>The mark of a statement that this kind of change touches, where the editor chose none; null: none.</summary>
    public static StatementMark? MarkOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Correction => StatementMark.Corrected,
        ChangeKind.Clarification => StatementMark.Clarified,
        _ => null,
    };
}

/// <summary>
/// What readers were told of a change, with the words and the statements it is bound to. It is made in the act that makes the change, can be
/// added to by another one, and never changes again.
/// </summary>
public sealed class Correction : IRecorded
{
    public const int LongestNote = 2000;

    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>Number of the version that has it right; of a retraction, of the last version that was out.</summary>
    public required int N { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTime At { get; init; }

    /// <summary>What readers are told.</summary>
    public required string Note { get; init; }

    public required Guid ApprovedById { get; init; }

    /// <summary>The words that version <see cref="N"/> changed; none where no version was made.</summary>
    public IReadOnlyList<ChangedWords> Words { get; init; } = [];

    /// <summary>The statements it marks, in the order of their ids.</summary>
    public List<MarkedStatement> Statements { get; init; } = [];

    /// <summary>The earlier correction that this one adds to.</summary>
    public Guid? AddsId { get; init; }

    /// <summary>All of it but who approved it, as the record hashes it, UTF-8.</summary>
    public required byte[] CanonicalJson { get; init; }

    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>Index of its entry in the public log, once there is one.</summary>
    public long? LogIndex { get; init; }

    Guid? IRecorded.RecordedStory => StoryId;

    DateTime IRecorded.RecordedAt => At;

    /// <summary>Makes it, or refuses with what is missing.</summary>
    /// <param name="n">Number of the version that has it right.</param>
    public static Outcome<Correction> Make(Guid story, int n, CorrectionAct act, IReadOnlyList<ChangedWords> words, IEnumerable<ChosenMark> marks, Guid? adds = null)
    {
        if (act.Kind is ChangeKind.First or ChangeKind.Style)
            throw new ArgumentOutOfRangeException(nameof(act), act.Kind, "Readers are told nothing of such a change.");
        if (string.IsNullOrWhiteSpace(act.Note))
            return Outcome.Refused($"A {Wire.Name(act.Kind)} needs a note that tells readers what was wrong or unclear.");
        if (act.Note.Trim().Length > LongestNote)
            return Outcome.Refused($"A note to readers has up to {LongestNote} characters.");
        if (!Text.CanonicalJson.TryNormalise(act.Note.Trim(), out var note))
            return Outcome.Refused("The note holds half a character: write it again.");
        var now = new DateTime(act.Now.Ticks - (act.Now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        return Made(new Correction
        {
            Id = id, StoryId = story, N = n, Kind = act.Kind, At = now, Note = note, ApprovedById = act.ApprovedById, Words = words, AddsId = adds,
            Statements = [.. marks.DistinctBy(m => m.StatementId).OrderBy(m => m.StatementId.ToString(), StringComparer.Ordinal)
                .Select(m => new MarkedStatement { CorrectionId = id, StatementId = m.StatementId, Mark = m.Mark })],
            CanonicalJson = [], Salt = RandomNumberGenerator.GetBytes(SaltedHash.SaltLength),
        });
    }

    /// <summary>The same with the bytes that its other fields make.</summary>
    public static Correction Made(Correction of) => new()
    {
        Id = of.Id, StoryId = of.StoryId, N = of.N, Kind = of.Kind, At = of.At, Note = of.Note, ApprovedById = of.ApprovedById, Words = of.Words, Statements = of.Statements,
        AddsId = of.AddsId, CanonicalJson = CanonicalCorrection.Write(of), Salt = of.Salt, LogIndex = of.LogIndex,
    };

    /// <inheritdoc/>
    public LogEntry Entry(long? prev)
    {
        var hash = new Digest(SaltedHash.Compute(Salt, CanonicalJson));
        return Kind == ChangeKind.Retraction
            ? new RetractionEntry { At = At, Story = StoryId, N = N, Prev = prev, Correction = Id, CorrectionHash = hash }
            : new CorrectionEntry { At = At, Story = StoryId, N = N, Prev = prev, Change = Kind, Correction = Id, CorrectionHash = hash };
    }
}
