using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>The library of pictures, the newest first.</summary>
[May(DeskAct.ReadDesk)]
public sealed class LibraryModel(NewsDb db, TimeProvider time) : DeskPage(db, time)
{
    private const int PerPage = 48;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>The story that a picture is being chosen for.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Story { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Picture> Pictures { get; private set; } = [];

    public bool More { get; private set; }

    public bool MayUpload => Me.May(DeskAct.UploadPicture);

    public async Task OnGetAsync()
    {
        Number = Math.Clamp(Number, 1, 10_000);
        var found = await DeskPictures.Matching(Db, Search).Skip((Number - 1) * PerPage).Take(PerPage + 1).ToListAsync(Stop);
        More = found.Count > PerPage;
        Pictures = [.. found.Take(PerPage)];
    }

    /// <summary>Another page of the same search.</summary>
    public string AddressOf(int number) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
        DeskPictures.Library,
        new Dictionary<string, string?> { ["q"] = Search, ["story"] = Story?.ToString(), ["page"] = number == 1 ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Where(p => p.Value is not null));
}
