using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Features.Replies;

/// <summary>What the newsroom's moderators taught about advertisements, in memory; the counts lie in the database. Another process's lessons are heard within some minutes.</summary>
public sealed class SpamFilter(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ReadAgain = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Known? known;

    /// <summary>How much a reply is like spam, 0 to 1; null: too few decisions to say.</summary>
    public async Task<double?> Score(ReplyDraft draft, CancellationToken stop) =>
        (await Model(stop)).Score(SpamFeatures.Of(draft.Name, draft.Website.Length > 0 ? draft.Website : null, draft.Body));

    /// <summary>The model as it is now.</summary>
    public async Task<SpamModel> Model(CancellationToken stop)
    {
        if (known is { } now && time.GetUtcNow() - now.At < ReadAgain)
            return now.Model;
        await reading.WaitAsync(stop);
        try
        {
            if (known is { } meanwhile && time.GetUtcNow() - meanwhile.At < ReadAgain)
                return meanwhile.Model;
            await using var scope = scopes.CreateAsyncScope();
            var rows = await scope.ServiceProvider.GetRequiredService<NewsDb>().SpamCounts.AsNoTracking().ToListAsync(stop);
            var totals = rows.Find(r => r.Feature == SpamCount.Totals);
            var model = new SpamModel(
                new DecidedReplies(totals?.Spam ?? 0, totals?.Other ?? 0),
                rows.Where(r => r.Feature != SpamCount.Totals).Select(r => new FeatureCount(r.Feature, r.Spam, r.Other)));
            known = new Known(model, time.GetUtcNow());
            return model;
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private sealed record Known(SpamModel Model, DateTimeOffset At);
}
