namespace OnRecord.Domain.Site;

/// <summary>A place on the front page that an editor filled; the newest stories fill the rest.</summary>
public sealed class FrontPageSlot
{
    /// <summary>0 is the lead.</summary>
    public required int Position { get; init; }

    public required Guid StoryId { get; init; }
}

/// <summary>One line of the menu, in the editors' order.</summary>
public sealed class NavigationItem
{
    public required int Position { get; init; }

    public required string Label { get; init; }

    /// <summary>A path of this site ("/world/") or an https address.</summary>
    public required string Address { get; set; }
}
