using System.Globalization;
using System.Text;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Record.Log;

/// <summary>A log in memory, made of the Domain's own parts as the program makes one: files by path.</summary>
internal sealed class SmallLog
{
    public const string Origin = "news.example/log";

    public static readonly DateTime Begun = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);
    public static readonly NoteSigner Signer = new(Origin, NoteKeyType.Ed25519, Seed(1));
    public static readonly NoteSigner Witness = new("other.example/witness", NoteKeyType.Cosignature, Seed(2));

    private readonly TreeEdge edge = new();

    public Dictionary<string, byte[]> Files { get; } = [];

    public List<byte[]> Entries { get; } = [];

    public long Size => edge.Size;

    public Checkpoint Checkpoint => new(Origin, edge.Size, edge.Root);

    /// <summary>A log of entries as a newsroom makes them, signed.</summary>
    public static SmallLog Of(int size)
    {
        var log = new SmallLog();
        log.Append(Newsroom(size).Select(entry => entry.Write()));
        log.Sign(Signer);
        return log;
    }

    public static byte[] Seed(byte number) => [.. Enumerable.Repeat(number, NoteSigner.SeedLength)];

    public static Guid StoryId(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static byte[] Salt(int number) => [.. BitConverter.GetBytes(number), .. new byte[12]];

    public static byte[] VersionBytes(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"version\":{number}}}"));

    /// <summary>Entries that follow on one another: 7 in 10 the first version of a story, the rest about the stories before.</summary>
    public static IEnumerable<LogEntry> Newsroom(int size)
    {
        var stories = new List<(Guid Story, long Last, int N)>();
        for (var i = 0; i < size; i++)
        {
            var at = Begun.AddSeconds(i);
            var hash = new Digest(SaltedHash.Compute(Salt(i), VersionBytes(i)));
            if (stories.Count == 0 || i % 10 is not (3 or 6 or 9))
            {
                stories.Add((StoryId(i), i, 1));
                yield return new VersionEntry { At = at, Story = StoryId(i), N = 1, Change = ChangeKind.First, VersionHash = hash, StatementsHash = hash, Late = i < 5 };
                continue;
            }

            var place = i * 7 % stories.Count;
            var (story, last, n) = stories[place];
            stories[place] = (story, i, i % 10 == 3 ? n + 1 : n);
            yield return (i % 10) switch
            {
                3 => new VersionEntry { At = at, Story = story, Prev = last, N = n + 1, Change = ChangeKind.Correction, VersionHash = hash, StatementsHash = hash },
                6 => new CorrectionEntry { At = at, Story = story, Prev = last, N = n, Change = ChangeKind.Clarification, Correction = StoryId(-i), CorrectionHash = hash },
                _ => new StatementsEntry { At = at, Story = story, Prev = last, N = n, StatementsHash = hash },
            };
        }
    }

    /// <summary>Appends entries and writes the files that change.</summary>
    public void Append(IEnumerable<byte[]> entries)
    {
        var before = edge.Size;
        foreach (var entry in entries)
        {
            Entries.Add(entry);
            foreach (var (tile, bytes) in edge.Add(MerkleTree.Leaf(entry)))
                Files[tile.Path] = bytes;
        }

        foreach (var (tile, bytes) in edge.Partial())
            Files[tile.Path] = bytes;
        foreach (var bundle in Tile.Since(before, edge.Size).Where(tile => tile.Level == Tile.Entries))
            Files[bundle.Path] = EntryBundle.Write(Entries.GetRange((int)bundle.First, bundle.Width).Select(entry => (ReadOnlyMemory<byte>)entry));
    }

    public SignedNote Sign(NoteSigner signer)
    {
        var note = Checkpoint.Sign(signer);
        Files["checkpoint"] = Encoding.UTF8.GetBytes(note.ToString());
        return note;
    }

    public TileNodes Nodes() => new(Size, tile => Files[tile.Path]);

    /// <summary>The audit of a stranger who knows the log's key.</summary>
    public LogAudit Audit(SignedNote? saved = null) => new(Read) { Keys = [Signer.Key, Witness.Key], Saved = saved };

    public ValueTask<byte[]?> Read(string path, int atMost, CancellationToken stop)
    {
        var bytes = Files.GetValueOrDefault(path);
        Assert.True(bytes is null || bytes.Length <= atMost, $"{path} is longer than the audit would read.");
        return ValueTask.FromResult(bytes);
    }
}
