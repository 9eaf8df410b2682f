namespace OnRecord.Web.Theme.Models;

/// <summary>ask.hbs: a plain question with a button, or what came of it.</summary>
public sealed record AskPage : PageView
{
    /// <summary>What it is about: "confirm", "confirmed", "leave", "left", "request", "requested", "erase", "erased", "flagged", "reported" or "stale".</summary>
    public required string Kind { get; init; }

    /// <summary>Path the form is sent to; null: there is nothing to send.</summary>
    public string? Action { get; init; }

    /// <summary>Whether an address is asked for.</summary>
    public bool AsksEmail { get; init; }

    /// <summary>The address that was typed.</summary>
    public string Email { get; init; } = "";

    /// <summary>What has to be mended.</summary>
    public string? Fault { get; init; }

    /// <summary>Where one may go on.</summary>
    public LinkView? Back { get; init; }
}

/// <summary>held.hbs: all that is held about one address, for its owner.</summary>
public sealed record HeldPage : PageView
{
    public required string Email { get; init; }

    /// <summary>UTC; when something came under this address first.</summary>
    public DateTime First { get; init; }

    /// <summary>UTC; when it was confirmed by mail; null: it was not.</summary>
    public DateTime? Confirmed { get; init; }

    /// <summary>"usual", "waits" or "banned".</summary>
    public required string Standing { get; init; }

    public IReadOnlyList<HeldReplyView> Replies { get; init; } = [];

    /// <summary>How many replies.</summary>
    public int Count => Replies.Count;

    public IReadOnlyList<HeldReportView> Reports { get; init; } = [];

    /// <summary>Path of the same as JSON.</summary>
    public required string JsonAddress { get; init; }

    /// <summary>Path of the question whether all is to be erased.</summary>
    public required string EraseAddress { get; init; }

    /// <summary>Path where the address is confirmed; null when it is.</summary>
    public string? ConfirmAddress { get; init; }

    /// <summary>Path that ends mails about answers; null when none would come.</summary>
    public string? LeaveAddress { get; init; }
}

/// <summary>One reply among what is held.</summary>
public sealed record HeldReplyView
{
    public required LinkView Story { get; init; }

    /// <summary>Path of the reply; null unless it is published.</summary>
    public string? Address { get; init; }

    /// <summary>"held", "published", "removed".</summary>
    public required string State { get; init; }

    /// <summary>Wire name of the usual ground on which it was removed; null: none of them, or it was not removed.</summary>
    public string? Ground { get; init; }

    /// <summary>The moderator's own words on why it was removed; null: none.</summary>
    public string? Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Posted { get; init; }

    public required string Name { get; init; }

    public string? Website { get; init; }

    public required string Words { get; init; }

    /// <summary>Mail was asked for when it is answered.</summary>
    public bool Notify { get; init; }

    /// <summary>A keyed hash of the network it came from is still kept.</summary>
    public bool Network { get; init; }
}

/// <summary>One report of an error among what is held.</summary>
public sealed record HeldReportView
{
    public required LinkView Story { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Sent { get; init; }

    /// <summary>The words it is about.</summary>
    public required string About { get; init; }

    public required string Words { get; init; }

    /// <summary>What the editors answered; null: nothing yet.</summary>
    public string? Answer { get; init; }
}

/// <summary>flag.hbs: a reader reports a reply.</summary>
public sealed record FlagPage : PageView
{
    public required LinkView Story { get; init; }

    public required ReplyView Reply { get; init; }

    /// <summary>Path the form is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Wire names of the reasons one can choose.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public string Note { get; init; } = "";

    /// <summary>What stands against it.</summary>
    public string? Fault { get; init; }
}

/// <summary>error-report.hbs: a reader says that a sentence is wrong.</summary>
public sealed record ErrorReportPage : PageView
{
    public required LinkView Story { get; init; }

    /// <summary>The words it is about, as they stand in this version.</summary>
    public required string About { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Version { get; init; }

    /// <summary>Id of the statement; null: the story as a whole.</summary>
    public string? Statement { get; init; }

    /// <summary>Names this showing of the form: sent twice, it is one report.</summary>
    public required string Key { get; init; }

    /// <summary>Path the form is sent to.</summary>
    public required string Action { get; init; }

    public string Words { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>What has to be mended at the fields, in words; null where nothing has.</summary>
    public string? WordsFault { get; init; }

    public string? EmailFault { get; init; }

    /// <summary>What stands against the whole report.</summary>
    public string? Fault { get; init; }
}
