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
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            // Counts of other features say nothing of these; they are learned anew in a while.
            var rows = await SpamLessons.AreOfThese(db, stop) ? await db.SpamCounts.AsNoTracking().Where(c => c.Feature != SpamCount.OfFeatures).ToListAsync(stop) : [];
            var totals = rows.Find(r => r.Feature == SpamCount.Totals);
            var decided = new DecidedReplies(Math.Max(0, totals?.Spam ?? 0), Math.Max(0, totals?.Other ?? 0));
            // Lessons that were forgotten in one moment by two can leave a count out of its bounds; the filter goes on all the same.
            var model = new SpamModel(decided, rows.Where(r => r.Feature != SpamCount.Totals)
                .Select(r => new FeatureCount(r.Feature, Math.Clamp(r.Spam, 0, decided.Spam), Math.Clamp(r.Other, 0, decided.Genuine))));
            known = new Known(model, time.GetUtcNow());
            return model;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Writes lessons into the transaction of the decisions they come from; the filter acts on them after <see cref="Taught"/>.</summary>
    public static async Task Teach(NewsDb db, IReadOnlyCollection<SpamLesson> lessons, CancellationToken stop)
    {
        // Models of their own hold just these lessons: what others teach meanwhile is theirs to save.
        var (learned, forgotten) = (new SpamModel(), new SpamModel());
        foreach (var lesson in lessons)
        {
            var features = FeaturesOf(lesson.Reply);
            (lesson.TakenBack ? forgotten : learned).Learn(features, lesson.IsSpam);
        }

        var (more, fewer) = (learned.Unsaved(), forgotten.Unsaved());
        var counts = more.Features.ToDictionary(row => row.Key);
        foreach (var row in fewer.Features)
        {
            var now = counts.GetValueOrDefault(row.Key);
            counts[row.Key] = new FeatureCount(row.Key, now.Spam - row.Spam, now.Genuine - row.Genuine);
        }

        await SpamLessons.Write(db, new SpamChanges(new DecidedReplies(more.Totals.Spam - fewer.Totals.Spam, more.Totals.Genuine - fewer.Totals.Genuine), [.. counts.Values]), stop);
    }

    /// <summary>The lessons are on the disk: the filter knows them from now on.</summary>
    public void Taught(IReadOnlyCollection<SpamLesson> lessons)
    {
        if (known is not { Model: var model })
            return;
        foreach (var lesson in lessons)
        {
            var features = FeaturesOf(lesson.Reply);
            if (lesson.TakenBack)
                model.Forget(features, lesson.IsSpam);
            else
                model.Learn(features, lesson.IsSpam);
        }

        model.Saved(model.Unsaved());
    }

    /// <summary>The counts were learned anew: they are read again before the next reply is judged.</summary>
    public void LearnedAnew() => known = null;

    public void Dispose() => reading.Dispose();

    private static SpamFeatures FeaturesOf(Reply reply) => SpamFeatures.Of(reply.Name, reply.Website, reply.Body);

    private sealed record Known(SpamModel Model, DateTimeOffset At);
}

/// <summary>What a decision on a reply teaches.</summary>
/// <param name="TakenBack">The decision was undone, and the lesson is forgotten.</param>
public sealed record SpamLesson(Reply Reply, bool IsSpam, bool TakenBack);
