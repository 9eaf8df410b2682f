using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Ids of the demonstration: made from labels, so that its addresses are the same wherever it is loaded.</summary>
/// <param name="start">When the first story went out, UTC.</param>
/// <param name="stories">When each story first went out, by its label.</param>
internal sealed class DemoIds(DateTime start, IReadOnlyDictionary<string, DateTime> stories)
{
    /// <summary>The id of a row. Statements and stories carry the time of their story, all others that of the first.</summary>
    public Guid Of(RowKind kind, string label)
    {
        var story = kind == RowKind.Story ? label : label.Split('/')[0];
        return Made($"{FileReading.Name(kind)} {label}", kind is RowKind.Story or RowKind.Statement ? stories[story] : start);
    }

    /// <summary>The id of a row without a label, from what makes it itself.</summary>
    public Guid Of(params ReadOnlySpan<string?> parts) => Made(string.Join(' ', parts), start);

    /// <summary>A UUID in the form of version 7 (RFC 9562): the time in milliseconds, the rest from SHA-256.</summary>
    private static Guid Made(string name, DateTime time)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        Span<byte> milliseconds = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, new DateTimeOffset(time).ToUnixTimeMilliseconds());
        milliseconds[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
