using System.Net;
using System.Text.Json.Nodes;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Writing;

public sealed class SavingTests
{
    [Theory, BothEngines]
    public async Task A_text_from_the_newest_revision_is_the_working_copy(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        var said = await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "The ferry will stop on Monday."));
        Assert.Equal(("saved", 1), (said["outcome"]!.GetValue<string>(), said["revision"]!.GetValue<int>()));
        Assert.Equal(["The ferry will stop on Monday."], await desk.Paragraphs(story));
    }

    [Theory, BothEngines]
    public async Task The_same_text_sent_again_changes_nothing(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        var text = Typed.Text("tab-a", 0, "The harbour closes", "The ferry will stop.");
        await desk.Send(story, text);
        // The answer was lost on the way, so the browser sends the same again from the revision it knows.
        var again = await desk.Send(story, text);
        Assert.Equal(("saved", 1), (again["outcome"]!.GetValue<string>(), again["revision"]!.GetValue<int>()));
    }

    [Theory, BothEngines]
    public async Task A_tab_that_never_heard_its_answer_does_not_meet_its_own_words(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "The ferry"));
        await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "The ferry will"));
        // The answer to this one was lost; somebody else saved meanwhile, and the tab wrote on in both paragraphs.
        await desk.Send(story, Typed.Text("tab-b", 2, "The harbour closes at noon", "The ferry will"));
        var said = await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "The ferry will stop.", "More."));
        Assert.Equal("merged", said["outcome"]!.GetValue<string>());
        Assert.Equal(["The ferry will stop.", "More."], await desk.Paragraphs(story));
        Assert.Contains("at noon", (await desk.Opened(story)).GetProperty("headline").GetRawText(), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Two_who_change_different_paragraphs_both_have_their_words(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "First.", "Second."));
        await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "First, by Ann.", "Second."));
        var said = await desk.Send(story, Typed.Text("tab-b", 1, "The harbour closes", "First.", "Second, by Ben.", "Third, by Ben."));
        Assert.Equal("merged", said["outcome"]!.GetValue<string>());
        Assert.Contains("First, by Ann.", said["body"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["First, by Ann.", "Second, by Ben.", "Third, by Ben."], await desk.Paragraphs(story));
    }

    [Theory, BothEngines]
    public async Task Two_who_change_the_same_words_meet_on_a_page_and_neither_is_lost(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var story = await desk.Begin();
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", "The ferry stops."));
        await desk.Send(story, Typed.Text("tab-a", 1, "The harbour closes", "The ferry stops on Monday."));
        var said = await desk.Send(story, Typed.Text("tab-b", 1, "The harbour closes", "The ferry stops on Tuesday.", "And more."));
        Assert.Equal("parked", said["outcome"]!.GetValue<string>());
        Assert.Equal(["The ferry stops on Monday."], await desk.Paragraphs(story));

        var address = said["address"]!.GetValue<string>();
        Assert.NotNull((await desk.Page(story)).QuerySelector($"a[href='{address}']"));
        var page = await desk.Page(address);
        Assert.Contains("Monday", page.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Tuesday", page.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        var revision = page.QuerySelector("input[name=revision]")!.GetAttribute("value")!;
        using (var nothing = await desk.Post(address, ("revision", revision)))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using (var chosen = await desk.Post(address, ("revision", revision), ("block:p0", "Both")))
            Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.Equal(["The ferry stops on Monday.", "The ferry stops on Tuesday.", "And more."], await desk.Paragraphs(story));
    }

    [Theory, BothEngines]
    public async Task What_cannot_be_read_as_a_story_is_parked_with_every_word(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Reporter);
        var story = await desk.Begin();
        var text = Typed.Text("tab-a", 0, "The harbour closes", "Words to keep.");
        text["body"]!["content"]!.AsArray().Add(new JsonObject { ["type"] = "carousel", ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Words in a carousel." }) });
        var said = await desk.Send(story, text);
        Assert.Equal("parked", said["outcome"]!.GetValue<string>());
        Assert.Contains("carousel", said["sentences"]!.ToJsonString(), StringComparison.Ordinal);
        var page = await desk.Page(said["address"]!.GetValue<string>());
        var words = page.QuerySelector("textarea")!.TextContent;
        Assert.Contains("Words to keep.", words, StringComparison.Ordinal);
        Assert.Contains("Words in a carousel.", words, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Many_who_save_in_one_moment_lose_no_word(Engine engine)
    {
        const int People = 6;
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var story = await desk.Begin();
        string[] start = [.. Enumerable.Range(0, People).Select(n => $"Paragraph {n}.")];
        await desk.Send(story, Typed.Text("tab-a", 0, "The harbour closes", start));
        await Task.WhenAll(Enumerable.Range(0, People).Select(async n =>
        {
            string[] mine = [.. start];
            mine[n] = $"Paragraph {n} by person {n}.";
            await desk.Send(story, Typed.Text($"tab-{n}", 1, "The harbour closes", mine));
        }));
        Assert.Equal(Enumerable.Range(0, People).Select(n => $"Paragraph {n} by person {n}."), await desk.Paragraphs(story));
    }

    [Theory, BothEngines]
    public async Task A_reporter_cannot_write_in_the_story_of_another(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var ann = await site.SignIn(Role.Reporter);
        using var ben = await site.SignIn(Role.Reporter);
        var story = await ann.Begin();
        using var answer = await ben.PostJson(story + "/text", Typed.Text("tab-b", 0, "Mine now", "Words."));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await ann.Paragraphs(story));
    }

    [Theory, BothEngines]
    public async Task A_mark_of_a_statement_that_nobody_made_is_taken_off(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var story = await desk.Begin();
        var text = Typed.Text("tab-a", 0, "The harbour closes", "The ferry stops.");
        text["body"]!["content"]![0]!["content"]![0]!["marks"] = new JsonArray(new JsonObject { ["type"] = "statement", ["attrs"] = new JsonObject { ["sid"] = Guid.CreateVersion7().ToString() } });
        Assert.Equal("saved", (await desk.Send(story, text))["outcome"]!.GetValue<string>());
        Assert.DoesNotContain("statement", (await desk.Opened(story)).GetProperty("body").GetRawText(), StringComparison.Ordinal);
    }
}
