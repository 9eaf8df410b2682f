namespace OnRecord.Domain.Record.Log;

/// <summary>
/// Whether entries follow on one another: each names the entry about its story before it, versions are counted without a
/// gap, and nothing is said of a version that was not recorded. Keeps two numbers per story. The first finding of each kind
/// is told in full, the others are counted.
/// </summary>
public sealed class EntryChain
{
    private readonly Dictionary<Guid, (long Index, int N)> last = [];
    private readonly List<string> findings = [];
    private bool anew;
    private long broken;
    private long loose;

    /// <summary>Sentences; empty when all entries so far follow on one another.</summary>
    public IReadOnlyList<string> Findings =>
    [
        .. findings,
        .. broken > 1 ? [$"{broken - 1} more entries are not well-formed."] : Array.Empty<string>(),
        .. loose > 1 ? [$"{loose - 1} more entries do not follow on those before them."] : Array.Empty<string>(),
    ];

    /// <summary>Takes the entry with the next index.</summary>
    public void Add(long index, LogEntry entry)
    {
        if (entry is AnewEntry)
        {
            anew |= index == 0;
            if (index > 0)
                Loose(index, "it says that the log begins anew, which only the first can say");
        }

        if (entry is StoryEntry about)
            Follow(index, about);
    }

    /// <summary>Takes the index of an entry that can't be read, and why.</summary>
    public void Broken(long index, string sentence)
    {
        if (broken++ == 0)
            findings.Add($"Entry {index} is not well-formed. {sentence}");
    }

    private void Follow(long index, StoryEntry entry)
    {
        var known = last.TryGetValue(entry.Story, out var before);
        if (entry.Prev != (known ? before.Index : null))
            Loose(index, known ? $"it should name entry {before.Index} as the one before it about its story" : "it is the first about its story and names one before it");
        var n = before.N;
        if (entry is VersionEntry version)
        {
            // A log begun anew may have lost the versions before.
            if (version.N != n + 1 && (known || !anew))
                Loose(index, $"it is version {version.N} of its story where version {n + 1} should be");
            n = version.N;
        }
        else if (!anew && (n == 0 || Version(entry) > n))
        {
            Loose(index, n == 0 ? "no version of its story was recorded before it" : $"it is about version {Version(entry)} of its story, of which only {n} were recorded before it");
        }

        last[entry.Story] = (index, n);
    }

    private static int Version(StoryEntry entry) => entry switch
    {
        StatementsEntry e => e.N,
        CorrectionEntry e => e.N,
        RetractionEntry e => e.N,
        TakeDownEntry e => e.N ?? 0,
        _ => 0,
    };

    private void Loose(long index, string why)
    {
        if (loose++ == 0)
            findings.Add($"Entry {index} does not follow on those before it: {why}.");
    }
}
