using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Stories;

namespace OnRecord.Web.Features.Desk.Topics;

/// <param name="Claims">Claims about it.</param>
/// <param name="Stories">Stories that readers may see.</param>
public sealed record TopicLine(Guid Id, string Name, string Slug, string? Parent, int Claims, int Stories);

/// <summary>The topics, by name.</summary>
[May(DeskAct.EditTopics)]
public sealed class ListTopicsModel(NewsDb db, TimeProvider time) : DeskPage(db, time)
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<TopicLine> Lines { get; private set; } = [];

    public bool More { get; private set; }

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        var (name, slug) = ((Name ?? "").Trim(), Slug.From((Name ?? "").Trim()));
        await Load();
        if (name.Length is 0 or > TopicWriting.LongestName)
            return Refused(nameof(Name), $"Give the topic a name of up to {TopicWriting.LongestName} characters.");
        if (await Db.Topics.AnyAsync(t => t.Slug == slug, Stop))
            return Refused(nameof(Name), $"There is a topic at /topics/{slug} already: open it, or choose another name.");
        var topic = new Topic { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), Name = name, Slug = slug };
        Db.Topics.Add(topic);
        Audit("made a topic", name);
        await Db.SaveChangesAsync(Stop);
        return Done($"The topic {name} is there.", $"/desk/topics/{topic.Id}");
    }

    private async Task Load()
    {
        var topics = Db.Topics.AsNoTracking().Where(t => t.MergedIntoId == null);
        if (!string.IsNullOrWhiteSpace(Search))
        {
            // The address is the name in plain letters, whatever script it is in.
            var (plain, typed) = (Slug.From(Search), Search.Trim());
            topics = topics.Where(t => t.Slug.Contains(plain) || t.Name.Contains(typed));
        }

        var found = await topics.OrderBy(t => t.Name).Take(Most + 1).Select(t => new TopicLine(
            t.Id, t.Name, t.Slug, Db.Topics.Where(p => p.Id == t.ParentId).Select(p => p.Name).FirstOrDefault(),
            Db.Claims.Count(c => c.TopicId == t.Id), StoryCards.Public(Db).Count(s => s.Version.Topics.Any(l => l.TopicId == t.Id)))).ToListAsync(Stop);
        (More, Lines) = (found.Count > Most, [.. found.Take(Most)]);
    }
}
