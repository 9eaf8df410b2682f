using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>Begins a story.</summary>
[May(DeskAct.StartStory)]
public sealed class NewStoryModel(NewsDb db, TimeProvider time) : DeskPage(db, time)
{
    [BindProperty, StringLength(DocumentLimits.InlineText)]
    public string? Headline { get; set; }

    [BindProperty]
    public Guid? Section { get; set; }

    public IReadOnlyList<SelectListItem> Sections { get; private set; } = [];

    public Task OnGetAsync() => LoadSections();

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadSections();
        if (!ModelState.IsValid)
            return Page();
        if (Section is { } chosen && Sections.All(s => s.Value != chosen.ToString()))
            return Refused(nameof(Section), "You can't write in this section: choose one of the list.");
        var settings = await Db.Settings.AsNoTracking().SingleAsync(Stop);
        var words = (Headline ?? "").Trim();
        var report = new Report { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), OutletId = settings.OwnOutletId };
        var story = new Story { Id = Guid.CreateVersion7(new DateTimeOffset(Now)), ReportId = report.Id, MadeById = Me.Id };
        Db.AddRange(report, story, new WorkingCopy
        {
            StoryId = story.Id, Slug = Slug.From(words), Language = settings.Language, SectionId = Section, SavedById = Me.Id, SavedAt = Now,
            HeadlineJson = words.Length == 0 ? "[]" : DocumentWriter.Write(InlineText.Plain(words)).ToJsonString(),
            StandfirstJson = "[]", BodyJson = DocumentWriter.Write(Document.Empty).ToJsonString(),
            Bylines = Me.Account.BylineId is { } byline ? [byline] : [],
        });
        Audit("began", words.Length == 0 ? "a story without a headline" : words, story.Id);
        await Db.SaveChangesAsync(Stop);
        return Redirect($"{DeskHost.Prefix}/stories/{story.Id}");
    }

    private async Task LoadSections() => Sections = await SectionChoice.For(Db, Me, Stop);
}
