using System.CommandLine;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage.Record;

namespace OnRecord.Web.Cli;

/// <summary>What the operator says; null where they said nothing.</summary>
internal sealed record SaidOfLog(KnownOfLog? Said);

/// <summary>Asks what was signed after a backup: on the command line, or at the terminal.</summary>
internal sealed class KnownLog
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Option<string?> newest = new("--checkpoint")
    {
        Description = "The newest checkpoint of the public log that anyone holds: a file, or the address it is served at (…/log/checkpoint). If entries are missing, a new log is begun.",
        HelpName = "FILE|ADDRESS",
    };

    private readonly Option<bool> nothingNewer = new("--nothing-newer") { Description = "You know that nothing was published after the backup: the public log goes on." };

    private readonly Option<bool> beginAnew = new("--begin-anew") { Description = "Nobody knows what was published after the backup: a new public log is begun, and readers are told." };

    public void AddTo(Command command)
    {
        command.Options.Add(newest);
        command.Options.Add(nothingNewer);
        command.Options.Add(beginAnew);
    }

    public async Task<Outcome<SaidOfLog>> Read(ParseResult parsed, CancellationToken stop)
    {
        var place = parsed.GetValue(newest);
        if (new[] { place is not null, parsed.GetValue(nothingNewer), parsed.GetValue(beginAnew) }.Count(said => said) > 1)
            return Outcome.Refused("Say one of --checkpoint, --nothing-newer and --begin-anew.");
        if (parsed.GetValue(nothingNewer))
            return new SaidOfLog(new KnownOfLog(null, NothingNewer: true));
        if (parsed.GetValue(beginAnew))
            return new SaidOfLog(new KnownOfLog(null, NothingNewer: false));
        if (place is null && !Console.IsInputRedirected)
            place = Ask();
        return place switch
        {
            null => new SaidOfLog(null),
            "" => new SaidOfLog(new KnownOfLog(null, NothingNewer: false)),
            _ => await At(place, stop),
        };
    }

    private static string Ask()
    {
        Console.Error.WriteLine("What was published after the backup is not in it. Which is the newest checkpoint of the public log that anyone holds?");
        Console.Error.Write("A file, an address, or nothing if nobody holds one (a new log is begun then): ");
        return Console.ReadLine()?.Trim() ?? "";
    }

    private static async Task<Outcome<SaidOfLog>> At(string place, CancellationToken stop)
    {
        try
        {
            using var http = new HttpClient { Timeout = Patience, MaxResponseContentBufferSize = SignedNote.Longest };
            var bytes = Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? await http.GetByteArrayAsync(address, stop)
                : await File.ReadAllBytesAsync(place, stop);
            return SignedNote.Parse(bytes) is { Ok: true, Value: var note }
                ? new SaidOfLog(new KnownOfLog(note, NothingNewer: false))
                : Outcome.Refused($"{place} holds no checkpoint: a signed note was expected.");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            return Outcome.Refused($"The checkpoint at {place} can't be read: {gone.Message}");
        }
    }
}
