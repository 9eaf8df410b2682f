using OnRecord.Domain.Text;

namespace OnRecord.Web.Theme.Models;

/// <summary>The replies to a story, as far as one page shows them, and the form.</summary>
public sealed record TalkView
{
    /// <summary>All published replies to the story.</summary>
    public int Count { get; init; }

    /// <summary>The reply an editor picked, and the page's threads.</summary>
    public ReplyView? Picked { get; init; }

    public IReadOnlyList<ReplyView> Replies { get; init; } = [];

    /// <summary>Path of the next replies; null: these are the last.</summary>
    public string? MoreAddress { get; init; }

    /// <summary>Path of the page of all replies.</summary>
    public required string Address { get; init; }

    /// <summary>Path of the feed of replies.</summary>
    public required string FeedAddress { get; init; }

    /// <summary>The form; null when replies are closed.</summary>
    public ReplyFormView? Form { get; init; }
}

/// <summary>One reply with what stands below it.</summary>
public sealed record ReplyView
{
    /// <summary>Its id, 32 hex digits; the element is called "reply-" and this.</summary>
    public required string Id { get; init; }

    /// <summary>Path of the reply's own page.</summary>
    public required string Address { get; init; }

    /// <summary>True when its words are gone: removed, or erased by its author.</summary>
    public bool Gone { get; init; }

    /// <summary>True when its author had it erased.</summary>
    public bool Erased { get; init; }

    public string Name { get; init; } = "";

    /// <summary>An http or https address; null: none.</summary>
    public string? Website { get; init; }

    public SafeHtml Text { get; init; } = SafeHtml.Empty;

    /// <summary>UTC.</summary>
    public DateTime Posted { get; init; }

    /// <summary>Somebody of the newsroom wrote it.</summary>
    public bool Staff { get; init; }

    /// <summary>Its author is quoted in the story.</summary>
    public bool Quoted { get; init; }

    public bool Picked { get; init; }

    /// <summary>Number of the version it answered, when the story has changed since; 0 otherwise.</summary>
    public int OlderVersion { get; init; }

    /// <summary>Class of a small picture that tells people apart, drawn from a keyed hash: "h-0" to "h-11" and "s-0" to "s-5".</summary>
    public string Look { get; init; } = "";

    /// <summary>First letter of the name.</summary>
    public string Letter { get; init; } = "";

    /// <summary>Who the reply answers, when that one does not stand right above it.</summary>
    public LinkView? Answers { get; init; }

    public IReadOnlyList<ReplyView> Below { get; init; } = [];

    /// <summary>How many published replies below it are not on this page.</summary>
    public int Folded { get; init; }

    /// <summary>Whether it can be answered.</summary>
    public bool Open { get; init; }
}

/// <summary>The form for a reply.</summary>
public sealed record ReplyFormView
{
    /// <summary>Path the form is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Names this showing of the form: sent twice, it is one reply.</summary>
    public required string Key { get; init; }

    /// <summary>Number of the story's version that is answered.</summary>
    public required int Version { get; init; }

    /// <summary>Id of the reply that is answered; null: the story.</summary>
    public string? Parent { get; init; }

    /// <summary>Name of who is answered.</summary>
    public string? ParentName { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Website { get; init; } = "";

    public string Words { get; init; } = "";

    public bool Notify { get; init; }

    /// <summary>What has to be mended at the fields, in words; null where nothing has.</summary>
    public string? NameFault { get; init; }

    public string? EmailFault { get; init; }

    public string? WebsiteFault { get; init; }

    public string? WordsFault { get; init; }

    /// <summary>What stood against the whole reply.</summary>
    public string? Fault { get; init; }

    /// <summary>How the reply would look; null: it was not asked for.</summary>
    public ReplyView? Preview { get; init; }
}

/// <summary>reply.hbs: one reply in its thread with the form in place, or the form again with what was typed.</summary>
public sealed record ReplyPage : PageView
{
    public required LinkView Story { get; init; }

    /// <summary>The replies above, the first of the thread first; their answers are left out.</summary>
    public IReadOnlyList<ReplyView> Above { get; init; } = [];

    public ReplyView? Reply { get; init; }

    /// <summary>Path of the next answers; null: these are the last.</summary>
    public string? MoreAddress { get; init; }

    public ReplyFormView? Form { get; init; }
}

/// <summary>replies.hbs: all replies to a story, a page at a time.</summary>
public sealed record RepliesPage : PageView
{
    public required LinkView Story { get; init; }

    public required TalkView Talk { get; init; }

    /// <summary>True: the oldest stand first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Path of the replies, the newest first.</summary>
    public required string NewestAddress { get; init; }

    /// <summary>Path of the replies, the oldest first.</summary>
    public required string OldestAddress { get; init; }
}

/// <summary>reply-state.hbs: what became of a reply, for its author.</summary>
public sealed record ReplyStatePage : PageView
{
    public required LinkView Story { get; init; }

    /// <summary>"held", "published", "removed" or "erased".</summary>
    public required string State { get; init; }

    /// <summary>Wire name of why it is held; null otherwise.</summary>
    public string? HeldFor { get; init; }

    /// <summary>Wire name of the usual ground on which it was removed; null: none of them, or it was not removed.</summary>
    public string? Ground { get; init; }

    /// <summary>The moderator's own words on why it was removed; null: none.</summary>
    public string? Reason { get; init; }

    /// <summary>The reply as it is or would be shown.</summary>
    public required ReplyView Reply { get; init; }
}
