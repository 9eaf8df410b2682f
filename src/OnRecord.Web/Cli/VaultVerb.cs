using System.CommandLine;
using OnRecord.Storage.Vault;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord vault backup FILE</c> and <c>onrecord vault restore FILE</c></summary>
internal static class VaultVerb
{
    public static Command Make() => new("vault", "Back up and restore the identities of unnamed sources, which stand apart from the newsroom's database and in no other backup.") { Backup(), Restore() };

    private static Command Backup()
    {
        var newsroom = new NewsroomArguments();
        var file = new Argument<string>("FILE") { Description = "The file to make. What is in it can be read only with an editor's passphrase." };
        var backup = new Command("backup", "Write the vault to a file; the site may be running.") { file };
        newsroom.AddTo(backup);
        backup.SetAction(async (parsed, stop) =>
        {
            var to = Path.GetFullPath(parsed.GetValue(file)!);
            if (Terminal.Refuse(await VaultBackup.Write(new SourceVault(newsroom.Read(parsed).Folder), to, stop)))
                return 1;
            Console.WriteLine($"The vault was written to {to}.");
            return 0;
        });
        return backup;
    }

    private static Command Restore()
    {
        var newsroom = new NewsroomArguments();
        var file = new Argument<string>("FILE") { Description = "A file that \"onrecord vault backup\" wrote." };
        var restore = new Command("restore", "Put a backup in the place of the vault; what the vault holds now is kept beside it first.") { file };
        newsroom.AddTo(restore);
        restore.SetAction(async (parsed, stop) =>
        {
            var restored = await VaultBackup.Restore(new SourceVault(newsroom.Read(parsed).Folder), Path.GetFullPath(parsed.GetValue(file)!), TimeProvider.System.GetUtcNow().UtcDateTime, stop);
            if (Terminal.Refuse(restored))
                return 1;
            Console.WriteLine($"The vault was restored. What it held before is in {restored.Value}.");
            return 0;
        });
        return restore;
    }
}
