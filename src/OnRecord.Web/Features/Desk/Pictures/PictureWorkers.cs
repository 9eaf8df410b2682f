using System.ComponentModel;
using System.Diagnostics;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Web.Cli;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>
/// Has pictures read and drawn by processes of their own, each with one file, little memory and little time, at most two at once;
/// others wait their turn. The site never decodes a stranger's file itself.
/// </summary>
public sealed partial class PictureWorkers(DataPlace place, TimeProvider time, ILogger<PictureWorkers> log) : IDisposable
{
    private const int AtOnce = 2;
    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);

    public void Dispose() => places.Dispose();

    /// <summary>The most memory that a worker was seen to hold since the start, in bytes.</summary>
    internal long Peak { get; private set; }

    /// <summary>Makes and keeps the original and all sizes of a picture; refused with a sentence when the file can't be used.</summary>
    /// <param name="file">Full path of the file as it was handed in.</param>
    /// <exception cref="OperationCanceledException">Nobody waits for it any more; the worker was ended.</exception>
    public async Task<Outcome<Picture>> Make(string file, Guid addedBy, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            using var worker = Begin(file);
            try
            {
                return (await Watch(worker, stop)).Picture(time.GetUtcNow().UtcDateTime, addedBy);
            }
            finally
            {
                if (!worker.HasExited)
                    worker.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<WorkerAnswer> Watch(Process worker, CancellationToken stop)
    {
        var (said, errors) = (new Said(), worker.StandardError.ReadToEndAsync(stop));
        var reading = said.Follow(worker.StandardOutput, stop);
        var began = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(reading, Task.Delay(WorkerLimits.LookAgain(said.Memory), stop)) != reading)
        {
            stop.ThrowIfCancellationRequested();
            if (TooMuch(worker, said, began) is { } sentence)
            {
                Refused(log, sentence, said.Memory >> 20);
                return new WorkerAnswer([sentence]);
            }
        }

        await reading;
        if (said.Answer is { } answer)
            return answer;
        await worker.WaitForExitAsync(stop);
        Died(log, worker.ExitCode, await errors);
        return new WorkerAnswer(["The picture can't be read: it is damaged, or needs more memory than one picture is given. Open it in a picture program, save it again as JPEG or PNG, and try again."]);
    }

    private string? TooMuch(Process worker, Said said, long began)
    {
        TimeSpan work;
        try
        {
            worker.Refresh();
            said.Memory = worker.WorkingSet64;
            Peak = Math.Max(Peak, said.Memory);
            work = worker.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return null;
        }

        if (said.Memory > WorkerLimits.Memory)
            return "The picture needs more memory to read than one picture is given (a quarter of a gigabyte). Save it smaller, or as JPEG, and try again.";
        if (said.ReadyAt is { } ready && !said.Read && TimeProvider.System.GetElapsedTime(ready) is var taken
            && taken > (work > WorkerLimits.ReadingWork ? WorkerLimits.Reading : WorkerLimits.ReadingAtMost))
        {
            return "The picture takes too long to read. Open it in a picture program, save it again as JPEG, and try again.";
        }

        return TimeProvider.System.GetElapsedTime(began) > WorkerLimits.Whole ? "The picture takes too long to make ready. Save it smaller and try again." : null;
    }

    private Process Begin(string file)
    {
        var ours = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "onrecord";
        var start = new ProcessStartInfo(ours ? Environment.ProcessPath! : "dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        if (!ours)
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "onrecord.dll"));
        foreach (var word in (string[])[PictureWorkerVerb.Name, file, place.Folder])
            start.ArgumentList.Add(word);
        // Nothing of the site's is handed on: a connection string has no business there.
        string?[] kept = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "SystemRoot", "TEMP"];
        foreach (var name in start.Environment.Keys.Where(k => !kept.Contains(k, StringComparer.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x6000000";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // One heap for all threads: each further one maps 64 MB (mallopt(3), M_ARENA_MAX).
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        var worker = Process.Start(start) ?? throw new InvalidOperationException("The process for the picture could not be started.");
        worker.StandardInput.Close();
        try
        {
            // Readers come before pictures.
            worker.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // It has ended already, and its output says why.
        }

        return worker;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture was refused: {Sentence} The worker held {Megabytes} MB")]
    private static partial void Refused(ILogger log, string sentence, long megabytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A worker died over a picture, exit {Code}: {Error}")]
    private static partial void Died(ILogger log, int code, string error);

    /// <summary>What a worker has said so far.</summary>
    private sealed class Said
    {
        /// <summary>Timestamp; null before it is ready.</summary>
        public long? ReadyAt { get; private set; }

        public bool Read { get; private set; }

        /// <summary>Bytes that it held when it was last looked at.</summary>
        public long Memory { get; set; }

        public WorkerAnswer? Answer { get; private set; }

        public async Task Follow(StreamReader output, CancellationToken stop)
        {
            while (await output.ReadLineAsync(stop) is { } line)
            {
                if (line == WorkerAnswer.Ready)
                    ReadyAt = TimeProvider.System.GetTimestamp();
                else if (line == WorkerAnswer.Read)
                    Read = true;
                else
                    Answer = WorkerAnswer.Parse(line);
            }
        }
    }
}
