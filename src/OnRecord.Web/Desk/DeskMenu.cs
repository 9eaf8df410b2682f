using OnRecord.Domain.Accounts;

namespace OnRecord.Web.Desk;

/// <summary>A place at the desk, and what one must be allowed to do to see it in the menu.</summary>
public sealed record DeskPlace(string Label, string Address, DeskAct Act)
{
    public bool IsHere(string path) => path == Address || (Address != DeskHost.Prefix && path.StartsWith(Address + "/", StringComparison.Ordinal));
}

/// <summary>Places that open under one word; without a word they stand in the row.</summary>
public sealed record DeskGroup(string? Label, IReadOnlyList<DeskPlace> Places)
{
    public bool IsHere(string path) => Places.Any(place => place.IsHere(path));
}

/// <summary>The menu of the desk.</summary>
public static class DeskMenu
{
    private static readonly DeskGroup[] All =
    [
        new(null,
        [
            new("Stories", "/desk", DeskAct.ReadDesk),
            new("Calendar", "/desk/calendar", DeskAct.ReadDesk),
            new("Replies", "/desk/replies", DeskAct.ModerateReplies),
            new("Errors", "/desk/errors", DeskAct.WriteStory),
            new("Pictures", "/desk/pictures", DeskAct.UploadPicture),
        ]),
        new("The paper",
        [
            new("Front page", "/desk/front-page", DeskAct.ArrangeFrontPage),
            new("Navigation", "/desk/navigation", DeskAct.EditNavigation),
            new("Sections", "/desk/sections", DeskAct.EditSections),
            new("Topics", "/desk/topics", DeskAct.EditTopics),
            new("People and outlets", "/desk/people", DeskAct.EditPeople),
            new("Bylines", "/desk/bylines", DeskAct.EditBylines),
        ]),
        new("The house",
        [
            new("Staff", "/desk/staff", DeskAct.InviteStaff),
            new("What was done", "/desk/audit", DeskAct.ReadAudit),
            new("Settings", "/desk/settings", DeskAct.ChangeSettings),
        ]),
    ];

    /// <summary>What of the menu this person may open.</summary>
    public static IEnumerable<DeskGroup> For(DeskUser user) => All
        .Select(group => group with { Places = [.. group.Places.Where(place => user.May(place.Act))] })
        .Where(group => group.Places.Count > 0);
}
