using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Features.Topics;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.People;

/// <summary>All that a person, organisation or outlet is on record saying here. An agent whom no public statement names has no page.</summary>
public sealed class ReadPerson(NewsDb db, SiteState site, PageWriter writer, StoryCards cards, VersionShelf versions, TimelineReading timelines)
{
    private const int Stories = 8;

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        var slug = request.Route("slug");
        if (await db.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == slug, stop) is not { } agent)
        {
            return await MovedAddresses.At(db, "/people/" + slug, stop);
        }

        var now = await site.Now();
        var path = Speakers.PersonPath(agent);
        var scope = TimelineReading.Public(db, agent.Id);
        if (await timelines.Read(scope, request, path, now.Words, byPerson: false, stop) is not { } timeline || timeline.Timeline.Count == 0)
        {
            return null;
        }

        var stories = scope.Select(r => r.StoryId);
        var rows = await cards.Rows(StoryCards.Public(db).Where(s => stories.Contains(s.Story.Id)).OrderByDescending(s => s.Story.FirstPublishedAt).Take(Stories), stop);
        var model = new PersonPage
        {
            Site = now.View,
            Title = Speakers.Capital(agent.Name),
            Description = now.Words.Say("person.description", ("name", agent.Name)),
            Language = now.View.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute(path),
            OpenGraphType = "profile",
            Name = Speakers.Capital(agent.Name),
            Kind = Wire.Name(agent.Kind),
            Titles = await Titles(agent, rows, stop),
            Wikidata = agent.Wikidata is { } item ? "https://www.wikidata.org/wiki/" + item : null,
            Timeline = timeline.Timeline,
            Stories = await cards.Cards(rows, stop),
        };
        return writer.Write("person", model, now, [Tag.Agent(agent.Id), .. timeline.Tags, .. rows.SelectMany(r => Tag.Card(r.StoryId))], changed: timeline.Changed);
    }

    /// <summary>What the newest of the stories tells of the agent: a title that no published story tells of is nobody's to read yet.</summary>
    private async Task<IReadOnlyList<TitleView>> Titles(Agent agent, List<CardRow> stories, CancellationToken stop)
    {
        var read = await versions.FindAll(db, stories.Select(r => r.VersionId), stop);
        var newest = stories.Select(r => read[r.VersionId]).OrderByDescending(v => v.Fields.PublishedAt)
            .FirstOrDefault(v => v.Sourcing.Book.Affiliations.Exists(a => a.AgentId == agent.Id));
        if (newest is null)
        {
            return [];
        }

        var book = newest.Sourcing.Book;
        var held = book.Affiliations.Where(a => a.AgentId == agent.Id).ToList();
        Guid[] bodies = [.. held.Select(a => a.OrgId).OfType<Guid>()];
        var speaking = await TimelineReading.Public(db).Where(r => r.AgentId != null && bodies.Contains(r.AgentId.Value)).Select(r => r.AgentId!.Value).Distinct().ToListAsync(stop);
        return
        [
            .. held.OrderByDescending(a => a.ValidFrom?.First ?? DateOnly.MinValue).Select(a => new TitleView(
                a.Title,
                a.OrgId is { } org && book.Agents.GetValueOrDefault(org) is { } body ? new LinkView(body.Name, speaking.Contains(org) ? Speakers.PersonPath(body) : null) : null,
                a.ValidFrom is { } from ? new DateView(from.Text, []) : null,
                a.ValidTo is { } to ? new DateView(to.Text, []) : null)),
        ];
    }
}
