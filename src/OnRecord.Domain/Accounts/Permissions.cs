using System.Collections.Frozen;
using static OnRecord.Domain.Accounts.DeskAct;
using static OnRecord.Domain.Accounts.Grant;
using static OnRecord.Domain.Accounts.Reach;

namespace OnRecord.Domain.Accounts;

/// <summary>How far a role may do an act.</summary>
public enum Grant
{
    No,

    /// <summary>On stories that are the person's own: made by, assigned to, or under the byline of the account.</summary>
    Own,

    Yes,
}

/// <summary>What an act touches, and so what an account's limit to sections does to it.</summary>
public enum Reach
{
    /// <summary>Nobody's story in particular: a limit to sections takes nothing away.</summary>
    Desk,

    /// <summary>One story: an account limited to sections may do it in those sections only.</summary>
    OneStory,

    /// <summary>What all sections share: an account limited to sections may never do it.</summary>
    WholeSite,
}

/// <summary>
/// Who may do what at the desk: one table of roles and acts, and the two limits on it (one's own stories, one's own
/// sections). An admin may do everything and can't be limited. An account that was ended may do nothing; it never gets as
/// far as this table, since it has no session.
/// </summary>
public static class Permissions
{
    private static readonly FrozenDictionary<DeskAct, Row> Table = new Row[]
    {
        //                                                              reporter  editor  moderator
        new(ReadDesk, "read the desk", Desk,                                 Yes,    Yes,    Yes),
        new(StartStory, "start a story", Desk,                               Yes,    Yes,    No),
        new(ReadStory, "read this story at the desk", OneStory,              Yes,    Yes,    Yes),
        new(WriteStory, "change this story", OneStory,                       Own,    Yes,    No),
        new(NoteForColleagues, "leave a note on this story", OneStory,       Yes,    Yes,    No),
        new(SharePreview, "share a preview of this story", OneStory,         Own,    Yes,    No),
        new(SendOn, "send this story on", OneStory,                          Own,    Yes,    No),
        new(SendBack, "send this story back", OneStory,                      No,     Yes,    No),
        new(Assign, "assign this story", OneStory,                           No,     Yes,    No),
        new(MarkReady, "mark this story as ready", OneStory,                 No,     Yes,    No),
        new(Publish, "publish this story", OneStory,                         No,     Yes,    No),
        new(Schedule, "schedule this story", OneStory,                       No,     Yes,    No),
        new(SetEmbargo, "set an embargo on this story", OneStory,            No,     Yes,    No),
        new(Unpublish, "take this story down", OneStory,                     No,     Yes,    No),
        new(Retract, "retract this story", OneStory,                         No,     Yes,    No),
        new(OverrideSourcing, "override a rule of sourcing", OneStory,       No,     Yes,    No),
        new(CertifySource, "certify a source", OneStory,                     No,     Yes,    No),
        new(SealIdentity, "keep the identity of a source", OneStory,         No,     Yes,    No),
        new(UnsealIdentity, "open the identity of a source", OneStory,       No,     Yes,    No),
        new(ModerateReplies, "decide on replies to this story", OneStory,    No,     Yes,    Yes),
        new(JudgeRepliers, "decide on people who reply", WholeSite,          No,     Yes,    Yes),
        new(OpenReplierAddress, "open the address of a replier", WholeSite,  No,     Yes,    Yes),
        new(UploadPicture, "add a picture", Desk,                            Yes,    Yes,    No),
        new(EditPicture, "change a picture in the library", Desk,            Yes,    Yes,    No),
        new(RemovePicture, "take a picture out of the library", WholeSite,   No,     Yes,    No),
        new(ArrangeFrontPage, "arrange the front page", WholeSite,           No,     Yes,    No),
        new(EditTopics, "change topics", WholeSite,                          No,     Yes,    No),
        new(EditPeople, "change people and outlets", WholeSite,              No,     Yes,    No),
        new(EditBylines, "change bylines", WholeSite,                        No,     Yes,    No),
        new(RemoveByLaw, "remove what was published", WholeSite,             No,     No,     No),
        new(EditNavigation, "change the navigation", WholeSite,              No,     No,     No),
        new(EditSections, "change sections", WholeSite,                      No,     No,     No),
        new(ChangeSettings, "change the settings of the site", WholeSite,    No,     No,     No),
        new(InviteStaff, "invite people to the desk", WholeSite,             No,     No,     No),
        new(EndAccount, "end accounts", WholeSite,                           No,     No,     No),
        new(ReadAudit, "read the audit trail", WholeSite,                    No,     No,     No),
    }.ToFrozenDictionary(row => row.Act);

    /// <summary>How far a role may do an act, before any limit to sections.</summary>
    public static Grant Of(Role role, DeskAct act) => role switch
    {
        Role.Reporter => Table[act].Reporter,
        Role.Editor => Table[act].Editor,
        Role.Moderator => Table[act].Moderator,
        Role.Admin => Yes,
        _ => No,
    };

    /// <summary>What an act touches.</summary>
    public static Reach ReachOf(DeskAct act) => Table[act].Reach;

    /// <summary>Whether an account can be limited to sections: everybody's but an admin's.</summary>
    public static bool MayBeLimited(Role role) => role != Role.Admin;

    /// <summary>Whether the role may do this at all, be it on some stories only: for menus, and as a page's first gate.</summary>
    public static bool May(Role role, DeskAct act) => Of(role, act) != No;

    /// <summary>
    /// Whether this person may do this to this story. An act on a story is never allowed without the story it is done to.
    /// A story that is moved to another section is asked about twice: as it stands and as it is to stand.
    /// </summary>
    public static bool May(DeskPerson person, DeskAct act, StoryStanding? story = null) => Ask(person, act, story).Ok;

    /// <summary><inheritdoc cref="May(DeskPerson, DeskAct, StoryStanding?)"/> Refused with a sentence that says who may.</summary>
    public static Outcome Ask(DeskPerson person, DeskAct act, StoryStanding? story = null)
    {
        var row = Table[act];
        var limit = MayBeLimited(person.Role) ? person.Sections : null;
        return Of(person.Role, act) switch
        {
            No => Outcome.Refused($"{Who(row)} may {row.Words}: ask one of them."),
            _ when row.Reach == WholeSite && limit is not null =>
                Outcome.Refused($"Your account is limited to sections, and to {row.Words} touches the whole site: ask somebody without that limit."),
            _ when row.Reach != OneStory => Outcome.Done,
            _ when story is null => Outcome.Refused($"To {row.Words} a story is needed: open it first."),
            Own when !story.IsOf(person.Id) =>
                Outcome.Refused($"You may {row.Words} only when it is yours: ask an editor to assign it to you."),
            _ when limit is not null && !story.IsIn(limit, person.Id) =>
                Outcome.Refused($"You may not {row.Words}: it stands outside the sections your account is limited to."),
            _ => Outcome.Done,
        };
    }

    private static string Who(Row row) => (row.Reporter, row.Editor, row.Moderator) switch
    {
        (No, Yes, No) => "Only editors and admins",
        (No, Yes, Yes) => "Only editors, moderators and admins",
        (_, Yes, No) => "Only reporters, editors and admins",
        _ => "Only admins",
    };

    private sealed record Row(DeskAct Act, string Words, Reach Reach, Grant Reporter, Grant Editor, Grant Moderator);
}
