using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>
/// The ids of the demonstration newsroom: UUIDs of version 7 (RFC 9562) whose time is the newsroom's first day and whose random
/// bits come from the label, so that a statement has the same address wherever the demonstration runs.
/// </summary>
internal sealed class DemoIds
{
    private static readonly DateTimeOffset FirstDay = new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<(RowKind, string), Guid> _given = [];

    /// <summary>Lets a label stand for a row that is here already.</summary>
    public void Stand(RowKind kind, string label, Guid id) => _given[(kind, label)] = id;

    public Guid Of(RowKind kind, string label) => _given.TryGetValue((kind, label), out var id) ? id : Named($"{kind}/{label}");

    /// <summary>The id of a thing that has no label of its own, by a name made for it.</summary>
    /// <param name="at">The moment it begins with; null: the newsroom's first day.</param>
    public static Guid Named(string name, DateTimeOffset? at = null)
    {
        Span<byte> id = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes("onrecord-demo/" + name)).AsSpan(0, 16).CopyTo(id);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, (at ?? FirstDay).ToUnixTimeMilliseconds());
        time[2..].CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
