using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;

namespace OnRecord.Domain.Tests.Stories;

public sealed class WorkflowTests
{
    // Public state, stage, = same as public or * with changes: the desk's word, and each move with where it leads. A story that was
    // never out always differs. Moves: so SendOn, tb TakeBack, sb SendBack, mr MarkReady, sc Schedule, us Unschedule, pu Publish,
    // un Unpublish, re Retract, di DiscardChanges.
    private const string Agreed = """
        draft draft * | draft | so:in_review mr:ready sc:scheduled pu:published
        draft in_review * | in_review | tb:draft sb:draft mr:ready sc:scheduled pu:published
        draft ready * | ready | sb:draft sc:scheduled pu:published
        draft scheduled * | scheduled | sc:scheduled us:ready pu:published
        published draft = | published | un:unpublished re:retracted
        published draft * | with_changes | so:in_review mr:ready sc:scheduled pu:published un:unpublished re:retracted di:published
        published in_review = | in_review | tb:published sb:published un:unpublished re:retracted
        published in_review * | in_review | tb:with_changes sb:with_changes mr:ready sc:scheduled pu:published un:unpublished re:retracted
        published ready = | ready | sb:published un:unpublished re:retracted
        published ready * | ready | sb:with_changes sc:scheduled pu:published un:unpublished re:retracted
        published scheduled = | scheduled | us:ready un:unpublished re:retracted
        published scheduled * | scheduled | sc:scheduled us:ready pu:published un:unpublished re:retracted
        unpublished draft = | unpublished | so:in_review mr:ready sc:scheduled pu:published re:retracted
        unpublished draft * | unpublished | so:in_review mr:ready sc:scheduled pu:published re:retracted di:unpublished
        unpublished in_review = | in_review | tb:unpublished sb:unpublished mr:ready sc:scheduled pu:published re:retracted
        unpublished in_review * | in_review | tb:unpublished sb:unpublished mr:ready sc:scheduled pu:published re:retracted
        unpublished ready = | ready | sb:unpublished sc:scheduled pu:published re:retracted
        unpublished ready * | ready | sb:unpublished sc:scheduled pu:published re:retracted
        unpublished scheduled = | scheduled | sc:scheduled us:ready pu:published re:retracted
        unpublished scheduled * | scheduled | sc:scheduled us:ready pu:published re:retracted
        retracted draft = | retracted | re:retracted
        retracted draft * | retracted | re:retracted
        retracted in_review = | retracted | re:retracted
        retracted in_review * | retracted | re:retracted
        retracted ready = | retracted | re:retracted
        retracted ready * | retracted | re:retracted
        retracted scheduled = | retracted | re:retracted
        retracted scheduled * | retracted | re:retracted
        """;

    private static readonly DateTime Now = new(2026, 5, 3, 3, 0, 0, DateTimeKind.Utc);
    private static readonly MoveFacts Facts = new(Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));

    [Fact]
    public void Every_state_and_move_is_as_agreed() =>
        Assert.Equal(Agreed.ReplaceLineEndings("\n"), string.Join('\n', AllStates().Select(Line)));

    /// <summary>It has no working copy, so the desk has no state of it.</summary>
    [Fact]
    public void A_story_that_was_removed_by_law_makes_no_move() =>
        Assert.All(Enum.GetValues<CopyStage>(), stage => Assert.Empty(Workflow.Moves(new DeskState(StoryStatus.Removed, stage, Differs: true))));

    [Fact]
    public void Every_refused_move_says_why_in_a_sentence()
    {
        var refusals = new HashSet<string>();
        foreach (var state in AllStates())
        {
            foreach (var kind in Enum.GetValues<MoveKind>().Except(Workflow.Moves(state)))
            {
                var refused = Workflow.Make(state, Whole(kind), Facts with { ScheduledFor = Now.AddHours(2), WaitsFor = "Ann" });
                Assert.False(refused.Ok);
                Assert.Matches(@"^[A-Z].*\.$", refused.Sentence);
                refusals.Add(refused.Sentence);
            }
        }

        Assert.Contains("A story in review can't be sent on again: it waits for Ann.", refusals);
        Assert.Contains("A story that is scheduled can't be sent on: it goes out on 3 May 2026, 08:00 (Europe/Kyiv).", refusals);
        Assert.Contains("A story that is ready can't be taken back by its writer: ask an editor to send it back.", refusals);
        Assert.Contains("Nothing in the working copy differs from what readers see: there is nothing to publish.", refusals);
        Assert.Contains("A retracted story stays as it is, with its note to readers: write a new story, and let it link to this one.", refusals);
    }

    [Fact]
    public void Every_move_names_an_act_that_an_editor_may_do_to_her_stories() => Assert.All(Enum.GetValues<MoveKind>(), kind =>
    {
        Assert.Equal(Grant.Yes, Permissions.Of(Role.Editor, Workflow.ActOf(kind)));
        Assert.Equal(Reach.OneStory, Permissions.ReachOf(Workflow.ActOf(kind)));
        Assert.Equal(Grant.No, Permissions.Of(Role.Moderator, Workflow.ActOf(kind)));
    });

    [Fact]
    public void A_reporter_sends_on_takes_back_and_discards_and_nothing_else() =>
        Assert.Equal([MoveKind.SendOn, MoveKind.TakeBack, MoveKind.DiscardChanges],
            Enum.GetValues<MoveKind>().Where(kind => Permissions.May(Role.Reporter, Workflow.ActOf(kind))));

    [Theory]
    [InlineData(MoveKind.SendBack, "the writer sees nothing else")]
    [InlineData(MoveKind.Unpublish, "kept in the audit trail")]
    [InlineData(MoveKind.Retract, "tells readers what was wrong")]
    public void What_others_must_know_needs_a_note(MoveKind kind, string says)
    {
        var state = new DeskState(StoryStatus.Published, CopyStage.InReview, Differs: true);
        foreach (var note in (string?[])[null, "", "  \n"])
            Assert.Contains(says, Workflow.Make(state, new DeskMove(kind, note), Facts).Sentence, StringComparison.Ordinal);
        Assert.True(Workflow.Make(state, new DeskMove(kind, "The date is wrong."), Facts).Ok);
    }

    [Fact]
    public void A_story_is_scheduled_for_a_moment_to_come_and_not_before_its_embargo_ends()
    {
        Assert.Contains("Say when", At(null).Sentence, StringComparison.Ordinal);
        Assert.Contains("is past", At(Now).Sentence, StringComparison.Ordinal);
        Assert.Contains("3 May 2026, 05:59 (Europe/Kyiv) is past", At(Now.AddSeconds(-1)).Sentence, StringComparison.Ordinal);
        Assert.True(At(Now.AddTicks(1)).Ok);
        Assert.Contains("under embargo until 3 May 2026, 07:00 (Europe/Kyiv)", At(Now.AddMinutes(59), Now.AddHours(1)).Sentence, StringComparison.Ordinal);
        Assert.True(At(Now.AddHours(1), Now.AddHours(1)).Ok);

        static Outcome<DeskState> At(DateTime? at, DateTime? embargo = null) =>
            Workflow.Make(new DeskState(StoryStatus.Draft, CopyStage.Ready, true), new DeskMove(MoveKind.Schedule, At: at), Facts with { EmbargoUntil = embargo });
    }

    [Fact]
    public void Nothing_is_published_before_its_embargo_ends()
    {
        var state = new DeskState(StoryStatus.Draft, CopyStage.Ready, true);
        var publish = new DeskMove(MoveKind.Publish);
        var refused = Workflow.Make(state, publish, Facts with { EmbargoUntil = Now.AddTicks(1) });
        Assert.Equal("The story is under embargo until 3 May 2026, 06:00 (Europe/Kyiv): schedule it for then, or lift the embargo.", refused.Sentence);
        Assert.True(Workflow.Make(state, publish, Facts with { EmbargoUntil = Now }).Ok);
    }

    [Fact]
    public void A_moment_that_is_not_in_utc_is_a_bug() => Assert.Throws<ArgumentException>(() => Workflow.Make(
        new DeskState(StoryStatus.Draft, CopyStage.Ready, true), new DeskMove(MoveKind.Schedule, At: new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Local)), Facts));

    [Fact]
    public void A_scheduled_story_is_due_at_its_moment_never_early_and_never_under_embargo()
    {
        var state = new DeskState(StoryStatus.Draft, CopyStage.Scheduled, true);
        Assert.False(Workflow.IsDue(state, Facts with { ScheduledFor = Now.AddTicks(1) }));
        Assert.True(Workflow.IsDue(state, Facts with { ScheduledFor = Now }));
        Assert.True(Workflow.IsDue(state, Facts with { ScheduledFor = Now.AddHours(-3), EmbargoUntil = Now }));
        Assert.False(Workflow.IsDue(state, Facts with { ScheduledFor = Now.AddHours(-3), EmbargoUntil = Now.AddTicks(1) }));
        Assert.False(Workflow.IsDue(state with { Stage = CopyStage.Ready }, Facts with { ScheduledFor = Now }));
        Assert.False(Workflow.IsDue(state, Facts));
    }

    [Fact]
    public void An_embargo_is_set_on_what_readers_have_not_seen_for_a_moment_to_come()
    {
        var draft = new DeskState(StoryStatus.Draft, CopyStage.Scheduled, true);
        var facts = Facts with { ScheduledFor = Now.AddHours(1) };
        Assert.True(Workflow.SetEmbargo(draft, Now.AddHours(1), facts).Ok);
        Assert.Contains("schedule it later first", Workflow.SetEmbargo(draft, Now.AddHours(2), facts).Sentence, StringComparison.Ordinal);
        Assert.Contains("is past", Workflow.SetEmbargo(draft, Now, facts).Sentence, StringComparison.Ordinal);
        Assert.Contains("take the story down", Workflow.SetEmbargo(draft with { Public = StoryStatus.Published }, Now.AddHours(1), facts).Sentence, StringComparison.Ordinal);
        Assert.False(Workflow.SetEmbargo(draft with { Public = StoryStatus.Retracted }, Now.AddHours(1), facts).Ok);
        Assert.True(Workflow.SetEmbargo(draft with { Public = StoryStatus.Unpublished }, Now.AddHours(1), facts).Ok);
        Assert.True(Workflow.SetEmbargo(draft, null, facts).Ok);
    }

    [Fact]
    public void What_was_signed_off_and_then_changed_by_somebody_else_goes_back_to_the_editors()
    {
        Assert.Equal([CopyStage.Draft, CopyStage.InReview, CopyStage.InReview, CopyStage.InReview], Enum.GetValues<CopyStage>().Select(s => Workflow.AfterSave(s, mayMarkReady: false)));
        Assert.Equal(Enum.GetValues<CopyStage>(), Enum.GetValues<CopyStage>().Select(s => Workflow.AfterSave(s, mayMarkReady: true)));
    }

    private static IEnumerable<DeskState> AllStates() =>
        from open in Enum.GetValues<StoryStatus>().Where(status => status != StoryStatus.Removed)
        from stage in Enum.GetValues<CopyStage>()
        from differs in (bool[])(open == StoryStatus.Draft ? [true] : [false, true])
        select new DeskState(open, stage, differs);

    private static string Line(DeskState state)
    {
        var moves = Enum.GetValues<MoveKind>().Select(kind => (kind, Led: Workflow.Make(state, Whole(kind), Facts))).Where(m => m.Led.Ok).ToList();
        Assert.Equal(Workflow.Moves(state), moves.Select(m => m.kind));
        return $"{Name(state.Public)} {Name(state.Stage)} {(state.Differs ? '*' : '=')} | {Name(state.Status)} | "
            + string.Join(' ', moves.Select(m => $"{Initials(m.kind)}:{Name(m.Led.Value.Status)}"));
    }

    private static DeskMove Whole(MoveKind kind) => new(kind, "Because.", Now.AddHours(1));

    private static string Name<T>(T term)
        where T : struct, Enum => OnRecord.Domain.Sourcing.Wire.Name(term);

    private static string Initials(MoveKind kind) => kind switch
    {
        MoveKind.SendOn => "so",
        MoveKind.TakeBack => "tb",
        MoveKind.SendBack => "sb",
        MoveKind.MarkReady => "mr",
        MoveKind.Schedule => "sc",
        MoveKind.Unschedule => "us",
        MoveKind.Publish => "pu",
        MoveKind.Unpublish => "un",
        MoveKind.Retract => "re",
        _ => "di",
    };
}
