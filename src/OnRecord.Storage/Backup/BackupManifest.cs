using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OnRecord.Domain;

namespace OnRecord.Storage.Backup;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Under the backup's folder, its parts divided by <c>/</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>What a backup is made of; written last, as <c>backup.json</c> with its own hash beside it (docs/backup.md).</summary>
/// <param name="MadeAt">UTC; the database stands as it was at this time.</param>
/// <param name="Program">Version of the program that made it.</param>
/// <param name="Engine">Where the newsroom's database was: <c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Schema">Name of the newest migration of the database.</param>
/// <param name="MissingPictures">Hashes of pictures that the database names and that had no file when the backup was made.</param>
public sealed partial record BackupManifest(
    string Format, DateTime MadeAt, string Program, string Engine, string Schema, IReadOnlyList<BackupFile> Files, IReadOnlyList<string> MissingPictures)
{
    public const string FormatName = "onrecord-backup/1";
    public const string FileName = "backup.json";

    /// <summary>Holds the hash of <see cref="FileName"/>, as <c>sha256sum</c> writes it.</summary>
    public const string SumName = "backup.json.sha256";

    public const string DatabaseName = "onrecord.db";
    public const string KeysName = "keys.sealed";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether the newsroom's keys are in it.</summary>
    [JsonIgnore]
    public bool HasKeys => Files.Any(f => f.Path == KeysName);

    /// <summary>All files together, in bytes.</summary>
    [JsonIgnore]
    public long Size => Files.Sum(f => f.Size);

    public byte[] Bytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>The content of <see cref="SumName"/> for these bytes of a manifest.</summary>
    public static string SumOf(ReadOnlySpan<byte> manifest) => $"{Convert.ToHexStringLower(SHA256.HashData(manifest))}  {FileName}\n";

    /// <summary>Whether a file of this name may be in a backup. No name leads out of the folder, or to anything else in it.</summary>
    public static bool Allows(string path) => path is DatabaseName or KeysName || OtherNames().IsMatch(path);

    /// <summary>The manifest in a folder. Refused when there is none, when it was changed since, or when it names what can't be in a backup.</summary>
    /// <exception cref="IOException">A file is there and can't be read.</exception>
    public static async Task<Outcome<BackupManifest>> Read(string folder, CancellationToken stop)
    {
        var (file, sum) = (Path.Combine(folder, FileName), Path.Combine(folder, SumName));
        if (!File.Exists(file))
            return Outcome.Refused($"{folder} is no backup: there is no {FileName} in it.");
        if (!File.Exists(sum))
            return Outcome.Refused($"{SumName} is missing: whether {FileName} is as it was written can't be told.");
        var bytes = await File.ReadAllBytesAsync(file, stop);
        if (!(await File.ReadAllBytesAsync(sum, stop)).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(SumOf(bytes))))
            return Outcome.Refused($"{FileName} or {SumName} was changed or damaged: they don't fit together.");
        try
        {
            using var any = JsonDocument.Parse(bytes);
            if (any.RootElement.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.GetString() != FormatName)
                return Outcome.Refused($"This backup has the format \"{format.GetString()}\"; this OnRecord knows {FormatName}. Use the version that made it.");
            var manifest = any.Deserialize<BackupManifest>(Json)!;
            return manifest.Fault() is { } fault ? Outcome.Refused(fault) : manifest;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Outcome.Refused($"{FileName} is no manifest of a backup: {e.Message}");
        }
    }

    private string? Fault()
    {
        if (Files.Any(f => f is null))
            return $"{FileName} names a file without saying which.";
        if (Files.FirstOrDefault(f => !Allows(f.Path)) is { } strange)
            return $"{FileName} names the file \"{strange.Path}\", which can't be in a backup.";
        if (Files.GroupBy(f => f.Path).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"{FileName} names {twice.Key} twice.";
        return Files.Any(f => f.Path == DatabaseName) ? null : $"{FileName} names no {DatabaseName}.";
    }

    [GeneratedRegex(@"^(?:media/originals/[0-9a-f]{2}/[0-9a-f]{64}|media/sizes/[0-9a-f]{2}/[0-9a-f]{64}/[0-9]{1,5}\.[a-z]{3,4}|languages/[A-Za-z0-9][A-Za-z0-9._-]{0,60}\.json)\z", RegexOptions.NonBacktracking)]
    private static partial Regex OtherNames();
}
