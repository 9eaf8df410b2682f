using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Corrections;

/// <summary>What publishing a working copy changes for readers, as far as a correction is bound to it.</summary>
/// <param name="Words">Every place where words change.</param>
/// <param name="Touched">Statements that say something else or stand on other words.</param>
/// <param name="Shown">All statements that the version of now or the next one shows: those that may be marked.</param>
/// <param name="Nothing">Words, statements and every other field stay as they are.</param>
internal sealed record CorrectionDraft(IReadOnlyList<ChangedWords> Words, IReadOnlyList<Guid> Touched, IReadOnlyCollection<Guid> Shown, bool Nothing)
{
    /// <summary>Whether readers are told of a change of this kind in a correction of its own.</summary>
    public static bool IsTold(ChangeKind kind, string? note) =>
        kind is ChangeKind.Correction or ChangeKind.Clarification or ChangeKind.Retraction || (kind == ChangeKind.Update && !string.IsNullOrWhiteSpace(note));

    /// <summary>Against the version that readers see; null when there is none.</summary>
    public static async Task<CorrectionDraft?> Of(NewsDb db, Story story, StoryFields fields, StorySourcing sourcing, CancellationToken stop)
    {
        if (story.CurrentVersionId is not { } id)
            return null;
        var before = await db.Versions.AsNoTracking().Where(v => v.Id == id).Select(v => new { v.CanonicalJson, v.StatementsJson }).SingleAsync(stop);
        var was = CanonicalVersionReader.Read(before.CanonicalJson).Value.Fields;
        var rows = PublicRowsReader.Read(before.StatementsJson);
        var statements = StatementChange.Between(rows, sourcing);
        return new CorrectionDraft(
            ChangedWords.Between(was.Content, fields.Content),
            [.. statements.Where(s => s.Kind is StatementChangeKind.Revised or StatementChangeKind.OtherWords).Select(s => s.StatementId)],
            [.. rows.Statements.Concat(sourcing.Statements).Select(s => s.Id).Distinct()],
            was.Content == fields.Content && statements.Count == 0 && Domain.Stories.Changes.FieldChange.Between(was, fields).Count == 0);
    }

    /// <summary>What stands against telling readers of it.</summary>
    public Outcome Check(ChangeKind kind, IReadOnlyList<ChosenMark>? chosen) => kind is ChangeKind.Correction or ChangeKind.Clarification && Nothing && Marks(kind, chosen).Count == 0
        ? Outcome.Refused($"Nothing changes for readers, and no statement is marked: a {Wire.Name(kind)} is bound to the words or statements it changes. Change the text, mark a statement, or add to an earlier correction.")
        : Outcome.Done;

    /// <summary>The correction that goes with a version.</summary>
    public Outcome<Correction> With(StoryVersion version, IReadOnlyList<ChosenMark>? chosen) => Correction.Make(
        version.StoryId, version.N, new CorrectionAct(version.ChangeKind, version.ChangeNote ?? "", version.ApprovedById, version.PublishedAt), Words, Marks(version.ChangeKind, chosen));

    private IReadOnlyList<ChosenMark> Marks(ChangeKind kind, IReadOnlyList<ChosenMark>? chosen) => chosen is not null
        // What was chosen for a later time may be in the story no more.
        ? [.. chosen.Where(m => Shown.Contains(m.StatementId))]
        : CorrectionAct.MarkOf(kind) is { } mark ? [.. Touched.Select(id => new ChosenMark(id, mark))] : [];
}
