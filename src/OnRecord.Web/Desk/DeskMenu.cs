using OnRecord.Domain.Accounts;

namespace OnRecord.Web.Desk;

/// <summary>A place at the desk, and what one must be allowed to do to see it in the menu.</summary>
public sealed record DeskPlace(string Label, string Address, DeskAct Act)
{
    public bool IsHere(string path) => path == Address || (Address != DeskHost.Prefix && path.StartsWith(Address + "/", StringComparison.Ordinal));
}

/// <summary>The menu of the desk.</summary>
public static class DeskMenu
{
    private static readonly DeskPlace[] All =
    [
        new("Stories", "/desk", DeskAct.ReadDesk),
        new("Calendar", "/desk/calendar", DeskAct.ReadDesk),
        new("Pictures", "/desk/pictures", DeskAct.UploadPicture),
        new("Front page", "/desk/front-page", DeskAct.ArrangeFrontPage),
        new("Menu of the site", "/desk/navigation", DeskAct.EditNavigation),
        new("Sections", "/desk/sections", DeskAct.EditSections),
        new("Topics", "/desk/topics", DeskAct.EditTopics),
        new("People and outlets", "/desk/people", DeskAct.EditPeople),
        new("Bylines", "/desk/bylines", DeskAct.EditBylines),
        new("Staff", "/desk/staff", DeskAct.InviteStaff),
        new("What was done", "/desk/audit", DeskAct.ReadAudit),
        new("Settings", "/desk/settings", DeskAct.ChangeSettings),
    ];

    public static IEnumerable<DeskPlace> For(DeskUser user) => All.Where(place => user.May(place.Act));
}
