using System.CommandLine;
using OnRecord.Storage.Backup;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord backup FOLDER</c></summary>
internal static class BackupVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var passphrase = new Passphrase();
        var folder = new Argument<string>("FOLDER") { Description = "The folder to make; it must not be there, or be empty." };
        var check = new Option<bool>("--check") { Description = "Make nothing: read the backup in FOLDER again, every byte, and say whether it is whole." };
        var withKeys = new Option<bool>("--with-keys") { Description = "Put the newsroom's keys into it, sealed with a passphrase. Without them a restored site can't open readers' addresses." };
        var backup = new Command("backup", "Copy the whole newsroom to a folder while the site runs, and read the copy again (docs/backup.md). Identities of sources are not in it: see \"onrecord vault backup\".") { folder, check, withKeys };
        passphrase.AddTo(backup);
        newsroom.AddTo(backup);
        backup.SetAction(async (parsed, stop) =>
        {
            var at = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(folder)!));
            if (parsed.GetValue(check))
                return await Check(at, stop);
            string? secret = null;
            if (parsed.GetValue(withKeys))
            {
                var read = await passphrase.Read(parsed, isNew: true, stop);
                if (Terminal.Refuse(read))
                    return 1;
                secret = read.Value;
            }

            var made = await MakeBackup.RunAsync(newsroom.Read(parsed), at, secret, TimeProvider.System, Progress.Show, stop);
            Progress.End();
            if (Terminal.Refuse(made))
                return 1;
            foreach (var remark in made.Value.Remarks)
                Terminal.Say(remark);
            Console.WriteLine($"{Line(made.Value.Manifest)} It is in {at}, and was read again.");
            Console.WriteLine(made.Value.Manifest.HasKeys
                ? "The keys are in it, under the passphrase: keep that elsewhere. The vault is not: onrecord vault backup FILE."
                : "Not in it: the keys (--with-keys, or keep a copy of DATA/keys elsewhere) and the vault (onrecord vault backup FILE).");
            return 0;
        });
        return backup;
    }

    /// <summary>What a backup holds, in a sentence.</summary>
    public static string Line(BackupManifest manifest) =>
        $"The newsroom as it stood at {manifest.MadeAt:yyyy-MM-dd HH:mm:ss} UTC: {manifest.Files.Count} files, {manifest.Size / 1e6:0.0} MB.";

    private static async Task<int> Check(string folder, CancellationToken stop)
    {
        var check = await CheckBackup.RunAsync(folder, Progress.Show, stop);
        Progress.End();
        if (Terminal.Refuse(check))
            return 1;
        Console.WriteLine($"{Line(check.Value)} Every byte is as it was written by OnRecord {check.Value.Program}; {(check.Value.HasKeys ? "the keys are in it, sealed" : "the keys are not in it")}.");
        return 0;
    }
}
