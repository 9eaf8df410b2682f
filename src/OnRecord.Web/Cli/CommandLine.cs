using System.CommandLine;

namespace OnRecord.Web.Cli;

/// <summary>The one command line, <c>onrecord</c>. Each verb is a file beside this one; a new feature adds its verb here.</summary>
public static class CommandLine
{
    /// <summary>Exit codes: 0 done, 1 refused with a sentence, 2 the words of the call are off.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "OnRecord: a news publishing platform in which every claim carries its sourcing.\n\n"
            + "Start a site with \"onrecord serve\" and open the address it prints. Every verb has help of its own: onrecord VERB --help.")
        {
            ServeVerb.Make(),
            SettingsVerb.Make(),
            ImportVerb.Make(),
            ExportVerb.Make(),
            MigrateVerb.Make(),
            OriginsVerb.Make(),
            VerifyVerb.Make(),
            KeyVerb.Make(),
            WitnessVerb.Make(),
            TakeDownVerb.Make(),
            BackupVerb.Make(),
            RestoreVerb.Make(),
            VaultVerb.Make(),
            PictureWorkerVerb.Make(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync($"See: onrecord{(parsed.CommandResult.Command == root ? "" : " " + parsed.CommandResult.Command.Name)} --help");
            return 2;
        }

        return await parsed.InvokeAsync();
    }
}
