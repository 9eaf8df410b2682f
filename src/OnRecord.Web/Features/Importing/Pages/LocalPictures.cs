using System.Security.Cryptography;
using OnRecord.Domain.Media;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Picture files that lie beside a page or in a folder under it; nothing else on the disk is looked at.</summary>
/// <param name="folder">Full path of the page's folder.</param>
internal sealed class LocalPictures(string folder)
{
    private readonly Dictionary<string, string> _byHash = [];

    /// <summary>Path of each picture found so far, by the hash of its bytes.</summary>
    public IReadOnlyDictionary<string, string> Found => _byHash;

    /// <summary>The hash of the file that an address names, or null: an address elsewhere, no such file, or too large.</summary>
    public string? Hash(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.Contains(':', StringComparison.Ordinal) || address[0] is '/' or '\\' or '#')
            return null;
        try
        {
            var path = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(address.Split('?', '#')[0])));
            var file = new FileInfo(path);
            if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !file.Exists || file.LinkTarget is not null || file.Length is 0 or > PictureLimits.Bytes)
                return null;
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            _byHash.TryAdd(hash, path);
            return hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
