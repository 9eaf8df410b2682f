using System.Buffers.Binary;
using System.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary>One signature line of a note: <c>— name base64(id ‖ signature)</c>.</summary>
/// <param name="Bytes">What the key made, without the id before it.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    private const string Dash = "— ";

    /// <summary>The line with its line feed.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes.AsSpan(sizeof(uint)));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>Reads one line without its line feed.</summary>
    internal static bool TryParse(string line, out NoteSignature signature)
    {
        signature = null!;
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line.LastIndexOf(' ') is var space && space < Dash.Length)
            return false;
        var name = line[Dash.Length..space];
        if (!NoteKey.IsName(name) || !StrictBase64.TryRead(line[(space + 1)..], out var bytes) || bytes.Length <= sizeof(uint))
            return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]);
        return true;
    }
}

/// <summary>
/// A text with the signatures of one or more keys (C2SP signed-note, c2sp.org/signed-note). The text means nothing
/// until <see cref="SignersAmong"/> has found a known key.
/// </summary>
public sealed class SignedNote
{
    /// <summary>The longest note that is read, in bytes.</summary>
    public const int Longest = 256 * 1024;

    private const int MostSignatures = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>What is signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>In the order of their lines; those of unknown keys too.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>A text with its first signature.</summary>
    /// <exception cref="ArgumentException">The text does not end with a line feed, or has control characters.</exception>
    public static SignedNote Of(string text, NoteSignature signature)
    {
        if (!text.EndsWith('\n') || HasControls(text))
            throw new ArgumentException("The text of a note ends with a line feed and has no other control characters.", nameof(text));
        return new SignedNote(text, [signature]);
    }

    /// <summary>The same text with another signature after the ones it has; one of the same key gives way to it.</summary>
    public SignedNote With(NoteSignature signature) =>
        new(Text, [.. Signatures.Where(other => (other.Name, other.KeyId) != (signature.Name, signature.KeyId)), signature]);

    /// <summary>Reads a note, strictly.</summary>
    /// <param name="utf8">From whomever.</param>
    public static Outcome<SignedNote> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
            return Outcome.Refused($"The note is longer than {Longest} bytes.");
        try
        {
            return Parse(Strict.GetString(utf8));
        }
        catch (DecoderFallbackException)
        {
            return Outcome.Refused("The note is not UTF-8.");
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static Outcome<SignedNote> Parse(string note)
    {
        if (note.Length > Longest)
            return Outcome.Refused($"The note is longer than {Longest} bytes.");
        if (HasControls(note))
            return Outcome.Refused("The note has control characters other than line feeds.");
        if (!note.EndsWith('\n'))
            return Outcome.Refused("The note does not end with a line feed.");
        var gap = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0 || gap + 2 == note.Length)
            return Outcome.Refused("The note has no signatures after an empty line.");

        var lines = note[(gap + 2)..^1].Split('\n');
        if (lines.Length > MostSignatures)
            return Outcome.Refused($"The note has more than {MostSignatures} signatures.");
        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (!NoteSignature.TryParse(line, out var signature))
                return Outcome.Refused($"Line {signatures.Count + 1} of the signatures is not a dash, a name and base64.");
            signatures.Add(signature);
        }

        return new SignedNote(note[..(gap + 1)], signatures);
    }

    /// <summary>The known keys that signed the text, at least one. Lines of unknown keys are passed over, as the specification asks.</summary>
    /// <returns>A refusal when no known key signed, when a line bears a known key's name and id and is not its signature,
    /// or when a known key has two lines.</returns>
    public Outcome<IReadOnlyList<NoteKey>> SignersAmong(IEnumerable<NoteKey> known)
    {
        var found = new List<NoteKey>();
        foreach (var key in known.DistinctBy(key => key.ToString()))
        {
            var lines = Signatures.Where(key.Claims).ToList();
            if (lines.Count == 0)
                continue;
            if (lines.Count > 1)
                return Outcome.Refused($"The note has two signatures of {key.Name}.");
            if (!key.Verifies(Text, lines[0]))
                return Outcome.Refused($"The signature of {key.Name} is not that of its key over this text.");
            found.Add(key);
        }

        return found.Count > 0 ? found : Outcome.Refused("The note is signed by no key that is known.");
    }

    /// <summary>The note as its file holds it.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    private static bool HasControls(string text) => text.Any(letter => letter < ' ' && letter != '\n');
}
