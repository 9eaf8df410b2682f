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
                await Write(together);
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
            while (queue.Reader.TryRead(out var late))
                late.Answer.TrySetException(new ReplyNotKept("The site is being stopped."));
        }
    }

    private async Task Write(List<Waiting> together)
    {
        try
        {
            await Commit(together);
        }
#pragma warning disable CA1031 // Whatever broke, each of those who wait is told, and the next replies are taken.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            if (ReplyNotKept.Says(broken) is { } trouble)
            {
                NotWritten(log, together.Count, trouble);
                Fail(together, new ReplyNotKept(trouble, broken));
            }
            else if (together.Count == 1)
            {
                Broke(log, broken);
                Fail(together, broken);
            }
            else
            {
                // One of them, or another process that wrote in the same moment: alone each gets its own answer.
                foreach (var one in together)
                    await Write([one]);
            }
        }
    }

    private async Task Commit(List<Waiting> together)
    {
        await using var scope = scopes.CreateAsyncScope();
        var batch = new ReplyBatch(scope.ServiceProvider.GetRequiredService<NewsDb>(), scope.ServiceProvider.GetRequiredService<ReplyMails>(), time.GetUtcNow().UtcDateTime);
        var answers = await batch.Save([.. together.Select(w => w.Reply)]);
        if (batch.Tags.Count > 0)
        {
            evictions.After(batch.Tags);
            counts.Changed(batch.Stories);
        }

        for (var i = 0; i < together.Count; i++)
            together[i].Answer.TrySetResult(answers[i]);
    }

    private static void Fail(List<Waiting> together, Exception why)
    {
        foreach (var one in together)
            one.Answer.TrySetException(why);
    }

    private sealed record Waiting(NewReply Reply, TaskCompletionSource<Posted> Answer);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} replies were not written: {Trouble}")]
    private static partial void NotWritten(ILogger log, int count, string trouble);

    [LoggerMessage(Level = LogLevel.Error, Message = "A reply could not be written")]
    private static partial void Broke(ILogger log, Exception broken);
}
