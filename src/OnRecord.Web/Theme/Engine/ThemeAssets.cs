using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace OnRecord.Web.Theme.Engine;

/// <summary>One asset ready to send, compressed where that pays.</summary>
internal sealed record ThemeAsset(string ContentType, byte[] Plain, byte[]? Brotli, byte[]? Gzip);

/// <summary>
/// A theme's styles, scripts, fonts and pictures under one address that names all their contents:
/// <c>/assets/{first 16 hex digits of SHA-256 over every asset}/{name}</c>. As one change moves all, a style sheet may point at a font by its
/// relative name, and everything can be kept by browsers for good.
/// </summary>
internal sealed class ThemeAssets
{
    private const string Folder = "assets/";
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly Dictionary<string, ThemeAsset> assets = new(StringComparer.Ordinal);

    /// <param name="themes">Where the files are looked for, the first that has one giving it.</param>
    public ThemeAssets(params ReadOnlySpan<ThemeFolder> themes)
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var theme in themes)
        {
            foreach (var file in theme.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
                contents.TryAdd(file[Folder.Length..], theme[file]);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            Add(hash, Encoding.UTF8.GetBytes(name));
            Add(hash, content);
            assets[name] = Prepare(name, content);
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    public string Hash { get; }

    public bool Has(string name) => assets.ContainsKey(name);

    /// <summary>The asset of exactly this name; null when there is none. Names are looked up and never made into a path.</summary>
    public ThemeAsset? Find(string name) => assets.GetValueOrDefault(name);

    /// <summary>The address of an asset.</summary>
    /// <exception cref="ArgumentException">The theme has no asset of this name.</exception>
    public string Address(string name) =>
        assets.ContainsKey(name) ? $"/assets/{Hash}/{name}" : throw new ArgumentException($"There is no asset \"{name}\".", nameof(name));

    private static void Add(IncrementalHash hash, byte[] part)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, part.LongLength);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static ThemeAsset Prepare(string name, byte[] content)
    {
        if (!Types.TryGetContentType(name, out var type))
            type = "application/octet-stream";
        var text = type.StartsWith("text/", StringComparison.Ordinal) || type is "image/svg+xml" or "application/json" or "application/manifest+json";
        type = type is "text/css" or "text/javascript" or "text/plain" or "text/html" ? $"{type}; charset=utf-8" : type;
        return text
            ? new ThemeAsset(type, content, Smaller(content, to => new BrotliStream(to, CompressionLevel.SmallestSize)), Smaller(content, to => new GZipStream(to, CompressionLevel.SmallestSize)))
            : new ThemeAsset(type, content, null, null);
    }

    private static byte[]? Smaller(byte[] content, Func<Stream, Stream> compression)
    {
        using var target = new MemoryStream();
        using (var compressing = compression(target))
            compressing.Write(content);
        var smaller = target.ToArray();
        return smaller.Length < content.Length ? smaller : null;
    }
}
