using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Benchmarks;

/// <summary>
/// Publishing a version with its entry in the record, and without, turn by turn in one run on two copies of the demonstration: what the
/// record costs whoever publishes. Each is one commit that is on the disk (SQLite, synchronous=FULL) when it returns.
/// </summary>
internal static class RecordRun
{
    private const int Warming = 40;

    public static async Task<int> Of(Tools tools, bool quick)
    {
        await tools.Prepare();
        var (with, without) = (new List<double>(), new List<double>());
        var folder = Directory.CreateTempSubdirectory("onrecord-record-").FullName;
        try
        {
            var (one, two) = (Copy(tools, Path.Combine(folder, "with")), Copy(tools, Path.Combine(folder, "without")));
            var stories = await Stories(one);
            var times = Warming + (quick ? 200 : 1_000);
            for (var i = 0; i < times; i++)
            {
                var story = stories[i % stories.Count];
                // Whoever comes first alternates, so that neither always finds the other's pages in memory.
                foreach (var later in i % 2 == 0 ? new[] { false, true } : [true, false])
                {
                    var took = await Publish(later ? two : one, story, i, later);
                    if (i >= Warming)
                        (later ? without : with).Add(took);
                }
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }

        var ratios = with.Zip(without, (a, b) => a / b);
        Report.Line($"| publishing a version, ms ({with.Count} each, turn by turn) | median | p99 |");
        Report.Line($"|---|---:|---:|");
        Report.Line($"| with its entry in the record | {Report.Median(with):N2} | {At(with, 0.99):N2} |");
        Report.Line($"| without | {Report.Median(without):N2} | {At(without, 0.99):N2} |");
        Report.Line($"| ratio (median of the pairs) | {Report.Median(ratios):N2} | |");
        return 0;
    }

    private static double At(List<double> figures, double share) => figures.Order().ElementAt((int)(share * (figures.Count - 1)));

    private static DataPlace Copy(Tools tools, string folder)
    {
        Directory.CreateDirectory(folder);
        var place = new DataPlace(folder, null);
        using var demo = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={tools.Database}");
        using var copy = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "onrecord.db")};Pooling=False");
        demo.Open();
        copy.Open();
        demo.BackupDatabase(copy);
        return place;
    }

    private static async Task<List<Guid>> Stories(DataPlace place)
    {
        await using var db = NewsDatabase.Open(place);
        return await db.Stories.Where(s => s.Status == Domain.Stories.StoryStatus.Published && db.WorkingCopies.Any(c => c.StoryId == s.Id)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
    }

    // As the desk does it: a context of its own, the whole handler, one commit.
    private static async Task<double> Publish(DataPlace place, Guid story, int round, bool later)
    {
        await using var db = NewsDatabase.Open(place);
        db.TakesUpLater = later;
        var begun = Stopwatch.GetTimestamp();
        var policy = (await db.Settings.AsNoTracking().SingleAsync()).Policy;
        var published = await PublishStory.RunAsync(db, new PublishRequest(story, ChangeKind.Update, "Measured again.", Account.OperatorId, TimeProvider.System.GetUtcNow().AddSeconds(round)), policy, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return published.Ok ? took : throw new InvalidOperationException(string.Join(' ', published.Sentences));
    }
}
