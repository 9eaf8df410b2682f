namespace OnRecord.Domain.Record.Log;

/// <summary>Whether a log grew from a checkpoint kept from before, and from nothing else.</summary>
internal sealed class AuditGrowth
{
    private readonly Checkpoint now;
    private readonly Checkpoint? saved;
    private AnewEntry? begun;

    public AuditGrowth(Checkpoint now, SignedNote? note)
    {
        this.now = now;
        if (note is null)
        {
            Notes.Add("No checkpoint kept from before was given, so it was not checked that the log only grew.");
            return;
        }

        var read = Checkpoint.Parse(note.Text);
        saved = read.Ok ? read.Value : null;
        if (saved is null)
            Findings.Add($"The checkpoint kept from before can't be read. {read.Sentence}");
        else if (saved.Origin == now.Origin && saved.Size > now.Size)
            Findings.Add($"The log was cut: its newest checkpoint is of {now.Size} entries, though it signed one of {saved.Size} before.");
    }

    public List<string> Findings { get; } = [];

    public List<string> Notes { get; } = [];

    /// <summary>Whether the root of this size is to be compared.</summary>
    public bool Watches(long size) => saved is not null && saved.Origin == now.Origin && size == saved.Size;

    /// <summary>Told the root of the size it watches for.</summary>
    public void At(Digest root)
    {
        if (root == saved!.Root)
            return;
        Findings.Add(saved.Size == now.Size && saved.Root != now.Root
            ? $"The log signed two different trees of {now.Size} entries: the one kept from before and the newest."
            : $"The log was rewritten: its first {saved.Size} entries are not those of the checkpoint kept from before.");
    }

    /// <summary>Told when the first entry says that the log was begun anew.</summary>
    public void Anew(AnewEntry entry)
    {
        begun = entry;
        Notes.Add($"This log was begun anew on {EntryFields.Time(entry.At)}, because entries of an older one were lost. The newest checkpoint of the older one known then was of {entry.OldSize} entries.");
    }

    /// <summary>Told when all was read.</summary>
    public void End()
    {
        if (saved is null || saved.Origin == now.Origin)
            return;
        if (begun is null)
            Findings.Add($"The checkpoint kept from before is of the log {saved.Origin}; this log is {now.Origin} and does not say that it follows another.");
        else if (saved.Size > begun.OldSize)
            Findings.Add($"The log was begun anew after {begun.OldSize} entries of the older one, though the checkpoint kept from before is of {saved.Size}: {saved.Size - begun.OldSize} entries are not accounted for.");
        else if (saved.Size == begun.OldSize && saved.Root != begun.OldRoot)
            Findings.Add($"The log says the older one ended with another tree of {saved.Size} entries than the checkpoint kept from before.");
        else if (saved.Size < begun.OldSize)
            Notes.Add($"The checkpoint kept from before is of the older log, with {saved.Size} of its {begun.OldSize} entries; whether that one only grew can't be seen from this one.");
    }
}
