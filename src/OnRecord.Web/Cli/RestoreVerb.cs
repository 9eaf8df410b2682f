using System.CommandLine;
using OnRecord.Domain;
using OnRecord.Storage.Backup;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord restore BACKUP</c></summary>
internal static class RestoreVerb
{
    /// <summary>What a newsroom loses with its keys.</summary>
    private static readonly string[] Lost =
    [
        "The keys were not restored. If you have a copy of the folder keys, put it into the data folder before the first start. Without it:",
        "  readers' mail addresses can't be opened: nobody gets mail when they are answered, and moderators see no address;",
        "  people who reply are not recognised: their next reply counts as their first, bans of people and networks don't hold, and links in mails that were sent lead nowhere;",
        "  the public record can't be signed with its key: a log that goes on waits for \"onrecord key replace\", and nobody vouches for the new key;",
        "  everybody signs in to the desk again, and codes of authenticator apps open nothing: a recovery code or a passkey does, and an administrator can turn off a colleague's app.",
    ];

    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var passphrase = new Passphrase();
        var log = new KnownLog();
        var folder = new Argument<string>("BACKUP") { Description = "The folder that \"onrecord backup\" made." };
        var withoutKeys = new Option<bool>("--without-keys") { Description = "Leave out the keys that are in the backup; what is lost by that is said." };
        var restore = new Command("restore", "Make a newsroom of a backup, in a data folder and database that hold nothing yet; a backup from SQLite restores to PostgreSQL as well, and the other way round.") { folder, withoutKeys };
        passphrase.AddTo(restore);
        log.AddTo(restore);
        newsroom.AddTo(restore);
        restore.SetAction(async (parsed, stop) =>
        {
            var from = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(folder)!));
            var manifest = await Manifest(from, stop);
            if (Terminal.Refuse(manifest))
                return 1;
            string? secret = null;
            if (manifest.Value.HasKeys && !parsed.GetValue(withoutKeys))
            {
                var read = await passphrase.Read(parsed, isNew: false, stop);
                if (Terminal.Refuse(read))
                {
                    Terminal.Say("To restore without the keys, say --without-keys.");
                    return 1;
                }

                secret = read.Value;
            }

            var known = await log.Read(parsed, stop);
            if (Terminal.Refuse(known))
                return 1;
            var place = newsroom.Read(parsed);
            place = place with { Folder = Path.TrimEndingDirectorySeparator(place.Folder) };
            var restored = await RestoreBackup.RunAsync(from, place, secret, known.Value.Said, TimeProvider.System, Progress.Show, stop);
            Progress.End();
            if (Terminal.Refuse(restored))
                return 1;
            if (secret is null)
                Array.ForEach(Lost, Terminal.Say);
            if (restored.Value.Log is { } goesOn)
                Console.WriteLine(goesOn);
            Console.WriteLine($"{BackupVerb.Line(restored.Value.Manifest)} It is restored to {place.Folder}{(place.Postgres is null ? "" : " and to PostgreSQL")}. The vault is restored by \"onrecord vault restore FILE\".");
            return 0;
        });
        return restore;
    }

    private static async Task<Outcome<BackupManifest>> Manifest(string folder, CancellationToken stop)
    {
        try
        {
            return await BackupManifest.Read(folder, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The backup in {folder} can't be read: {e.Message}");
        }
    }
}
