using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage.Files;

namespace OnRecord.Storage.Record;

/// <summary>
/// The key that signs the log: its secret lies in <c>DATA/keys/record.key</c> and nowhere else, its public half is in an entry of the log. A new
/// key is first written beside the old one, then recorded, then put in its place: cut off at any point, the next start finds the one that is recorded.
/// </summary>
public sealed class LogKeys(DirectoryInfo folder)
{
    public const string FileName = "record.key";

    private const string NextName = "record.key.next";

    private string Current => Path.Combine(folder.FullName, FileName);

    private string Next => Path.Combine(folder.FullName, NextName);

    /// <summary>What signs now. The first key of a log is made and recorded here.</summary>
    /// <exception cref="BrokenLogException">The secret of the recorded key is not there.</exception>
    public async Task<NoteSigner> Open(NewsDb db, string origin, DateTime now, CancellationToken stop)
    {
        if (await Newest(db, stop) is null)
        {
            var first = new NoteSigner(origin, NoteKeyType.Ed25519, SecretFile.In(folder, FileName));
            await LogRows.Append(db, KeyEntry.Of(first.Key, now), async () => await Newest(db, stop) is null, stop);
        }

        var recorded = (await Newest(db, stop))!.PublicKey;
        return Find(origin, recorded) ?? throw new BrokenLogException(
            $"The key that signs the record is not in {Current}: the log names another one ({recorded[..16]}…). Put back the folder keys of your backup. If the key is lost, run \"onrecord key replace\": readers will see that nobody vouches for the new one.");
    }

    /// <summary>A new key takes over, and the old one vouches for it. A site that runs takes it up by itself.</summary>
    /// <returns>The new key; refused when another key took over in the same moment.</returns>
    /// <exception cref="BrokenLogException">The secret of the recorded key is not there.</exception>
    public async Task<Outcome<NoteKey>> Rotate(NewsDb db, string origin, DateTime now, CancellationToken stop)
    {
        var old = await Open(db, origin, now, stop);
        var key = New(origin);
        return await Put(db, KeyEntry.Of(key.Key, old, now), Convert.ToHexStringLower(old.Key.PublicKey), key, stop);
    }

    /// <summary>A new key takes over from one that is lost, and nobody vouches for it.</summary>
    /// <returns>The new key; refused when the old one is there.</returns>
    public async Task<Outcome<NoteKey>> Replace(NewsDb db, string origin, DateTime now, CancellationToken stop)
    {
        if (await Newest(db, stop) is not { } lost)
            return (await Open(db, origin, now, stop)).Key;
        if (Find(origin, lost.PublicKey) is not null)
            return Outcome.Refused("The key is not lost: let it vouch for a new one by \"onrecord key rotate\".");
        var key = New(origin);
        return await Put(db, KeyEntry.Of(key.Key, now), lost.PublicKey, key, stop);
    }

    /// <summary>All keys that ever signed the log, the first one first, as the entries name them.</summary>
    public static async Task<IReadOnlyList<NoteKey>> All(NewsDb db, string origin, CancellationToken stop) =>
        [.. (await LogRows.OfTheLog(db, stop)).OfType<KeyEntry>().Select(k => new NoteKey(origin, NoteKeyType.Ed25519, Convert.FromHexString(k.PublicKey)))];

    private static async Task<KeyEntry?> Newest(NewsDb db, CancellationToken stop) => (await LogRows.OfTheLog(db, stop)).OfType<KeyEntry>().LastOrDefault();

    private async Task<Outcome<NoteKey>> Put(NewsDb db, KeyEntry entry, string old, NoteSigner key, CancellationToken stop)
    {
        var recorded = await LogRows.Append(db, entry, async () => (await Newest(db, stop))?.PublicKey == old, stop);
        return recorded && Find(key.Key.Name, entry.PublicKey) is not null
            ? key.Key
            : Outcome.Refused("Another key took over in the same moment: look at it by \"onrecord key show\".");
    }

    // The new secret, beside the old one.
    private NoteSigner New(string origin)
    {
        File.Delete(Next);
        return new NoteSigner(origin, NoteKeyType.Ed25519, SecretFile.In(folder, NextName));
    }

    // The secret of the key that the log names. Where it still lies beside, it takes its place now: the old secret goes.
    private NoteSigner? Find(string origin, string publicKey)
    {
        if (Read(Current) is { } current)
            return current;
        if (Read(Next) is not { } next)
            return null;
        try
        {
            File.Move(Next, Current, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another process was quicker.
        }

        return next;

        NoteSigner? Read(string file)
        {
            if (!File.Exists(file))
                return null;
            var signer = new NoteSigner(origin, NoteKeyType.Ed25519, SecretFile.In(folder, Path.GetFileName(file)));
            return Convert.ToHexStringLower(signer.Key.PublicKey) == publicKey ? signer : null;
        }
    }
}
