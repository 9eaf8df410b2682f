using System.Text;
using OnRecord.Domain;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>A captured page, read and taken apart.</summary>
/// <param name="Ahead">How far the offsets of the statements file run ahead of the text's own.</param>
internal sealed record ReadPage(PageParts Parts, int Ahead);

/// <summary>Reads a captured page from disk, as what it is.</summary>
internal static class PageFile
{
    public static async Task<Outcome<ReadPage>> ReadAsync(string path, StatementsFile? file, CancellationToken stop)
    {
        var bytes = await BytesAsync(path, "captured page", stop);
        if (!bytes.Ok)
            return bytes.Refusal;
        return IsHtml(path, bytes.Value) ? await Html(path, bytes.Value, file, stop) : Plain(bytes.Value, file);
    }

    /// <summary>The bytes of a file, or why it can't be read.</summary>
    public static async Task<Outcome<byte[]>> BytesAsync(string path, string what, CancellationToken stop)
    {
        try
        {
            if (Directory.Exists(path))
                return Outcome.Refused($"{path} is a folder; name the {what} itself.");
            return await File.ReadAllBytesAsync(path, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Outcome.Refused(e is FileNotFoundException or DirectoryNotFoundException
                ? $"There is no {what} {path}."
                : $"The {what} {path} can't be read: {e.Message}");
        }
    }

    private static Outcome<ReadPage> Plain(byte[] bytes, StatementsFile? file)
    {
        var text = CapturedText.Read(bytes);
        if (!text.Ok)
            return text.Refusal;
        Outcome<CountedText> counted = file is null ? new CountedText(text.Value.Text, 0, Marked: false) : StatementsAtPage.Verify(text.Value, file);
        if (!counted.Ok)
            return counted.Refusal;
        var parts = PlainPage.Read(counted.Value.Text, file is null ? PageHints.None : StatementsAtPage.Hints(file, counted.Value.Ahead));
        return parts.Ok ? new ReadPage(parts.Value, counted.Value.Ahead) : parts.Refusal;
    }

    private static async Task<Outcome<ReadPage>> Html(string path, byte[] bytes, StatementsFile? file, CancellationToken stop)
    {
        if (bytes.Length > CapturedText.MaxBytes)
            return Outcome.Refused($"The captured page is larger than {CapturedText.MaxBytes / 1024 / 1024} MB.");
        // A hash binds, of HTML too: it says which capture the words were taken from.
        if (file?.Capture?.TextSha256 is { } hash && !Hashed(bytes, hash))
            return Outcome.Refused($"The statements were written for another capture: the page's SHA-256 is not {hash}, which capture.text_sha256 names. Import the page they were written for, or leave the hash out.");
        var parts = await HtmlPage.ReadAsync(bytes, Path.GetDirectoryName(Path.GetFullPath(path))!, file is null ? PageHints.None : StatementsAtPage.Hints(file, 0), stop);
        return parts.Ok ? new ReadPage(parts.Value, 0) : parts.Refusal;
    }

    private static bool Hashed(byte[] bytes, string hash) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) == hash || (CapturedText.Read(bytes) is { Ok: true } text && text.Value.HasHash(hash));

    // What a file is, its first tag tells better than its name.
    private static bool IsHtml(string path, byte[] bytes)
    {
        var start = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096)).Replace("\0", "", StringComparison.Ordinal);
        if (start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return true;
        return Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" or ".xhtml" && start.Contains('<', StringComparison.Ordinal);
    }
}
