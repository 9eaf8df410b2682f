using System.CommandLine;
using System.Text;
using OnRecord.Domain;
using OnRecord.Storage.Backup;

namespace OnRecord.Web.Cli;

/// <summary>Asks for a passphrase where nobody else on the machine can read it: never on the command line, which every process list shows.</summary>
internal sealed class Passphrase
{
    private readonly Option<string?> _file = new("--passphrase-file")
    {
        Description = "File whose first line is the passphrase; - reads it from standard input. Without it the terminal asks.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(_file);

    /// <param name="isNew">It is chosen now: it must be long enough, and a terminal asks twice.</param>
    public async Task<Outcome<string>> Read(ParseResult parsed, bool isNew, CancellationToken stop)
    {
        var read = parsed.GetValue(_file) switch
        {
            "-" => await Console.In.ReadLineAsync(stop) ?? "",
            { } file => await FirstLine(file, stop),
            null when Console.IsInputRedirected => Outcome.Refused("There is no terminal to ask for the passphrase: name a file with --passphrase-file."),
            null => Ask("Passphrase of the keys: "),
        };
        if (!read.Ok || !isNew)
            return read;
        if (read.Value.Length < SealedKeys.ShortestPassphrase)
            return Outcome.Refused($"The passphrase is too short: whoever has the backup can try as many as they like, so it needs {SealedKeys.ShortestPassphrase} characters or more.");
        return parsed.GetValue(_file) is null && Ask("Once more: ") != read.Value ? Outcome.Refused("The two are not the same.") : read;
    }

    private static async Task<Outcome<string>> FirstLine(string file, CancellationToken stop)
    {
        try
        {
            using var lines = new StreamReader(file);
            return await lines.ReadLineAsync(stop) ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The passphrase can't be read from {file}: {e.Message}");
        }
    }

    private static string Ask(string words)
    {
        Console.Error.Write(words);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
