using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.FrontPage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.FrontPage;

/// <param name="When">Its first publication, in the site's zone.</param>
public sealed record FrontPageLine(Guid Id, string Headline, string Section, string When);

/// <summary>Editors arrange the front page. Nothing is kept until it is saved; then all of it is, in one act.</summary>
[May(DeskAct.ArrangeFrontPage)]
public sealed class ArrangeFrontPageModel(NewsDb db, TimeProvider time, DeskTime clock, StoryCards cards, Evictions evictions) : SitePage(db, time, evictions)
{
    private const int Found = 10;

    /// <summary>The stories in their order, the lead first.</summary>
    [BindProperty]
    public List<Guid> Slot { get; set; } = [];

    /// <summary>The order this page was opened with: who saves over a colleague's is told.</summary>
    [BindProperty]
    public string? Was { get; set; }

    /// <summary>"save", "find", "up:2", "down:2", "remove:2" or "add:" and a story.</summary>
    [BindProperty]
    public string? Do { get; set; }

    [BindProperty]
    public string? Find { get; set; }

    public IReadOnlyList<FrontPageLine> Lines { get; private set; } = [];

    /// <summary>The newest, which fill the places that are left.</summary>
    public IReadOnlyList<FrontPageLine> Filling { get; private set; } = [];

    /// <summary>Null: nothing was looked for.</summary>
    public IReadOnlyList<FrontPageLine>? Results { get; private set; }

    public bool Changed { get; private set; }

    public async Task OnGetAsync()
    {
        var kept = await Kept();
        Was = Key(kept);
        Slot = [.. kept.Take(ReadFrontPage.Places)];
        await Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Changed = true;
        Slot = [.. Slot.Distinct().Take(ReadFrontPage.Places)];
        var outcome = Outcome.Done;
        if (!OrderActs.Apply(Slot, Do) && Do?.Split(':', 2) is ["add", var id] && Guid.TryParse(id, CultureInfo.InvariantCulture, out var story))
            outcome = Add(story);
        await Show();
        if (!outcome.Ok)
            return Refused(outcome);
        if (Do != "save")
            return Page();
        if (Key(await Kept()) != (Was ?? ""))
        {
            Was = Key(await Kept());
            ModelState.Remove(nameof(Was));
            return Refused(Outcome.Refused("A colleague arranged the front page in the meantime. Yours is below: look at the site, then save once more to take yours."));
        }

        await using var all = await Db.Database.BeginTransactionAsync(Stop);
        await Db.FrontPage.ExecuteDeleteAsync(Stop);
        Db.FrontPage.AddRange(Lines.Select((line, i) => new FrontPageSlot { Position = i, StoryId = line.Id }));
        Audit("arranged the front page", Lines.Count == 0 ? "the newest stories" : Lines[0].Headline, detail: string.Join("; ", Lines.Skip(1).Select(l => l.Headline)));
        await Save([Tag.Newest], all);
        return Done("The front page is as you arranged it.", "/desk/front-page");
    }

    private Outcome Add(Guid story)
    {
        if (Slot.Contains(story))
            return Outcome.Done;
        if (Slot.Count == ReadFrontPage.Places)
            return Outcome.Refused($"All {ReadFrontPage.Places} places are taken: remove one first.");
        Slot.Add(story);
        return Outcome.Done;
    }

    private Task<List<Guid>> Kept() => Db.FrontPage.AsNoTracking().OrderBy(s => s.Position).Select(s => s.StoryId).ToListAsync(Stop);

    private static string Key(IEnumerable<Guid> order) => string.Join(' ', order.Select(id => id.ToString("N", CultureInfo.InvariantCulture)));

    /// <summary>Public stories with all these words in their headline that have no place yet.</summary>
    private IQueryable<PublicStory> Having(string[] words)
    {
        var stories = StoryCards.Public(Db).Where(s => !Slot.Contains(s.Story.Id));
        foreach (var word in words.Take(8))
            stories = stories.Where(s => s.Story.HeadlineKey!.Contains(word));
        return stories;
    }

    private async Task Show()
    {
        var zone = await clock.Zone();
        Lines = Of(await cards.Of(Slot, Stop));
        Slot = [.. Lines.Select(l => l.Id)];
        ModelState.Remove(nameof(Slot));
        var newest = StoryCards.Public(Db).OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.Id);
        Filling = Of((await cards.Rows(newest.Take(2 * ReadFrontPage.Places), Stop)).Where(r => !Slot.Contains(r.StoryId)).Take(ReadFrontPage.Places - Slot.Count));
        if (TitleKey.Of(Find ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words)
            Results = Of(await cards.Rows(Having(words).OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.Id).Take(Found), Stop));

        IReadOnlyList<FrontPageLine> Of(IEnumerable<CardRow> rows) => [.. rows.Select(r => new FrontPageLine(r.StoryId, r.Headline, r.SectionName, DeskTime.Words(r.Published, zone)))];
    }
}
