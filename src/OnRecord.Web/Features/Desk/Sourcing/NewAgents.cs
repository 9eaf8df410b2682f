using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Finds the people, bodies and topics a form names, and makes those that are new.</summary>
/// <param name="rows">Takes the new rows.</param>
/// <param name="now">UTC.</param>
internal sealed class NewAgents(NewsDb db, FormReading form, List<object> rows, DateTimeOffset now)
{
    /// <summary>The agent, or null after a refusal.</summary>
    /// <param name="usual">What a new one is when the form does not say.</param>
    public async Task<Agent?> Agent(SentAgent? sent, string field, AgentKind usual, string missing, CancellationToken stop)
    {
        if (sent is null)
        {
            form.Refuse(field, missing);
            return null;
        }

        if (sent.Id is { } id)
        {
            if (await db.Agents.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is { } here)
                return here;
            form.Refuse(field, "This person or body is not here any more: choose again.");
            return null;
        }

        var name = form.Needed(sent.Name, field, missing, 300);
        var kind = form.Term(sent.Kind, field, usual);
        if (name.Length == 0)
            return null;
        if (await Same(name, kind, stop) is { } known)
            return known;
        var made = new Agent { Id = NewId(), Kind = kind, Name = name, Slug = await FreeSlug(name, stop) };
        rows.Add(made);
        if (form.Words(sent.Title, field + ".title") is { } title)
        {
            var org = sent.Org is null ? null : await Agent(sent.Org, field + ".org", AgentKind.Organisation, "Write the name of the organisation.", stop);
            rows.Add(new Affiliation { Id = NewId(), AgentId = made.Id, OrgId = org?.Id, Title = title, SpeaksFor = sent.SpeaksFor && org is not null });
        }

        return made;
    }

    /// <summary>The topic, or null after a refusal.</summary>
    public async Task<Guid?> Topic(SentTopic? sent, string field, CancellationToken stop)
    {
        if (sent?.Id is { } id)
        {
            // A panel may have been open while a topic was merged.
            if (await db.Topics.Where(t => t.Id == id).Select(t => (Guid?)(t.MergedIntoId ?? t.Id)).SingleOrDefaultAsync(stop) is { } here)
                return here;
            form.Refuse(field, "This topic is not here any more: choose again.");
            return null;
        }

        var name = form.Needed(sent?.Name, field, "Choose the topic this belongs to, or name a new one.", 200);
        if (name.Length == 0)
            return null;
        var slug = Slug.From(name);
        var taken = await db.Topics.AsNoTracking().Where(t => t.Slug.StartsWith(slug)).ToListAsync(stop);
        if (taken.Find(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known.MergedIntoId ?? known.Id;
        var made = new Topic { Id = NewId(), Name = name, Slug = new FreeSlugs(taken.Select(t => t.Slug).Concat(rows.OfType<Topic>().Select(t => t.Slug))).For(name) };
        rows.Add(made);
        return made.Id;
    }

    public Guid NewId() => Guid.CreateVersion7(now);

    // Bodies of one name are one; two people of one name are two, and the form asked for a new one.
    private async Task<Agent?> Same(string name, AgentKind kind, CancellationToken stop)
    {
        if (rows.OfType<Agent>().FirstOrDefault(a => a.Kind == kind && a.Name == name) is { } made)
            return made;
        if (kind is not (AgentKind.Organisation or AgentKind.Outlet))
            return null;
        var key = FindKey.Of(name);
        return key.Length == 0
            ? null
            : (await db.Agents.AsNoTracking().Where(a => a.Kind == kind && a.FindKey.StartsWith(key)).OrderBy(a => a.Id).Take(50).ToListAsync(stop))
                .Find(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<string> FreeSlug(string name, CancellationToken stop)
    {
        var slug = Slug.From(name);
        var taken = await db.Agents.AsNoTracking().Where(a => a.Slug.StartsWith(slug)).Select(a => a.Slug).ToListAsync(stop);
        return new FreeSlugs(taken.Concat(rows.OfType<Agent>().Select(a => a.Slug))).For(name);
    }
}
