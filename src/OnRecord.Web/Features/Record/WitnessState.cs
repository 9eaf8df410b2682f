using System.Text;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Web.Features.Record;

/// <summary>What a witness remembers of one log: the keys it trusts and the last checkpoint it cosigned. One run at a time.</summary>
internal sealed class WitnessState : IDisposable
{
    private readonly string keys;
    private readonly string checkpoint;
    private readonly FileStream alone;

    /// <exception cref="IOException">Another run has the folder, or it can't be written.</exception>
    public WitnessState(string folder)
    {
        Directory.CreateDirectory(folder);
        (keys, checkpoint) = (Path.Combine(folder, "log.key"), Path.Combine(folder, "checkpoint"));
        alone = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public void Dispose() => alone.Dispose();

    /// <summary>The keys that are trusted; none before the first run.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public IReadOnlyList<NoteKey> Keys() => File.Exists(keys) ? [.. File.ReadAllLines(keys).Select(line => Read(NoteKey.Parse(line), keys))] : [];

    /// <summary>The last checkpoint; null before the first run.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public Checkpoint? Saved() => File.Exists(checkpoint) ? Read(Checkpoint.Parse(Read(SignedNote.Parse(File.ReadAllBytes(checkpoint)), checkpoint).Text), checkpoint) : null;

    /// <summary>Keeps both. They are on the disk when this returns: no cosignature may leave before.</summary>
    public void Keep(IEnumerable<NoteKey> trusted, SignedNote note)
    {
        Write(keys, string.Concat(trusted.Select(key => key + "\n")));
        Write(checkpoint, note.ToString());
    }

    private static T Read<T>(Outcome<T> read, string file)
        where T : notnull => read.Ok ? read.Value : throw new InvalidDataException($"{file} can't be read. {read.Sentence} Put back the one of your backup: without it nobody knows what you cosigned.");

    private static void Write(string file, string text)
    {
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file, overwrite: true);
        // A file system with a journal brings the new name to the disk with this; .NET can't ask a folder to.
        using var moved = new FileStream(file, FileMode.Open, FileAccess.Write);
        moved.Flush(flushToDisk: true);
    }
}
