using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Pictures;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Writing;

/// <param name="When">In the site's zone.</param>
public sealed record ParkedText(Guid Id, string Who, DateTime At, string When);

/// <summary>The page on which a story is written.</summary>
[May(DeskAct.ReadStory)]
public sealed class EditStoryModel(NewsDb db, TimeProvider time, SiteState site, FieldsReading fields, DeskTime clock) : DeskPage(db, time)
{
    public Guid Id { get; private set; }

    public string Title { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string StatusWords { get; private set; } = "";

    public string StatusClass { get; private set; } = "";

    public string OnwardWords { get; private set; } = "";

    public bool FieldsOpen { get; private set; }

    public bool MayModerate { get; private set; }

    public FieldsForm Fields { get; private set; } = null!;

    public LeadPictureForm Picture { get; private set; } = null!;

    public IReadOnlyList<ParkedText> Parked { get; private set; } = [];

    /// <summary>What the editor starts with, as JSON that may stand in a script element.</summary>
    public string Data { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.ReadStory, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        var at = loaded.Value;
        var status = (await DeskStates.Of(Db, at, Stop)).Status;
        (Id, Title, Address) = (id, at.Title, at.Address);
        (StatusWords, StatusClass) = (DeskStates.Words(status), DeskStates.Class(status));
        OnwardWords = Me.May(DeskAct.Publish, at.Standing) ? "Check and publish" : "Check and send on";
        Fields = await fields.Of(at, Me, Stop);
        Picture = await LeadPictureForm.Of(Db, at.Copy, Stop);
        FieldsOpen = at.Copy.SectionId is null;
        MayModerate = at.Story.Status == StoryStatus.Published && Me.May(DeskAct.ModerateReplies, at.Standing);
        var zone = await clock.Zone();
        Parked = [.. (await Db.KeptTexts.AsNoTracking().Where(k => k.StoryId == id && k.State == KeptState.Parked)
                .Join(Db.Accounts, k => k.AccountId, a => a.Id, (k, a) => new { k.Id, a.Name, k.At }).OrderBy(k => k.Id).ToListAsync(Stop))
            .Select(k => new ParkedText(k.Id, k.Name, k.At, DeskTime.Words(k.At, zone)))];
        Data = await DataOf(at);
        return Page();
    }

    /// <summary>Who has the pen as the page opens; the tab asks for it itself.</summary>
    private async Task<JsonObject> Lease(StoryAtDesk at)
    {
        var held = await Db.Leases.AsNoTracking().Where(l => l.StoryId == at.Story.Id).Join(Db.Accounts, l => l.AccountId, a => a.Id, (l, a) => new { Lease = l, a.Name }).SingleOrDefaultAsync(Stop);
        return held?.Lease.Stands(Now) == true
            ? new JsonObject { ["held"] = false, ["by"] = held.Name, ["since"] = held.Lease.Since }
            : new JsonObject { ["held"] = Me.May(DeskAct.WriteStory, at.Standing), ["by"] = null, ["since"] = null };
    }

    private async Task<string> DataOf(StoryAtDesk at)
    {
        var now = await site.Now();
        var (copy, id) = (at.Copy, at.Story.Id);
        return new JsonObject
        {
            ["story"] = id,
            ["account"] = Me.Id,
            ["name"] = Me.Account.Name,
            ["revision"] = copy.Revision,
            ["savedAt"] = copy.SavedAt,
            ["language"] = copy.Language,
            ["direction"] = Theme.Languages.TextDirection.Of(copy.Language),
            ["timeZone"] = now.View.TimeZone,
            ["canEdit"] = Me.May(DeskAct.WriteStory, at.Standing),
            ["maySeal"] = Me.May(DeskAct.SealIdentity, at.Standing),
            ["lease"] = await Lease(at),
            ["headline"] = JsonNode.Parse(copy.HeadlineJson),
            ["standfirst"] = JsonNode.Parse(copy.StandfirstJson),
            ["body"] = JsonNode.Parse(copy.BodyJson),
            ["urls"] = new JsonObject
            {
                ["text"] = $"{at.Address}/text",
                ["lease"] = $"{at.Address}/lease",
                ["statements"] = $"{at.Address}/statements",
                ["notes"] = $"{at.Address}/notes",
                ["merge"] = $"{at.Address}/merge",
                ["findStories"] = "/desk/find/stories",
                ["findPictures"] = "/desk/find/pictures",
                ["uploadPicture"] = "/desk/pictures/upload",
                ["signIn"] = "/desk/sign-in",
            },
        }.ToJsonString();
    }
}
