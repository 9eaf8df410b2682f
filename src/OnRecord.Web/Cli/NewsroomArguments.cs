using System.CommandLine;
using OnRecord.Domain;
using OnRecord.Storage;

namespace OnRecord.Web.Cli;

/// <summary>The options by which every verb finds the newsroom's data. The command line goes before the environment.</summary>
public sealed class NewsroomArguments
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder that holds the newsroom's data; made when missing. [environment: ONRECORD_DATA; default: data]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _db = new("--db")
    {
        Description = "Connection string of a PostgreSQL database, such as \"Host=127.0.0.1;Database=onrecord;Username=news\"; without it the data is in SQLite in the data folder. [environment: ONRECORD_DB]",
        HelpName = "CONNECTION",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_db);
    }

    public DataPlace Read(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetValue(_data) ?? FromEnvironment("ONRECORD_DATA") ?? "data"),
        parsed.GetValue(_db) ?? FromEnvironment("ONRECORD_DB"));

    /// <summary>The place with its database brought up to date; null after the refusal was printed.</summary>
    public async Task<DataPlace?> Open(ParseResult parsed, CancellationToken stop)
    {
        var place = Read(parsed);
        var ready = await NewsDatabase.BringUpToDate(place, TimeProvider.System, stop);
        return Terminal.Refuse(ready) ? null : place;
    }

    /// <summary>The value of an environment variable; null when it is empty.</summary>
    public static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>What the command line prints: results on standard output, all else on standard error.</summary>
public static class Terminal
{
    public static void Say(string line) => Console.Error.WriteLine(line);

    /// <summary>Prints why an act was refused; true when it was.</summary>
    public static bool Refuse(Outcome outcome)
    {
        foreach (var sentence in outcome.Sentences)
        {
            Console.Error.WriteLine(sentence);
        }

        return !outcome.Ok;
    }

    /// <inheritdoc cref="Refuse(Outcome)"/>
    public static bool Refuse<T>(Outcome<T> outcome)
        where T : notnull
    {
        foreach (var sentence in outcome.Sentences)
        {
            Console.Error.WriteLine(sentence);
        }

        return !outcome.Ok;
    }
}
