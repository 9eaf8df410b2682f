using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Topics;

/// <summary>A topic: what it is called, what it stands under, and its merging into another.</summary>
[May(DeskAct.EditTopics)]
public sealed class OneTopicModel(NewsDb db, TimeProvider time, Evictions evictions) : SitePage(db, time, evictions)
{
    public Topic Topic { get; private set; } = null!;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public Guid? Parent { get; set; }

    /// <summary>Name of the topic to merge this one into.</summary>
    [BindProperty]
    public string? Into { get; set; }

    public IReadOnlyList<SelectListItem> Parents { get; private set; } = [];

    public IReadOnlyList<string> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        Fill();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        var (name, above) = (Topic.Name, Topic.ParentId);
        var described = await TopicWriting.Describe(Db, Topic, Name, Slug, About, Parent, Now, Stop);
        if (!described.Ok)
            return Refused(described);
        Audit("changed a topic", Topic.Name, detail: name == Topic.Name ? null : $"was called {name}");
        await Save([Tag.Topic(id), .. new[] { above, Topic.ParentId }.OfType<Guid>().Select(Tag.Topic), .. await Children(id)]);
        return Done("Saved.", $"/desk/topics/{id}");
    }

    public async Task<IActionResult> OnPostMergeAsync(Guid id)
    {
        if (!await Load(id))
            return NotFound();
        Fill();
        var named = (Into ?? "").Trim();
        var found = await Db.Topics.Where(t => t.Name == named && t.Id != id && t.MergedIntoId == null).OrderBy(t => t.Id).Take(2).ToListAsync(Stop);
        if (found is not [var into])
            return Refused(nameof(Into), found.Count == 0 ? "Write the name of another topic as it stands in the list." : "Two topics are called so: rename one of them first.");
        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        string[] tags = [Tag.Topic(id), Tag.Topic(into.Id), .. await Children(id), .. (await Db.Claims.Where(c => c.TopicId == id).Select(c => c.Id).ToListAsync(Stop)).Select(Tag.Claim)];
        var merged = await TopicWriting.Merge(Db, Topic, into, Now, Stop);
        if (!merged.Ok)
            return Refused(merged);
        Audit("merged a topic", Topic.Name, detail: $"into {into.Name}");
        try
        {
            await Save(tags, all);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(Outcome.Refused("A story with this topic was saved in the same moment, so nothing was merged. Do it once more."));
        }

        return Done($"{Topic.Name} is {into.Name} now. Its old address leads there.", $"/desk/topics/{into.Id}");
    }

    private async Task<IEnumerable<string>> Children(Guid id) => (await Db.Topics.Where(t => t.ParentId == id).Select(t => t.Id).ToListAsync(Stop)).Select(Tag.Topic);

    private void Fill() => (Name, Slug, About, Parent) = (Topic.Name, Topic.Slug, Topic.About, Topic.ParentId);

    private async Task<bool> Load(Guid id)
    {
        if (await Db.Topics.SingleOrDefaultAsync(t => t.Id == id && t.MergedIntoId == null, Stop) is not { } found)
            return false;
        Topic = found;
        var others = await Db.Topics.AsNoTracking().Where(t => t.Id != id && t.MergedIntoId == null).OrderBy(t => t.Name).ToListAsync(Stop);
        Parents = [.. others.Where(t => t.ParentId is null).Select(t => new SelectListItem(t.Name, t.Id.ToString()))];
        Others = [.. others.Select(t => t.Name)];
        return true;
    }
}
