using System.Buffers;
using System.Text;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Gathers a page's letters in borrowed memory, which goes back when it is disposed.</summary>
internal sealed class PageBuffer : TextWriter
{
    private const int FirstSize = 64 * 1024;

    private char[] letters = ArrayPool<char>.Shared.Rent(FirstSize);
    private int length;

    public PageBuffer()
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
    }

    public override Encoding Encoding => Encoding.UTF8;

    public ReadOnlySpan<char> Written => letters.AsSpan(0, length);

    public override void Write(char value)
    {
        if (length == letters.Length)
            Grow(1);
        letters[length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > letters.Length - length)
            Grow(buffer.Length);
        buffer.CopyTo(letters.AsSpan(length));
        length += buffer.Length;
    }

    /// <summary>The page in UTF-8.</summary>
    public byte[] ToUtf8()
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(Written)];
        Encoding.UTF8.GetBytes(Written, bytes);
        return bytes;
    }

    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(letters);
        letters = [];
        length = 0;
        base.Dispose(disposing);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(letters.Length * 2, length + needed));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(letters);
        letters = larger;
    }
}
