namespace OnRecord.Domain.Record.Log;

/// <summary>Who may sign: the keys a reader came with, and those that took over with the word of one of them.</summary>
internal sealed class AuditTrust(string origin, IReadOnlyCollection<NoteKey> known)
{
    private readonly List<NoteKey> keys = [.. known];
    private readonly List<string> unendorsed = [];

    public List<string> Findings { get; } = [];

    public List<string> Notes { get; } = [];

    public List<Witnessed> Witnesses { get; } = [];

    public IReadOnlyList<NoteKey> Keys => [.. keys.Where(key => key.Type == NoteKeyType.Ed25519 && key.Name == origin)];

    public void Add(long index, LogEntry entry)
    {
        if (entry is not KeyEntry change)
            return;
        if (change.EndorsedBy(keys, origin) is { } endorsed)
            keys.Add(endorsed);
        else if (known.Count > 0 && !Keys.Any(key => Convert.ToHexStringLower(key.PublicKey) == change.PublicKey))
            unendorsed.Add($"Entry {index} brings in a key that no known key vouches for.");
    }

    /// <summary>Checks the signatures once the whole log was read.</summary>
    public void Check(SignedNote note, Checkpoint checkpoint, SignedNote? saved)
    {
        if (known.Count == 0)
        {
            Notes.Add("No key of the log was given, so it was not checked who signed its checkpoint.");
            return;
        }

        if (Checkpoint.Verify(note, keys) is { Ok: false } signed)
        {
            Findings.Add($"The checkpoint is not to be trusted. {signed.Sentence}");
            Notes.AddRange(unendorsed);
        }

        if (saved is not null && saved.SignersAmong(keys) is { Ok: false } unsigned)
            Findings.Add($"The checkpoint kept from before is not to be trusted. {unsigned.Sentence}");
        foreach (var witness in keys.Where(key => key.Type == NoteKeyType.Cosignature))
        {
            if (note.Signatures.FirstOrDefault(witness.Claims) is { } line && Cosignature.Time(witness, checkpoint.Text, line) is { } at)
                Witnesses.Add(new Witnessed(witness.Name, at));
        }
    }
}
