namespace OnRecord.Domain.Accounts;

/// <summary>Everything a person may do at the desk. Who may is in <see cref="Permissions"/> and nowhere else.</summary>
public enum DeskAct
{
    /// <summary>The desk itself: queue, calendar, picture library, lists of topics and people.</summary>
    ReadDesk,

    /// <summary>Make a story, empty or from a document. It is its maker's until it has a section.</summary>
    StartStory,

    /// <summary>Open a story with its draft, sourcing, notes and history.</summary>
    ReadStory,

    /// <summary>Change words, fields and sourcing; take over from somebody who writes; discard changes.</summary>
    WriteStory,

    /// <summary>Leave a note on a passage.</summary>
    NoteForColleagues,

    /// <summary>Make a link by which somebody outside the desk reads the draft for a while.</summary>
    SharePreview,

    /// <summary>Hand a story to the editors, or take it back before they began.</summary>
    SendOn,

    SendBack,

    Assign,

    MarkReady,

    Publish,

    /// <summary>Set the moment a story goes out, or take it off the schedule.</summary>
    Schedule,

    SetEmbargo,

    /// <summary>Take a story down without saying that it was wrong.</summary>
    Unpublish,

    /// <summary>Take a story back as wrong.</summary>
    Retract,

    /// <summary>Let a story out though a rule of the newsroom's own stands against it.</summary>
    OverrideSourcing,

    /// <summary>Vouch that one of our unnamed sources is another person than every other.</summary>
    CertifySource,

    /// <summary>Keep a source's identity for the editors named.</summary>
    SealIdentity,

    /// <summary>Open a kept identity; without one's own key the act comes to nothing.</summary>
    UnsealIdentity,

    /// <summary>Decide on readers' replies to a story.</summary>
    ModerateReplies,

    /// <summary>Ban somebody who replies, hold all they write, or say who they are.</summary>
    JudgeRepliers,

    /// <summary>Open the mail address of somebody who replies; it is written down.</summary>
    OpenReplierAddress,

    UploadPicture,

    /// <summary>Change a picture's credit, licence, alternative text or focal point in the library.</summary>
    EditPicture,

    /// <summary>Take a picture that stands nowhere out of the library.</summary>
    RemovePicture,

    ArrangeFrontPage,

    /// <summary>Rename, merge and describe topics.</summary>
    EditTopics,

    /// <summary>Rename, merge and describe people, organisations and outlets.</summary>
    EditPeople,

    /// <summary>The people under whose names stories stand.</summary>
    EditBylines,

    EditNavigation,

    /// <summary>Take a story, or an older version of it, down for good because the law asks for it.</summary>
    RemoveByLaw,

    EditSections,

    ChangeSettings,

    /// <summary>Invite somebody to the desk, and change what role and sections an account has.</summary>
    InviteStaff,

    /// <summary>End an account or its sessions.</summary>
    EndAccount,

    /// <summary>Read who did what on the whole site; a story's own history comes with the story.</summary>
    ReadAudit,
}
