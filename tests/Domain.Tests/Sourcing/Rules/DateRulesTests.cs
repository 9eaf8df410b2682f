using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Sourcing.Rules;

public sealed class DateRulesTests
{
    [Theory]
    [InlineData("2024-01-20", "2024-01-22", true)]
    [InlineData("2024-01", "2024-01-22", true)]
    [InlineData("2024-01-23", "2024-01-22", false)]
    [InlineData("2024-01-23~", "2024-01-22", false)]
    [InlineData("2024-01-20", "2024-01-28", false)]
    [InlineData("2024-02", "2024-01", false)]
    [InlineData("../2024-03", "2024-01-22", true)]
    public void Nothing_is_reported_before_it_was_said_nor_by_us_before_by_others(string said, string published, bool right)
    {
        var story = new SourcingBuilder();
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var (outlet, report, ann) = (story.OfAgent(agent, SourceKind.Outlet), story.Report(agent, published), story.Named("Ann Miller"));
        story.Say("the harbour was closed", ann, new() { SaidAt = SourcingBuilder.On(said), Hops = story.Via(ann, outlet, report) });
        Assert.Equal(right ? [] : (string[])["invariant-7"], story.Blocked());
    }

    [Fact]
    public void A_date_is_a_day_somewhere_on_earth()
    {
        // Published on 26 January 09:00 UTC, when it is 23:00 in Kiritimati.
        var story = new SourcingBuilder();
        story.Say("the harbour was closed", story.Named("Ann Miller"), new() { SaidAt = SourcingBuilder.On("2024-01-26") });
        Assert.Empty(story.Blocked());
        story.Say("the bridge was closed", story.Named("Bo Lund"), new() { SaidAt = SourcingBuilder.On("2024-01-27") });
        Assert.Equal(["invariant-7"], story.Blocked());
    }

    [Fact]
    public void Only_our_own_voice_needs_no_date()
    {
        var story = new SourcingBuilder();
        story.OwnVoice("the harbour is old");
        Assert.Empty(story.Blocked());
        story.Say("the bridge was closed", story.Named("Bo Lund"), new() { SaidAt = null });
        Assert.Equal(["invariant-7"], story.Blocked());
    }

    [Fact]
    public void Another_outlets_report_has_a_date()
    {
        var story = new SourcingBuilder();
        var agent = story.Agent("The Courier", AgentKind.Outlet);
        var (outlet, report, ann) = (story.OfAgent(agent, SourceKind.Outlet), story.Report(agent, published: null), story.Named("Ann Miller"));
        story.Say("the harbour was closed", ann, new() { Hops = story.Via(ann, outlet, report) });
        Assert.Equal(["invariant-7"], story.Blocked());
    }
}
