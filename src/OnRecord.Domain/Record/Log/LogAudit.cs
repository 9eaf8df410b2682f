namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Checks a whole log as a stranger would: the signature under its checkpoint, that tiles, entries and root belong
/// together, that it grew from a checkpoint kept from before, and that every entry is well-formed and follows on the
/// ones before it. Reads the log once from left to right and holds one bundle at a time, and a few bytes per story.
/// </summary>
/// <param name="read">Gives the files of the log. It may throw what it likes when reading fails; that is no finding.</param>
public sealed class LogAudit(LogFile read)
{
    /// <summary>Keys the reader knows of the log and of witnesses. With none, nobody's signature is checked, and a note says so.</summary>
    public IReadOnlyCollection<NoteKey> Keys { get; init; } = [];

    /// <summary>A checkpoint kept from before, signed by one of <see cref="Keys"/>.</summary>
    public SignedNote? Saved { get; init; }

    /// <summary>Is given each well-formed entry with its index and may add findings about it: how versions are held against their pages.</summary>
    public Func<long, LogEntry, CancellationToken, ValueTask<Outcome>>? EachEntry { get; init; }

    /// <summary>Told how many entries have been read, once for each bundle.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Reads and checks the log.</summary>
    public async Task<AuditReport> Run(CancellationToken stop)
    {
        var bytes = await read("checkpoint", SignedNote.Longest, stop);
        if (bytes is null)
            return new AuditReport { Findings = ["There is no checkpoint, so there is no log to check."] };
        var note = SignedNote.Parse(bytes);
        if (!note.Ok)
            return new AuditReport { Findings = [$"The checkpoint can't be read. {note.Sentence}"] };
        var checkpoint = Checkpoint.Parse(note.Value.Text);
        if (!checkpoint.Ok)
            return new AuditReport { Findings = [$"The checkpoint can't be read. {checkpoint.Sentence}"] };
        return await Walk(note.Value, checkpoint.Value, stop);
    }

    private async Task<AuditReport> Walk(SignedNote note, Checkpoint checkpoint, CancellationToken stop)
    {
        var trust = new AuditTrust(checkpoint.Origin, Keys);
        var growth = new AuditGrowth(checkpoint, Saved);
        var tiles = new AuditTiles(checkpoint, read);
        var chain = new EntryChain();
        var findings = new List<string>();

        while (tiles.Entries < checkpoint.Size && await tiles.Next(stop) is { } bundle)
        {
            foreach (var bytes in bundle)
            {
                Compare(growth, tiles);
                var index = tiles.Add(bytes.Span);
                var entry = LogEntry.Read(bytes.Span);
                if (!entry.Ok)
                {
                    chain.Broken(index, entry.Sentence);
                    continue;
                }

                chain.Add(index, entry.Value);
                trust.Add(index, entry.Value);
                if (index == 0 && entry.Value is AnewEntry anew)
                    growth.Anew(anew);
                if (EachEntry is not null)
                    findings.AddRange((await EachEntry(index, entry.Value, stop)).Sentences);
            }

            await tiles.CompareFilled(stop);
            Progress?.Report(tiles.Entries);
        }

        Compare(growth, tiles);
        growth.End();
        await tiles.CompareRest(stop);
        trust.Check(note, checkpoint, Saved);
        return new AuditReport
        {
            Checkpoint = checkpoint,
            Entries = tiles.Entries,
            Keys = trust.Keys,
            Witnesses = trust.Witnesses,
            Findings = [.. trust.Findings, .. growth.Findings, .. tiles.Findings, .. chain.Findings, .. findings],
            Notes = [.. trust.Notes, .. growth.Notes],
        };
    }

    private static void Compare(AuditGrowth growth, AuditTiles tiles)
    {
        if (growth.Watches(tiles.Entries))
            growth.At(tiles.Root);
    }
}
