using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What stands at the address of a story that was taken down or taken back, and at the addresses of its versions.</summary>
internal static class GoneStory
{
    /// <summary>The page, with status 410; at a story that was taken back with all that readers were told of it.</summary>
    public static async Task<Page> Write(StoryAt found, SiteNow now, PageWriter writer, NewsDb db, StoryQueries queries, CancellationToken stop)
    {
        var told = found.Status == StoryStatus.Retracted ? await queries.Corrections(db, found.StoryId).Where(c => c.Kind == ChangeKind.Retraction).ToListAsync(stop) : [];
        return Write(found, now, writer, [.. told.Skip(1).Select(c => CorrectionViews.Of(c, found.Address, open: false))]);
    }

    /// <summary>The page of a story that was removed by law, with status 410.</summary>
    public static Page Write(StoryAt found, SiteNow now, PageWriter writer) => Write(found, now, writer, []);

    /// <summary>What stands at the address of a statement or a reply that went with a removal by law; null: it did not.</summary>
    public static async Task<Page?> Erased(NewsDb db, Guid id, string path, SiteNow now, PageWriter writer, CancellationToken stop)
    {
        var found = await (
            from erased in db.ErasedIds
            where erased.Id == id
            join act in db.TakeDowns on erased.TakeDownId equals act.Id
            select new { act.At, act.Reason }).FirstOrDefaultAsync(stop);
        return found is null ? null : writer.Write(
            "gone",
            new GonePage
            {
                Site = now.View,
                Title = now.Words["gone.erased"],
                Language = now.View.Language,
                Direction = now.View.Direction,
                Canonical = now.Absolute(path),
                NoIndex = true,
                ByLaw = true,
                Part = true,
                Removed = found.At,
                Note = found.Reason,
            },
            now, [], StatusCodes.Status410Gone);
    }

    /// <summary>What stands at the addresses of one version that was removed by law, in a story that is still here; with status 410.</summary>
    /// <param name="removed">UTC.</param>
    public static Page WriteVersion(StoryAt found, int n, DateTime removed, string reason, SiteNow now, PageWriter writer) => writer.Write(
        "gone",
        new GonePage
        {
            Site = now.View,
            Title = now.Words.Say("gone.version", ("n", n)),
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            ByLaw = true,
            Version = n,
            Story = new LinkView(found.Version!.Fields.HeadlineText, found.Address),
            Removed = removed,
            Note = reason,
        },
        now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);

    private static Page Write(StoryAt found, SiteNow now, PageWriter writer, IReadOnlyList<CorrectionView> earlier) => writer.Write(
        "gone",
        new GonePage
        {
            Site = now.View,
            Title = now.Words[found.Status switch { StoryStatus.Retracted => "gone.retracted", StoryStatus.Removed => "gone.removed", _ => "gone.title" }],
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            Retracted = found.Status == StoryStatus.Retracted,
            Removed = found.RemovedAt,
            ByLaw = found.Status == StoryStatus.Removed,
            Note = found.Status is StoryStatus.Retracted or StoryStatus.Removed ? found.RemovalNote : null,
            Earlier = earlier,
        },
        now, [Tag.Story(found.StoryId)], StatusCodes.Status410Gone);
}
