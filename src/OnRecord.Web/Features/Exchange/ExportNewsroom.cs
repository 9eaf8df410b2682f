using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Features.Exchange;

/// <summary>What an export wrote, in words for the person who asked for it.</summary>
/// <param name="Counts">Rows by table, in the order of the format.</param>
/// <param name="Line">One sentence: what is where, and who can read it.</param>
public sealed record ExportReport(ExportKind Kind, string Folder, IReadOnlyDictionary<string, int> Counts, string Line);

/// <summary>Writes the newsroom to a folder in the format of docs/exchange-format.md.</summary>
public static class ExportNewsroom
{
    /// <summary>
    /// Writes everything as it stands at one moment, while people go on working. Nothing stands under the folder's name
    /// until all of it does. Keys and the vault are not in the database and never come with it.
    /// </summary>
    /// <param name="folder">Must not exist yet, or be empty.</param>
    /// <returns>What was written, or why nothing was: the folder is not free or can't be written, an original is not
    /// there, or a version would not come back as it is.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is left.</exception>
    public static async Task<Outcome<ExportReport>> RunAsync(
        NewsDb db, MediaFolder media, string folder, ExportKind kind, IProgress<ExchangeProgress>? progress, CancellationToken stop)
    {
        if (ExportFolder.NotFree(folder) is { } taken)
            return Outcome.Refused(taken);
        try
        {
            using var target = ExportFolder.Begin(folder, ownerOnly: kind == ExportKind.Full);
            await using var snapshot = await db.ReadSnapshot(stop);
            var written = kind == ExportKind.Full
                ? await new FullExport(db, media, target, progress).Write(stop)
                : await new PublicExport(db, media, target, progress).Write(stop);
            if (!written.Try(out var counts, out _))
                return written.Refusal;
            target.Finish();
            return new ExportReport(kind, folder, counts, Line(kind, folder, counts));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The export can't be written to {folder}: {e.Message}");
        }
    }

    private static string Line(ExportKind kind, string folder, IReadOnlyDictionary<string, int> counts) => kind == ExportKind.Full
        ? $"The whole newsroom is in {folder}: {counts["stories"]} stories in {counts["versions"]} versions, {counts["statements"]} statements, {counts["pictures"]} pictures. It holds drafts and what sources were promised, so only you can read it (files 0600, folders 0700): keep it so."
        : $"What readers can see is in {folder}: {counts["stories"]} stories in {counts["versions"]} versions, {counts["pictures"]} pictures.";
}
