using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>One picture: what is said of it, the point that no crop may lose, where it stands.</summary>
[May(DeskAct.ReadDesk)]
public sealed class OnePictureModel(NewsDb db, TimeProvider time, DeskTime clock, MediaFolder media, Evictions evictions) : SitePage(db, time, evictions)
{
    public Picture Picture { get; private set; } = null!;

    public IReadOnlyList<PictureUse> Uses { get; private set; } = [];

    public string Added { get; private set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Story { get; set; }

    [BindProperty]
    public string? Alt { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public string? Credit { get; set; }

    [BindProperty]
    public string? Licence { get; set; }

    /// <summary>Per cent of the width from the left.</summary>
    [BindProperty]
    public int FocalX { get; set; } = 50;

    /// <summary>Per cent of the height from the top.</summary>
    [BindProperty]
    public int FocalY { get; set; } = 50;

    public bool MayEdit => Me.May(DeskAct.EditPicture);

    public bool MayRemove => Me.May(DeskAct.RemovePicture);

    public async Task<IActionResult> OnGetAsync(string hash)
    {
        if (!await Load(hash))
            return NotFound();
        (Alt, Description, Credit, Licence) = (Picture.Alt, Picture.Description, Picture.CreditLine, Picture.Licence);
        (FocalX, FocalY) = (Percent(Picture.FocalX), Percent(Picture.FocalY));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string hash)
    {
        if (!await Load(hash))
            return NotFound();
        if (!MayEdit)
            return StatusCode(StatusCodes.Status403Forbidden);
        var described = ModelState.IsValid
            ? Picture.Describe(new PictureDescription(Alt ?? "", Description ?? "", Licence ?? "", Credit, FocalX / 100.0, FocalY / 100.0))
            : Domain.Outcome.Refused("The focal point is given in whole per cent, from 0 to 100.");
        if (!described.Ok)
            return Refused(described);
        Audit("described a picture", Name);
        // Cards crop to the point, wherever the picture stands.
        await Save([.. Uses.Where(u => u.Published).Select(u => Tag.Story(u.Story))]);
        return Done("Saved.", DeskPictures.Page(hash) + (Story is { } story ? "?story=" + story : ""));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string hash)
    {
        if (!await Load(hash))
            return NotFound();
        if (!MayRemove)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Uses.Count > 0)
            return Refused(Domain.Outcome.Refused("The picture stands in a story, and so stays. Take it out of the story first; one that was published keeps it for good."));
        Db.Pictures.Remove(Picture);
        Audit("removed a picture", Name);
        await Db.SaveChangesAsync(Stop);
        media.Remove(hash);
        return Done("The picture and its files are removed.", DeskPictures.Library);
    }

    private string Name => Picture.Description is { Length: > 0 } about ? about : Picture.Hash[..12];

    private static int Percent(double share) => (int)Math.Round(share * 100);

    private async Task<bool> Load(string hash)
    {
        if (await Db.Pictures.SingleOrDefaultAsync(p => p.Hash == hash, Stop) is not { } found)
            return false;
        Picture = found;
        Uses = await PictureUses.Of(Db, hash, Stop);
        var by = found.AddedById is { } id ? await Db.Accounts.Where(a => a.Id == id).Select(a => a.Name).SingleAsync(Stop) : null;
        Added = DeskTime.Words(found.AddedAt, await clock.Zone()) + (by is null ? "" : ", by " + by);
        return true;
    }
}
