using CsCheck;
using OnRecord.Domain.Accounts;

namespace OnRecord.Domain.Tests.Accounts;

public sealed class PermissionsTests
{
    // What a newsroom agreed on, written a second time: R reporter, E editor, M moderator, A admin; r own stories only.
    private const string Agreed = """
        ReadDesk           R E M A  desk
        StartStory         R E - A  desk
        ReadStory          R E M A  story
        WriteStory         r E - A  story
        NoteForColleagues  R E - A  story
        SharePreview       r E - A  story
        SendOn             r E - A  story
        SendBack           - E - A  story
        Assign             - E - A  story
        MarkReady          - E - A  story
        Publish            - E - A  story
        Schedule           - E - A  story
        SetEmbargo         - E - A  story
        Unpublish          - E - A  story
        Retract            - E - A  story
        OverrideSourcing   - E - A  story
        CertifySource      - E - A  story
        SealIdentity       - E - A  story
        UnsealIdentity     - E - A  story
        ModerateReplies    - E M A  story
        JudgeRepliers      - E M A  site
        OpenReplierAddress - E M A  site
        UploadPicture      R E - A  desk
        EditPicture        R E - A  desk
        RemovePicture      - E - A  site
        ArrangeFrontPage   - E - A  site
        EditTopics         - E - A  site
        EditPeople         - E - A  site
        EditBylines        - E - A  site
        EditNavigation     - - - A  site
        RemoveByLaw        - - - A  site
        EditSections       - - - A  site
        ChangeSettings     - - - A  site
        InviteStaff        - - - A  site
        EndAccount         - - - A  site
        ReadAudit          - - - A  site
        """;

    private static readonly Guid Me = new("01900000-0000-7000-8000-00000000000a");
    private static readonly Guid Other = new("01900000-0000-7000-8000-00000000000b");
    private static readonly Guid World = new("01900000-0000-7000-8000-0000000000c1");
    private static readonly Guid Asia = new("01900000-0000-7000-8000-0000000000c2");
    private static readonly Guid Sport = new("01900000-0000-7000-8000-0000000000c3");
    private static readonly Dictionary<Guid, Guid?> Tree = new() { [World] = null, [Asia] = World, [Sport] = null };

    private static readonly Gen<StoryStanding?> Stories = Gen.OneOf(
        Gen.Const((StoryStanding?)null),
        Gen.Select(
            Gen.OneOf<Guid?>(null, World, Asia, Sport), Gen.OneOf<Guid?>(null, Me, Other), Gen.OneOf<Guid?>(null, Me, Other), Gen.OneOf(Me, Other).Array[0, 2],
            (section, made, assigned, bylines) => (StoryStanding?)new StoryStanding(section, made, assigned, bylines)));

    [Fact]
    public void The_table_is_the_agreed_one()
    {
        var lines = Enum.GetValues<DeskAct>().Select(act =>
            $"{act,-18} {Letter(Role.Reporter, act)} {Letter(Role.Editor, act)} {Letter(Role.Moderator, act)} {Letter(Role.Admin, act)}  {Reached(act)}");
        Assert.Equal(Agreed.ReplaceLineEndings("\n"), string.Join('\n', lines));
    }

    [Fact]
    public void An_admin_may_do_everything_whatever_the_sections() => Gen.Select(Gen.Enum<DeskAct>(), Stories, Gen.Bool).Sample((act, story, limited) =>
        Assert.Equal(story is not null || Permissions.ReachOf(act) != Reach.OneStory, Permissions.May(Person(Role.Admin, limited ? [Sport] : []), act, story)));

    [Fact]
    public void A_limited_account_may_never_do_more_than_one_without_a_limit() =>
        Gen.Select(Gen.Enum<Role>(), Gen.Enum<DeskAct>(), Stories, Gen.OneOf(World, Asia, Sport, Guid.Empty).Array[1, 3]).Sample((role, act, story, sections) =>
        {
            if (Permissions.May(Person(role, sections), act, story))
                Assert.True(Permissions.May(Person(role), act, story));
        });

    [Fact]
    public void More_sections_never_take_anything_away() =>
        Gen.Select(Gen.Enum<Role>(), Gen.Enum<DeskAct>(), Stories, Gen.OneOf(World, Asia, Sport).Array[1, 2], Gen.OneOf(World, Asia, Sport)).Sample((role, act, story, sections, one) =>
        {
            if (Permissions.May(Person(role, sections), act, story))
                Assert.True(Permissions.May(Person(role, [.. sections, one]), act, story));
        });

    [Fact]
    public void Nobody_may_do_to_a_story_what_the_role_may_do_to_none() => Gen.Select(Gen.Enum<Role>(), Gen.Enum<DeskAct>(), Stories).Sample((role, act, story) =>
    {
        if (!Permissions.May(role, act))
            Assert.False(Permissions.May(Person(role), act, story));
    });

    [Fact]
    public void Every_refusal_says_who_may_or_what_to_do() =>
        Gen.Select(Gen.Enum<Role>(), Gen.Enum<DeskAct>(), Stories, Gen.Bool).Sample((role, act, story, limited) =>
        {
            var asked = Permissions.Ask(Person(role, limited ? [Sport] : []), act, story);
            Assert.True(asked.Ok || asked.Sentence is [.., '.'] && asked.Sentence.Contains(':', StringComparison.Ordinal), asked.Sentence);
        });

    [Fact]
    public void An_act_on_a_story_needs_the_story()
    {
        Assert.True(Permissions.May(Role.Editor, DeskAct.Publish));
        Assert.False(Permissions.May(Person(Role.Editor), DeskAct.Publish));
    }

    [Fact]
    public void A_reporter_writes_what_she_made_is_assigned_to_or_signs()
    {
        Assert.True(Writes(new StoryStanding(World, Me, null, [])));
        Assert.True(Writes(new StoryStanding(World, Other, Me, [])));
        Assert.True(Writes(new StoryStanding(World, Other, null, [Other, Me])));
        Assert.False(Writes(new StoryStanding(World, Other, Other, [Other])));
        Assert.False(Writes(new StoryStanding(World, null, null, [])));

        static bool Writes(StoryStanding story) => Permissions.May(Person(Role.Reporter), DeskAct.WriteStory, story);
    }

    [Fact]
    public void A_limit_reaches_the_sections_below_but_not_those_above()
    {
        Assert.True(Publishes([World], Asia));
        Assert.True(Publishes([Asia], Asia));
        Assert.False(Publishes([Asia], World));
        Assert.False(Publishes([World], Sport));

        static bool Publishes(Guid[] sections, Guid section) => Permissions.May(Person(Role.Editor, sections), DeskAct.Publish, new StoryStanding(section, Other, null, []));
    }

    [Fact]
    public void A_story_without_a_section_is_its_own_peoples_to_a_limited_account()
    {
        Assert.True(Permissions.May(Person(Role.Editor, [Asia]), DeskAct.WriteStory, new StoryStanding(null, Me, null, [])));
        Assert.False(Permissions.May(Person(Role.Editor, [Asia]), DeskAct.WriteStory, new StoryStanding(null, Other, null, [])));
        Assert.True(Permissions.May(Person(Role.Editor), DeskAct.WriteStory, new StoryStanding(null, Other, null, [])));
    }

    [Fact]
    public void An_account_whose_only_section_is_gone_reaches_no_story_and_not_all()
    {
        var person = Person(Role.Editor, [Guid.Empty]);
        Assert.False(Permissions.May(person, DeskAct.ReadStory, new StoryStanding(World, Other, null, [])));
        Assert.False(Permissions.May(person, DeskAct.ArrangeFrontPage));
        Assert.True(Permissions.May(person, DeskAct.ReadDesk));
    }

    [Fact]
    public void Sections_that_stand_in_a_circle_end()
    {
        var person = DeskPerson.Of(Me, Role.Editor, [Sport], new Dictionary<Guid, Guid?> { [World] = Asia, [Asia] = World, [Sport] = null });
        Assert.Equal([Sport], person.Sections!);
    }

    private static DeskPerson Person(Role role, params Guid[] sections) => DeskPerson.Of(Me, role, sections, Tree);

    private static char Letter(Role role, DeskAct act) => Permissions.Of(role, act) switch
    {
        Grant.Yes => role.ToString()[0],
        Grant.Own => char.ToLowerInvariant(role.ToString()[0]),
        _ => '-',
    };

    private static string Reached(DeskAct act) => Permissions.ReachOf(act) switch
    {
        Reach.Desk => "desk",
        Reach.OneStory => "story",
        _ => "site",
    };
}
