using System.Globalization;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Web.Features.Record;

/// <summary>What was recorded of a version, as the site or the database shows it now; null: it is not shown any more.</summary>
public delegate ValueTask<RecordedTexts?> ShownVersion(Guid story, int n, CancellationToken stop);

/// <summary>The exact bytes of a version and of its sourcing, with the salts of their hashes.</summary>
/// <param name="Salt">16 bytes, and so <paramref name="StatementsSalt"/>.</param>
public sealed record RecordedTexts(byte[] Version, byte[] Salt, byte[] Statements, byte[] StatementsSalt);

/// <summary>What was recorded of a correction, as the site or the database shows it now; null: it is not shown any more.</summary>
public delegate ValueTask<RecordedNote?> ShownCorrection(Guid correction, CancellationToken stop);

/// <summary>The exact bytes of a correction, with the salt of their hash.</summary>
public sealed record RecordedNote(byte[] Bytes, byte[] Salt);

/// <summary>Checks a whole log and every version it records, and says in words what holds and what that does not prove.</summary>
public sealed class Verification(LogFile read, ShownVersion shown, ShownCorrection told)
{
    private long versions;
    private readonly HashSet<(Guid Story, int N)> hidden = [];
    private long takenDown;
    private long corrections;
    private SignedNote? note;

    /// <summary>Keys of the log and of witnesses that the reader knows.</summary>
    public IReadOnlyCollection<NoteKey> Keys { get; init; } = [];

    /// <summary>A checkpoint from before.</summary>
    public SignedNote? Saved { get; init; }

    public IProgress<long>? Progress { get; init; }

    /// <summary>Reads all of it.</summary>
    public async Task<VerificationReport> Run(CancellationToken stop)
    {
        var audit = await new LogAudit(Keep) { Keys = Keys, Saved = Saved, Progress = Progress, EachEntry = Check }.Run(stop);
        return new VerificationReport(audit, note, audit.Holds ? Paragraph(audit) : string.Join('\n', ["This does not hold:", .. audit.Findings, .. audit.Notes]));
    }

    // The checkpoint as it was read, for the reader's next visit.
    private async ValueTask<byte[]?> Keep(string path, int atMost, CancellationToken stop)
    {
        var bytes = await read(path, atMost, stop);
        if (path == "checkpoint" && bytes is not null && SignedNote.Parse(bytes) is { Ok: true, Value: var parsed })
            note = parsed;
        return bytes;
    }

    private async ValueTask<Outcome> Check(long index, LogEntry entry, CancellationToken stop)
    {
        if (entry is TakeDownEntry gone)
            takenDown += hidden.RemoveWhere(h => h.Story == gone.Story && (gone.N is null || h.N == gone.N));
        if (entry is CorrectionEntry or RetractionEntry)
            return await Told(entry, stop);
        if (entry is not VersionEntry version)
            return Outcome.Done;
        if (await shown(version.Story, version.N, stop) is not { } texts)
        {
            hidden.Add((version.Story, version.N));
            return Outcome.Done;
        }

        versions++;
        return version.Check(texts.Salt, texts.Version, texts.StatementsSalt, texts.Statements);
    }

    private async ValueTask<Outcome> Told(LogEntry entry, CancellationToken stop)
    {
        var id = entry is CorrectionEntry one ? one.Correction : ((RetractionEntry)entry).Correction;
        if (await told(id, stop) is not { } note)
            return Outcome.Done;
        corrections++;
        return entry is CorrectionEntry correction ? correction.Check(note.Salt, note.Bytes) : ((RetractionEntry)entry).Check(note.Salt, note.Bytes);
    }

    private string Paragraph(AuditReport audit)
    {
        List<string> words = [string.Create(CultureInfo.InvariantCulture, $"The log {audit.Checkpoint!.Origin} holds: {audit.Entries} entries, whose hashes make the root of its checkpoint, each well-formed and following on the ones before it; {versions} versions are to the byte the texts that were recorded.")];
        if (corrections > 0)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{corrections} corrections are what was recorded."));
        if (takenDown > 0)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{takenDown} recorded versions were taken down because the law asked for it, as the log says too: their texts are gone and could not be compared."));
        if (hidden.Count > 0)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{hidden.Count} recorded versions are not shown any more and could not be compared."));
        words.AddRange(audit.Notes);
        words.Add(audit.Witnesses.Count > 0
            ? $"Cosigned by {string.Join(", ", audit.Witnesses.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Name} on {w.At:yyyy-MM-dd}")))}."
            : "No witness cosigned it, so this does not prove that everybody is shown the same log: compare your checkpoint with somebody else's.");
        words.Add("It proves nothing about whether what the versions say is true, nor about what was never published.");
        return string.Join(' ', words);
    }
}

/// <param name="Note">The checkpoint; null when there was none that can be read.</param>
/// <param name="Words">For people: a paragraph when all holds, else what does not.</param>
public sealed record VerificationReport(AuditReport Audit, SignedNote? Note, string Words);
