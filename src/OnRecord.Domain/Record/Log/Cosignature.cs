using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>
/// The signature of a witness under a checkpoint (C2SP tlog-cosignature, c2sp.org/tlog-cosignature, cosignature/v1):
/// that at this time it had seen no larger tree of the log, and that this one had grown from all it had seen.
/// </summary>
public static class Cosignature
{
    /// <summary>Cosigns the text of a checkpoint. Check first that the log has grown from what was cosigned before.</summary>
    /// <param name="signer">A key of type <see cref="NoteKeyType.Cosignature"/>.</param>
    /// <param name="at">UTC; whole seconds are kept.</param>
    /// <exception cref="ArgumentException">The key is a log's, or the time lies before 1970.</exception>
    public static NoteSignature Make(NoteSigner signer, string checkpoint, DateTimeOffset at)
    {
        if (signer.Key.Type != NoteKeyType.Cosignature)
            throw new ArgumentException($"{signer.Key.Name} is no key of a witness.", nameof(signer));
        var seconds = at.ToUnixTimeSeconds();
        if (seconds < 0)
            throw new ArgumentException("A witness can't have signed before 1970.", nameof(at));
        var signature = signer.SignBytes(Encoding.UTF8.GetBytes(Message(checkpoint, seconds)));
        var bytes = new byte[sizeof(long) + signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seconds);
        signature.CopyTo(bytes.AsSpan(sizeof(long)));
        return new NoteSignature(signer.Key.Name, signer.Key.Id, bytes);
    }

    /// <summary>When a witness says it signed, UTC; null for a line that is no cosignature of this key over the text.</summary>
    public static DateTimeOffset? Time(NoteKey witness, string checkpoint, NoteSignature signature) =>
        witness.Type == NoteKeyType.Cosignature && witness.Verifies(checkpoint, signature)
        && TryRead(signature, out var seconds, out _) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Eight bytes of seconds since 1970, the highest first, then the Ed25519 signature.</summary>
    internal static bool TryRead(NoteSignature signature, out long seconds, out byte[] bytes)
    {
        (seconds, bytes) = (0, []);
        if (signature.Bytes.Length <= sizeof(long))
            return false;
        seconds = BinaryPrimitives.ReadInt64BigEndian(signature.Bytes);
        bytes = signature.Bytes[sizeof(long)..];
        return seconds >= 0;
    }

    /// <summary>What a witness signs.</summary>
    internal static string Message(string checkpoint, long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}");
}
