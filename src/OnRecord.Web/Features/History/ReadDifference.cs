using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>What changed between two versions of a story.</summary>
public sealed class ReadDifference(NewsDb db, SiteState site, PageWriter writer, StoryCards cards, VersionShelf versions, StoryQueries queries, StoryVersions history)
{
    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (HistoryAddress.Number(request.Route("from")) is not { } from || HistoryAddress.Number(request.Route("to")) is not { } to || from == to)
            return null;
        var path = HistoryAddress.StoryOf(request.Path, HistoryAddress.Difference("", from, to));
        if (await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        var now = await site.Now();
        if (found.Version is not { Fields.N: var newest })
            return await GoneStory.Write(found, now, writer, db, queries, stop);
        if (await history.Find(found.StoryId, [from, to], stop) is not [var older, var newer])
            return null;
        if (found.Address != path || from > to)
            return Page.MovedTo(HistoryAddress.Difference(found.Address, older.N, newer.N));
        if (new[] { older, newer }.FirstOrDefault(v => v.TakenDown is not null) is { } gone)
            return GoneStory.WriteVersion(found, gone.N, gone.TakenDown!.Value, gone.TakenDownFor ?? "", now, writer);
        return await Render(found, older, newer, newest, now, stop);
    }

    private async Task<Page> Render(StoryAt found, VersionRow older, VersionRow newer, int newest, SiteNow now, CancellationToken stop)
    {
        var read = await versions.FindAll(db, [older.Id, newer.Id], stop);
        var (before, after) = (read[older.Id], read[newer.Id]);
        var bytes = await db.Versions.Where(v => v.Id == older.Id || v.Id == newer.Id).ToDictionaryAsync(v => v.Id, v => v.CanonicalJson, stop);
        var (were, are) = (CanonicalVersionReader.Read(bytes[older.Id]).Value.Fields, CanonicalVersionReader.Read(bytes[newer.Id]).Value.Fields);
        var steps = await history.Newest(found.StoryId, older.N, newer.N, 0, StoryVersions.PerPage, stop);
        var words = writer.WordsFor(after.Fields.Language);
        var removed = await RemovedCards.Of(db, before.Content.Document.Blocks.Concat(after.Content.Document.Blocks).OfType<ReadMore>(), words, stop);
        var text = new TextDifferences(removed.In(before.Content), removed.In(after.Content));
        var pictures = await cards.Pictures(text.Pictures.Concat(new[] { were.Picture, are.Picture }.OfType<LeadPicture>().Select(p => p.Hash)), stop);
        Guid[] beside = [.. were.Related.Union(are.Related)];
        var stories = beside.Length == 0 ? [] : await queries.ById(db, beside).ToDictionaryAsync(s => s.Id, s => s.Headline, cancellationToken: stop);
        var model = new DifferencePage
        {
            Site = now.View,
            Title = words.Say("difference.title", ("headline", after.Fields.HeadlineText)),
            Language = after.Fields.Language,
            Direction = writer.DirectionOf(after.Fields.Language),
            Canonical = now.Absolute(found.Address),
            NoIndex = true,
            Story = new LinkView(found.Version!.Fields.HeadlineText, found.Address),
            From = older.View(found.Address, newest),
            To = newer.View(found.Address, newest),
            HistoryAddress = HistoryAddress.Of(found.Address),
            Steps = [.. steps.Select(s => s.View(found.Address, newest))],
            Headline = text.Headline,
            Standfirst = text.Standfirst,
            Blocks = text.Blocks(pictures),
            Statements = new StatementDifferences(before, after, found.Address, words).All(),
            Fields = new FieldDifferences(were, are, pictures, stories, words).All(),
        };
        return writer.Write(
            "difference", model, now, [Tag.Story(found.StoryId), .. beside.Select(Tag.Story), .. StoryVersions.Tags([older, newer, .. steps])], changed: found.Version.Fields.PublishedAt);
    }
}
