using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>One earlier text of a story.</summary>
[May(DeskAct.WriteStory)]
public sealed class EarlierTextPageModel(NewsDb db, TimeProvider time, TextSaving saving, DeskTime clock) : DeskPage(db, time)
{
    public string Title { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string When { get; private set; } = "";

    public IReadOnlyList<string> Parts { get; private set; } = [];

    public int Revision { get; private set; }

    public bool CanComeBack { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid kept) => (await Prepare(id, kept)).Refused ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid kept, int revision)
    {
        var (at, sent, refused) = await Prepare(id, kept);
        if (refused is not null)
            return refused;
        if (revision != at.Copy.Revision)
            return Refused("", "The story was saved again meanwhile: look at it once more.");
        var answer = await saving.Save(at, Me, sent with { Base = revision, Device = "brought-back" }, [], Stop);
        return answer.Result == SaveResult.Parked
            ? Refused("", "Somebody saved in the same moment, so this text waits beside the story.")
            : Done("The earlier text is the newest now.", at.Address);
    }

    private async Task<(StoryAtDesk At, SentText Sent, IActionResult? Refused)> Prepare(Guid id, Guid kept)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.WriteStory, Stop) is not { } loaded || await Db.KeptTexts.AsNoTracking().SingleOrDefaultAsync(k => k.Id == kept && k.StoryId == id, Stop) is not { } text)
            return (null!, null!, NotFound());
        if (!loaded.Ok)
            return (null!, null!, StatusCode(StatusCodes.Status403Forbidden));
        var at = loaded.Value;
        (Title, Address, Revision, When) = (at.Title, at.Address, at.Copy.Revision, DeskTime.Words(text.At, await clock.Zone()));
        var sent = SentText.Of(text);
        var read = sent.Read();
        CanComeBack = read.Ok;
        Parts = read.Ok ? DocumentText.Canonical(read.Value).Split("\n\n") : [text.Problem ?? "This text can't be read as a story."];
        return (at, sent, null);
    }
}
