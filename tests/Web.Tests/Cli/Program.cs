using System.Diagnostics;

namespace OnRecord.Web.Tests.Cli;

/// <summary>What a run of the program left.</summary>
internal sealed record Ran(int Exit, string Out, string Error)
{
    /// <summary>Refused as the house refuses: one sentence, exit 1, nothing else.</summary>
    public void IsRefusal(params string[] words)
    {
        Assert.Equal((1, ""), (Exit, Out));
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        foreach (var word in words)
            Assert.Contains(word, line, StringComparison.Ordinal);
    }
}

/// <summary>The built program as a process of its own, in an empty folder and with nothing of ours in its environment.</summary>
internal sealed class Program : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly Task<string> output;
    private readonly Task<string> error;
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Program(string[] arguments, string? folder, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "onrecord.dll"), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ONRECORD_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // It lives for a few seconds: a third of them would go into making code faster that runs once.
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_TC_CallCountingDelayMs"]) = ("0", "20000");
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        process = Process.Start(start)!;
        output = Read();
        error = process.StandardError.ReadToEndAsync();
    }

    public static async Task<Ran> Run(params string[] arguments) => await RunWith(null, arguments);

    public static async Task<Ran> RunWith(string? input, params string[] arguments)
    {
        await using var program = new Program(arguments, null);
        if (input is not null)
            await program.process.StandardInput.WriteAsync(input);
        program.process.StandardInput.Close();
        return await program.End();
    }

    public static Program Begin(params string[] arguments) => new(arguments, null);

    /// <summary>The options by which it finds the data of a test.</summary>
    public static string[] Place(OnRecord.Storage.DataPlace place) => ["--data", place.Folder, .. place.Postgres is { } db ? new[] { "--db", db } : []];

    /// <summary>A program that is killed at a step of its work with the database.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="from">Words of the command from which steps are counted.</param>
    public static Program Dying(int step, string from, params string[] arguments) => new(arguments, null,
    [
        ("DOTNET_STARTUP_HOOKS", typeof(OnRecord.Newsroom.Site).Assembly.Location),
        ("DIES_AT_STEP", step.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("DIES_FROM", from),
    ]);

    /// <summary>Whether it came to serve; false when it ended before.</summary>
    public async Task<bool> ComesToServe()
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        both.CancelAfter(TimeSpan.FromSeconds(60));
        return await Task.WhenAny(address.Task, process.WaitForExitAsync(both.Token)) == address.Task;
    }

    /// <summary>The first address a serving program prints.</summary>
    public Task<string> Address => address.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>The first line it prints with these words in it.</summary>
    public async Task<string> Line(string words)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            lock (lines)
            {
                if (lines.Find(line => line.Contains(words, StringComparison.Ordinal)) is { } line)
                    return line.Trim();
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The program never said \"{words}\".");
    }

    /// <summary>Ends it at once, as a power cut does: nothing is written any more.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Asks it to end as Ctrl+C and systemd do.</summary>
    public async Task<Ran> Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await End();
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            // What it was writing it may still write: its folder is deleted next.
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }

        process.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<Ran> End()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60));
        return new Ran(process.ExitCode, await output, await error);
    }

    private async Task<string> Read()
    {
        var all = new System.Text.StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            all.Append(line).Append('\n');
            lock (lines)
                lines.Add(line);
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(line[at..].Trim());
        }

        return all.ToString();
    }
}
