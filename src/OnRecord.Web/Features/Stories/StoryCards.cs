using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Media;
using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>What a list needs of a story, read in one query.</summary>
public sealed record CardRow(
    Guid StoryId, Guid VersionId, string Address, string Headline, string Standfirst, string Language, StoryKind Kind, DateTime Published, DateTime Updated,
    Guid SectionId, string SectionName, string SectionSlug, string? ParentSlug, LeadPicture? Picture, int Statements, int Replies);

/// <summary>Stories as they stand in lists.</summary>
public sealed class StoryCards(NewsDb db, StoryQueries queries, PageWriter writer)
{
    /// <summary>Stories that readers may see, with the version they see. Every public list starts here.</summary>
    public static IQueryable<PublicStory> Public(NewsDb db) =>
        from story in db.Stories
        where story.Status == StoryStatus.Published
        join version in db.Versions on story.CurrentVersionId equals version.Id
        select new PublicStory { Story = story, Version = version };

    /// <summary>Public stories of these sections. One section alone is asked for as such: only then is its index in the order of lists.</summary>
    public static IQueryable<PublicStory> In(NewsDb db, Guid[] sections) => sections is [var only]
        ? Public(db).Where(s => s.Story.SectionId == only)
        : Public(db).Where(s => sections.Contains(s.Story.SectionId!.Value));

    /// <summary>The card rows of public stories in the order of <paramref name="stories"/>.</summary>
    public async Task<List<CardRow>> Rows(IQueryable<PublicStory> stories, CancellationToken stop) =>
        await Of(await stories.Select(s => s.Story.Id).ToListAsync(stop), stop);

    /// <summary>The stories of these ids that readers may see, in the order of the ids.</summary>
    public async Task<List<CardRow>> Of(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await queries.Cards(db, [.. ids]).ToDictionaryAsync(r => r.StoryId, cancellationToken: stop);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Cards for rows, with their pictures and bylines.</summary>
    public async Task<List<StoryCard>> Cards(IReadOnlyList<CardRow> rows, CancellationToken stop) =>
        await Cards(rows, await Pictures(rows.Select(r => r.Picture?.Hash).OfType<string>(), stop), stop);

    /// <param name="pictures">Read already, those of the rows among them.</param>
    public async Task<List<StoryCard>> Cards(IReadOnlyList<CardRow> rows, Dictionary<string, Picture> pictures, CancellationToken stop)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var bylines = await queries.Bylines(db, [.. rows.Select(r => r.VersionId)]).ToListAsync(stop);
        var names = bylines.ToLookup(b => b.VersionId, b => b.Name);
        return [.. rows.Select(row => Card(row, pictures, [.. names[row.VersionId]]))];
    }

    /// <summary>The pictures of these hashes that are here.</summary>
    public async Task<Dictionary<string, Picture>> Pictures(IEnumerable<string> hashes, CancellationToken stop)
    {
        string[] wanted = [.. hashes.Distinct()];
        return wanted.Length == 0 ? [] : await queries.Pictures(db, wanted).ToDictionaryAsync(p => p.Hash, cancellationToken: stop);
    }

    /// <summary>Path of a section.</summary>
    public static string SectionPath(string slug, string? parentSlug) => parentSlug is null ? $"/{slug}/" : $"/{parentSlug}/{slug}/";

    /// <summary>A picture as the theme shows it; null when its files are not here.</summary>
    public static PictureView? PictureOf(LeadPicture? lead, IReadOnlyDictionary<string, Picture> pictures)
    {
        if (lead is null || !pictures.TryGetValue(lead.Hash, out var picture))
        {
            return null;
        }

        var widest = picture.Widths[^1];
        return new PictureView
        {
            Hash = lead.Hash,
            Alt = lead.Alt,
            Credit = lead.Credit,
            Caption = lead.Caption,
            Width = widest,
            Height = (int)Math.Round((double)picture.Height * widest / picture.Width),
            Address = Address(picture, picture.Widths.LastOrDefault(w => w <= 800, picture.Widths[0]), "jpg"),
            AvifSet = Set(picture, "avif"),
            WebpSet = Set(picture, "webp"),
            JpegSet = Set(picture, "jpg"),
            Colour = picture.AverageColour,
            Focus = Focus(picture.FocalX, picture.FocalY),
        };
    }

    private static string? Focus(double x, double y)
    {
        var (across, down) = ((int)Math.Round(x * 4), (int)Math.Round(y * 4));
        return (across, down) == (2, 2) ? null : string.Create(CultureInfo.InvariantCulture, $"fx-{across} fy-{down}");
    }

    private static string Set(Picture picture, string format) =>
        string.Join(", ", picture.Widths.Select(w => string.Create(CultureInfo.InvariantCulture, $"{Address(picture, w, format)} {w}w")));

    private static string Address(Picture picture, int width, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/media/{picture.Hash}/{width}.{format}");

    private StoryCard Card(CardRow row, Dictionary<string, Picture> pictures, IReadOnlyList<string> bylines) => new()
    {
        Headline = row.Headline,
        Standfirst = row.Standfirst,
        Address = row.Address,
        Section = new LinkView(row.SectionName, SectionPath(row.SectionSlug, row.ParentSlug)),
        Kind = CanonicalVersion.KindName(row.Kind),
        Published = row.Published,
        Bylines = bylines,
        Picture = PictureOf(row.Picture, pictures),
        Language = row.Language,
        Direction = writer.DirectionOf(row.Language),
        Statements = row.Statements,
        Replies = row.Replies,
    };
}

/// <summary>A published story and its current version, for queries to narrow and order.</summary>
public sealed class PublicStory
{
    public required Story Story { get; init; }

    public required StoryVersion Version { get; init; }
}
