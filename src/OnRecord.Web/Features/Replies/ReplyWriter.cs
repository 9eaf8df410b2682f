using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>
/// The one writer of replies in this process. What comes while a commit is on its way to the disk shares the next one: each is answered
/// only after its commit, and many share the price of one.
/// </summary>
public sealed partial class ReplyWriter(IServiceScopeFactory scopes, Evictions evictions, ReplyCounts counts, TimeProvider time, ILogger<ReplyWriter> log) : BackgroundService
{
    /// <summary>More than this many waiting, and the next is asked to come back: a queue must not outgrow what people wait for.</summary>
    public const int MostWaiting = 2_000;

    /// <summary>The most replies of one commit.</summary>
    public const int MostTogether = 200;

    /// <summary>How long a statement may wait for another writer: as long as SQLite's, and no longer than people wait.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How often a reply is tried that met another process each time.</summary>
    private const int MostTries = 4;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Takes a reply; when this returns it is on the disk, or it was said why not.</summary>
    /// <exception cref="ReplyNotKept">It could not be written now: the disk is full, the database is locked or too many wait.</exception>
    public Task<Posted> Post(NewReply reply)
    {
        var waiting = new Waiting(reply, new TaskCompletionSource<Posted>(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(waiting) ? waiting.Answer.Task : throw new ReplyNotKept("Too many replies wait to be written.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var together = new List<Waiting>(MostTogether);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                while (together.Count < MostTogether && queue.Reader.TryRead(out var next))
                    together.Add(next);
                if (await Write(together) is { } outage)
                    FailWaiting(outage);
                together.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site ends; what waits was not acknowledged.
        }
        finally
        {
            queue.Writer.TryComplete();
            FailWaiting(new ReplyNotKept("The site is being stopped."));
        }
    }

    // Gives back why nothing can be written for the moment, so that those who wait behind are told at once and not each in their turn.
    private async Task<ReplyNotKept?> Write(List<Waiting> together, int tries = 1)
    {
        try
        {
            await Commit(together);
            return null;
        }
#pragma warning disable CA1031 // Whatever broke, each of those who wait is told, and the next replies are taken.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            var lost = WriteRace.Lost(broken);
            if (!lost && Outage.Says(broken) is { } trouble)
            {
                NotWritten(log, together.Count, trouble);
                return Fail(together, new ReplyNotKept(trouble, broken));
            }

            if (together.Count > 1)
                return await WriteEach(together);
            if (lost && tries < MostTries)
                return await Write(together, tries + 1);
            Broke(log, broken);
            together[0].Answer.TrySetException(broken);
            return null;
        }
    }

    // One of them, or another process that wrote in the same moment: alone each gets its own answer.
    private async Task<ReplyNotKept?> WriteEach(List<Waiting> together)
    {
        for (var i = 0; i < together.Count; i++)
        {
            if (await Write([together[i]]) is { } outage)
                return Fail(together[(i + 1)..], outage);
        }

        return null;
    }

    private async Task Commit(List<Waiting> together)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var batch = new ReplyBatch(db, scope.ServiceProvider.GetRequiredService<ReplyMails>(), time.GetUtcNow().UtcDateTime);
        var answers = await batch.Save([.. together.Select(w => w.Reply)]);
        if (batch.Tags.Count > 0)
        {
            evictions.After(batch.Tags);
            counts.Changed(batch.Stories);
        }

        for (var i = 0; i < together.Count; i++)
            together[i].Answer.TrySetResult(answers[i]);
    }

    private static ReplyNotKept Fail(List<Waiting> together, ReplyNotKept why)
    {
        foreach (var one in together)
            one.Answer.TrySetException(why);
        return why;
    }

    private void FailWaiting(ReplyNotKept why)
    {
        while (queue.Reader.TryRead(out var late))
            late.Answer.TrySetException(why);
    }

    private sealed record Waiting(NewReply Reply, TaskCompletionSource<Posted> Answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} replies were not written: {Trouble}")]
    private static partial void NotWritten(ILogger log, int count, string trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply could not be written")]
    private static partial void Broke(ILogger log, Exception broken);
}
