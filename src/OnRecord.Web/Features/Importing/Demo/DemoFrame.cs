using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Importing.Statements;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>What stands around the stories of the demonstration: settings, sections, people, shared sourcing, menu, front page.</summary>
internal static class DemoFrame
{
    /// <summary>Adds all that stories need, and makes the newsroom's own outlet that of the demonstration. Not saved.</summary>
    public static async Task AddAsync(NewsDb db, DemoNewsroom demo, DemoIds ids, CancellationToken stop)
    {
        var settings = await db.Settings.SingleAsync(stop);
        await OwnOutlet(db, demo, ids, settings, stop);
        (settings.Name, settings.Tagline, settings.Language) = (demo.Settings.Name, demo.Settings.Tagline, demo.Settings.Language);
        (settings.TimeZone, settings.Contact, settings.PublishingPrinciples) = (demo.Settings.TimeZone, demo.Settings.Contact, demo.Settings.PublishingPrinciples);
        db.AddRange(demo.Sections.Select(s => new Section
        {
            Id = ids.Of(RowKind.Section, s.Id), ParentId = s.Parent is null ? null : ids.Of(RowKind.Section, s.Parent), Slug = s.Slug, Name = s.Name, Description = s.Description, Order = s.Order,
        }));
        db.AddRange(demo.Bylines.Select(b => new Byline { Id = ids.Of(RowKind.Byline, b.Id), Slug = b.Slug, Name = b.Name, Role = b.Role, About = b.About }));
        AddRows(db, demo.Shared, ids, new FreeSlugs([]), new FreeSlugs([]));
    }

    /// <summary>Adds rows that stories share.</summary>
    public static void AddRows(NewsDb db, SharedRows rows, DemoIds ids, FreeSlugs agentSlugs, FreeSlugs topicSlugs)
    {
        var make = new RowIds(ids.Of);
        var outlets = rows.Outlets.GroupBy(o => o.Agent).ToDictionary(g => g.Key, g => g.First());
        db.AddRange(rows.Agents.Select(a => make.Agent(a, outlets.GetValueOrDefault(a.Id), agentSlugs.For(a.Name))));
        db.AddRange(rows.Affiliations.Select(a => make.Affiliation(a, ids.Of("affiliation", a.Agent, a.Org, a.Title, a.ValidFrom?.Text, a.ValidTo?.Text))));
        db.AddRange(rows.Topics.Select(t => make.Topic(t, topicSlugs.For(t.Slug ?? t.Name))));
        db.AddRange(rows.Reports.Select(r => make.Report(r)));
        db.AddRange(rows.Sources.Select(make.Source));
        db.AddRange(rows.Claims.Select(make.Claim));
        db.AddRange(rows.ClaimLinks.Select(l => make.ClaimLink(l, Account.OperatorId)));
    }

    /// <summary>The menu and the front page, once the stories are there. Saved.</summary>
    public static async Task ArrangeAsync(NewsDb db, DemoNewsroom demo, DemoIds ids, CancellationToken stop)
    {
        var sections = demo.Sections.ToDictionary(s => s.Id);
        db.AddRange(demo.Navigation.Select((label, at) => new NavigationItem { Position = at, Label = sections[label].Name, Address = Address(sections, sections[label]) }));
        db.AddRange(demo.FrontPage.Select((label, at) => new FrontPageSlot { Position = at, StoryId = ids.Of(RowKind.Story, label) }));
        db.Evictions.Add(new Eviction { At = demo.Stories.Max(s => s.Versions[^1].Published), Tags = [Tag.Newest, Tag.Site] });
        await db.SaveChangesAsync(stop);
    }

    // The first rows of a database name the program; nothing points at them yet, and the demonstration brings its own.
    private static async Task OwnOutlet(NewsDb db, DemoNewsroom demo, DemoIds ids, SiteSettings settings, CancellationToken stop)
    {
        db.RemoveRange(await db.Sources.Where(s => s.AgentId == settings.OwnOutletId).ToListAsync(stop));
        db.RemoveRange(await db.Agents.Where(a => a.Id == settings.OwnOutletId).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        settings.OwnOutletId = ids.Of(RowKind.Agent, demo.OwnOutlet);
    }

    private static string Address(Dictionary<string, DemoSection> sections, DemoSection section) =>
        section.Parent is null ? $"/{section.Slug}/" : $"{Address(sections, sections[section.Parent])}{section.Slug}/";
}
