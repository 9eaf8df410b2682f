using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>A reader without a script sends a reply.</summary>
public sealed class PostingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_first_reply_of_a_person_waits_and_says_why_and_the_next_appears_at_once(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        using var first = await site.Reply(story, Fields("The timetable says otherwise."));
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        var state = await site.Page(first.Headers.Location!.ToString());
        Assert.Equal("Your reply waits for a moderator", state.QuerySelector("h1")!.TextContent);
        Assert.Contains("It is the first under your address here.", state.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The timetable says otherwise.", state.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("The timetable says otherwise.", (await site.Page(story)).Body!.TextContent, StringComparison.Ordinal);

        await using (var db = site.Database.Open())
            await db.ReplyPeople.ExecuteUpdateAsync(set => set.SetProperty(p => p.Approved, 1), Stop);
        using var second = await site.Reply(story, Fields("It stops on Sundays too."));
        var to = second.Headers.Location!.ToString();
        Assert.StartsWith(story + "#reply-", to, StringComparison.Ordinal);
        var page = await site.Page(story);
        var shown = page.QuerySelector(to[to.IndexOf('#', StringComparison.Ordinal)..])!;
        Assert.Contains("It stops on Sundays too.", shown.QuerySelector(".text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1 reply", page.QuerySelector("#replies-h")!.TextContent);
        await using var after = site.Database.Open();
        var kept = await after.Replies.OrderBy(r => r.Id).ToListAsync(Stop);
        Assert.Equal([(ReplyState.Held, HoldReason.FirstReply, null), (ReplyState.Published, null, (LetThrough?)LetThrough.KnownPerson)], kept.Select(r => (r.State, r.HeldFor, r.LetThroughBy)));
        Assert.All(kept, r => Assert.Equal(1, r.VersionN));
    }

    [Theory, BothEngines]
    public async Task What_has_to_be_mended_stands_at_its_field_and_what_was_typed_is_kept(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var answer = await site.Reply(town.Ferry.Address!, ("name", " "), ("email", "nobody"), ("website", "javascript:alert(1)"), ("body", "Line one\r\nline two"), ("key", "k"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        var page = await answer.Document();
        foreach (var field in new[] { "name", "email", "website" })
        {
            var input = page.QuerySelector($"[name={field}]")!;
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            Assert.Contains(input.GetAttribute("aria-describedby")!.Split(' '), id => page.GetElementById(id)!.ClassList.Contains("fault"));
        }

        Assert.Equal("Line one\nline two", page.QuerySelector("[name=body]")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Equal("nobody", page.QuerySelector("[name=email]")!.GetAttribute("value"));
        Assert.Equal("k", page.QuerySelector("[name=key]")!.GetAttribute("value"));
        await using var db = site.Database.Open();
        Assert.False(await db.Replies.AnyAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task A_form_sent_twice_is_one_reply_and_other_words_under_its_key_are_another(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        using var refused = await site.Reply(story, ("name", "Ann"), ("email", "ann@reader.example"), ("body", ""), ("key", "one"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Reply(story, Fields("Pressed twice.", "one"))));
        Assert.Single(sent.Select(a => a.Headers.Location!.ToString()).Distinct());
        using var other = await site.Reply(story, Fields("Other words.", "one"));
        Assert.NotEqual(sent[0].Headers.Location, other.Headers.Location);
        await using var db = site.Database.Open();
        Assert.Equal(["Other words.", "Pressed twice."], (await db.Replies.Select(r => r.Body).ToListAsync(Stop)).Order());
        Assert.Equal(2, (await db.Talks.SingleAsync(Stop)).Published);
    }

    [Theory, BothEngines]
    public async Task A_preview_shows_the_reply_and_keeps_nothing(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var answer = await site.Reply(town.Ferry.Address!, [.. Fields("> He said so\n\nSee https://ferry.example/times, please."), ("preview", "1")]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var preview = (await answer.Document()).QuerySelector(".preview .text")!;
        Assert.Equal("<blockquote><p>He said so</p></blockquote><p>See <a href=\"https://ferry.example/times\" rel=\"ugc nofollow noopener\">https://ferry.example/times</a>, please.</p>", preview.InnerHtml);
        await using var db = site.Database.Open();
        Assert.False(await db.Replies.AnyAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task What_another_site_sends_and_what_is_banned_or_closed_is_refused(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"), ("Origin", "null") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(story + "/replies", UriKind.Relative)) { Content = new FormUrlEncodedContent(Fields("Hello").Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
            request.Headers.Add(header, value);
            using var refused = await site.Client.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var held = await site.Reply(story, Fields("Hello"));
        Assert.Equal(HttpStatusCode.SeeOther, held.StatusCode);
        await using (var db = site.Database.Open())
            await db.ReplyPeople.ExecuteUpdateAsync(set => set.SetProperty(p => p.Standing, PersonStanding.Banned), Stop);
        using var banned = await site.Reply(story, Fields("Hello again"));
        Assert.Equal(HttpStatusCode.Forbidden, banned.StatusCode);
        Assert.Equal("Hello again", (await banned.Document()).QuerySelector("[name=body]")!.TextContent);
        await site.SetReplies(s => s with { ClosedAfterDays = 0 });
        Assert.Null((await site.Page(story)).QuerySelector("form.leave"));
        using var closed = await site.Reply(story, ("name", "Bo"), ("email", "bo@reader.example"), ("body", "Late"), ("key", "x"));
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        await using var after = site.Database.Open();
        Assert.Equal(1, await after.Replies.CountAsync(Stop));
    }

    private static (string, string)[] Fields(string body, string? key = null) => [("name", "Ann"), ("email", "ann@reader.example"), ("body", body), ("key", key ?? Guid.NewGuid().ToString("N"))];
}
