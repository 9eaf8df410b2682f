using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>One encoding of a page and the headers that belong to it. The body is null where it is made from another.</summary>
internal sealed record Representation(byte[]? Body, int Length, StringValues ETag, StringValues ContentEncoding)
{
    // The tag is taken from the encoded bytes themselves, so it is strong (RFC 9110 section 8.8.1) even between nodes
    // whose compressors differ. 128 bits of SHA-256 are enough against chance and forgery.
    public static Representation Of(byte[] body, string? coding) => new(body, body.Length, Tag(body), coding);

    public static StringValues Tag(ReadOnlySpan<byte> body) => $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 16))}\"";
}

/// <summary>
/// A page ready to be sent: compressed once, its header values made once. Gzip is what is kept; brotli is added when
/// the first reader asks for it; identity, which almost nobody asks for, is unpacked from gzip when needed.
/// </summary>
internal sealed class CachedPage
{
    private const string DefaultCacheControl = "public, max-age=0, must-revalidate";

    // Objects and index slots around the bodies, measured roughly and rounded up.
    private const int Overhead = 1024;
    private const int OverheadPerTag = 128;

    // At 5, a 30 kB page takes about as long as gzip's best and is smaller. At 11 it would take 40 times as long,
    // and a story that is being replied to is compressed anew at every reply.
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 22;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_./-");

    private Representation? brotli;
    private int brotliBegun;

    /// <param name="request">What was asked for.</param>
    /// <param name="page">What was rendered.</param>
    /// <param name="cacheControl">In place of the page's own, or null.</param>
    /// <param name="packing">How hard to compress; null for a page that is sent once, as it is.</param>
    public CachedPage(PageRequest request, Page page, string? cacheControl = null, CompressionLevel? packing = CompressionLevel.SmallestSize)
    {
        foreach (var tag in page.Tags)
            if (tag.Length == 0 || tag.AsSpan().ContainsAnyExcept(TagCharacters))
                throw new ArgumentException($"'{tag}' at {request.Path} is not a page tag.", nameof(page));

        Key = request.Key;
        Declared = request.Declared;
        Tags = [.. page.Tags.Distinct(StringComparer.Ordinal)];
        Status = page.Status;
        ContentType = page.ContentType;
        CacheControl = cacheControl ?? page.CacheControl ?? DefaultCacheControl;
        Location = page.Location is null ? StringValues.Empty : page.Location;
        if (page.LastModified is { } modified)
        {
            // HTTP dates have whole seconds (RFC 9110 section 5.6.7).
            var utc = modified.Kind == DateTimeKind.Local ? modified.ToUniversalTime() : modified;
            ModifiedAt = new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
            LastModified = ModifiedAt.Value.ToString("R", CultureInfo.InvariantCulture);
        }
        SpaceTags = string.Join(' ', Tags);
        CommaTags = string.Join(',', Tags);

        if (packing is { } level && Pack(page.Utf8.Span, level) is var packed && packed.Length < page.Utf8.Length)
        {
            Gzip = Representation.Of(packed, "gzip");
            Identity = new Representation(null, page.Utf8.Length, Representation.Tag(page.Utf8.Span), StringValues.Empty);
        }
        else
        {
            Identity = Representation.Of(page.Utf8.ToArray(), null);
        }
        Bytes = Overhead + (Gzip?.Length ?? Identity.Length) + Tags.Length * OverheadPerTag
            + sizeof(char) * (Key.Path.Length + Key.Query.Length + 2 * SpaceTags.Count + Tags.Sum(tag => tag.Length));
    }

    public PageKey Key { get; }
    public string[] Declared { get; }
    public string[] Tags { get; }
    public int Status { get; }
    public StringValues ContentType { get; }
    public StringValues CacheControl { get; }
    public StringValues Location { get; }
    public DateTimeOffset? ModifiedAt { get; }
    public StringValues LastModified { get; }
    public StringValues SpaceTags { get; }
    public StringValues CommaTags { get; }
    public Representation Identity { get; }
    public Representation? Gzip { get; }

    /// <summary>Null until <see cref="MakeBrotli"/> is done.</summary>
    public Representation? Brotli => Volatile.Read(ref brotli);

    /// <summary>What the page counts for in memory, in bytes. Changed only under the shelf's lock.</summary>
    public long Bytes { get; set; }

    /// <summary>Its place on the shelf, null when it is not there. Changed only under the shelf's lock.</summary>
    public LinkedListNode<CachedPage>? Place { get; set; }

    /// <summary>Set by a hit, cleared by the shelf when it looks for room. A race over it costs one page a little luck.</summary>
    public bool Used { get; set; }

    /// <summary>True for the one caller that is to make the brotli encoding.</summary>
    public bool BeginBrotli() => brotliBegun == 0 && Interlocked.Exchange(ref brotliBegun, 1) == 0;

    public Representation MakeBrotli()
    {
        var body = Unpack();
        var target = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        BrotliEncoder.TryCompress(body, target, out var length, BrotliQuality, BrotliWindow);
        var made = Representation.Of(target[..length], "br");
        Volatile.Write(ref brotli, made);
        return made;
    }

    /// <summary>The body without encoding.</summary>
    public byte[] Unpack()
    {
        if (Identity.Body is { } kept) return kept;
        var body = new byte[Identity.Length];
        using var unpacking = new GZipStream(new MemoryStream(Gzip!.Body!), CompressionMode.Decompress);
        unpacking.ReadExactly(body);
        return body;
    }

    private static byte[] Pack(ReadOnlySpan<byte> body, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, level)) packing.Write(body);
        return packed.ToArray();
    }
}
