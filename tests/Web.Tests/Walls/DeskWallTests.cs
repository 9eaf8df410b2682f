using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Walls;

/// <summary>Every address of the desk against everybody who may stand before it. The addresses are those the program mapped; who may is what Permissions says.</summary>
public sealed class DeskWallTests
{
    private static readonly Role[] Roles = [Role.Reporter, Role.Editor, Role.Moderator, Role.Admin];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Each_role_gets_in_where_the_table_says_and_nowhere_else(Engine engine)
    {
        await using var site = await Open(engine);
        var (here, elsewhere, _) = await Newsroom(site);
        foreach (var role in Roles)
        {
            foreach (var sections in role == Role.Admin ? [[]] : new Guid[][] { [], [elsewhere] })
            {
                foreach (var route in (await DeskRoute.All(site)).Where(r => !r.Open))
                {
                    // A new browser for each: an act may end the session it came by.
                    using var browser = await site.SignIn(role, sections);
                    using var answer = await Ask(browser, route, Guid.CreateVersion7());
                    var limit = sections.Length == 0 ? null : sections.ToHashSet();
                    var person = new DeskPerson(browser.Account.Id, role, limit);
                    var act = route.Act!.Value;
                    var may = Permissions.ReachOf(act) == Reach.OneStory ? Permissions.May(role, act) : Permissions.May(person, act);
                    var got = answer.StatusCode;
                    Assert.True((int)got < 500, $"{route} broke: {string.Join('\n', site.Log.Where(l => l.StartsWith("Error", StringComparison.Ordinal)))}");
                    Assert.True(may ? got is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) && !LeadsToSignIn(answer) : got == HttpStatusCode.Forbidden,
                        $"{route} answered {(int)got} to {role}{(limit is null ? "" : " of another section")}, who may {(may ? "" : "not ")}{act}.");
                }
            }
        }
    }

    [Theory, BothEngines]
    public async Task One_story_opens_to_those_who_may_act_on_this_very_story_and_a_refused_act_changes_nothing(Engine engine)
    {
        await using var site = await Open(engine);
        var (here, elsewhere, story) = await Newsroom(site);
        var standing = new StoryStanding(here, null, null, []);
        foreach (var role in Roles.Where(r => r != Role.Admin))
        {
            foreach (var sections in new Guid[][] { [], [here], [elsewhere] })
            {
                using var browser = await site.SignIn(role, sections);
                var person = new DeskPerson(browser.Account.Id, role, sections.Length == 0 ? null : sections.ToHashSet());
                var before = await Rows.Of(site);
                foreach (var route in (await DeskRoute.All(site)).Where(r => r.IsOfStory))
                {
                    var may = Permissions.May(person, route.Act!.Value, standing);
                    if (may && !route.Reads)
                        continue;
                    using var answer = await Ask(browser, route, story);
                    var got = (int)answer.StatusCode;
                    // What is sent here is empty, so it may be refused for its shape before anybody asks whose it is.
                    Assert.True(may ? got != 403 : got is >= 400 and < 500 && (got == 403 || !route.Reads || route.NamesMore), $"{route} answered {got} to {role}, who may {(may ? "" : "not ")}{route.Act} here.");
                }

                Assert.Equal(before, await Rows.Of(site));
            }
        }
    }

    [Theory, BothEngines]
    public async Task Who_is_signed_out_gets_the_form_and_a_script_gets_401(Engine engine)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:30:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await using var site = await Site.Open(engine, time);
        using var stranger = site.Stranger();
        using var ended = await site.SignIn(Role.Admin);
        using var closed = await site.SignIn(Role.Admin);
        await using (var db = site.Database.Open())
        {
            await db.Sessions.Where(s => s.Id == ended.Session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, time.GetUtcNow().UtcDateTime), Stop);
            await db.Accounts.Where(a => a.Id == closed.Account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, time.GetUtcNow().UtcDateTime), Stop);
        }

        foreach (var route in (await DeskRoute.All(site)).Where(r => !r.Open))
        {
            foreach (var browser in new[] { stranger, ended, closed })
            {
                using var page = await Ask(browser, route, Guid.CreateVersion7());
                Assert.True(LeadsToSignIn(page), $"{route} answered {(int)page.StatusCode} {page.Headers.Location} to somebody signed out.");
                using var request = Request(route, Guid.CreateVersion7());
                request.Headers.Add("Accept", "application/json");
                using var data = await browser.Send(request);
                Assert.True(data.StatusCode == HttpStatusCode.Unauthorized, $"{route} answered {(int)data.StatusCode} to a script of somebody signed out.");
            }
        }

        // Idle for too long.
        using var idle = await site.SignIn(Role.Admin);
        time.Advance(DeskSession.Idle);
        using var late = await idle.Get("/desk");
        Assert.True(LeadsToSignIn(late));
    }

    [Theory, BothEngines]
    public async Task What_another_site_sends_is_refused_on_every_route(Engine engine)
    {
        await using var site = await Open(engine);
        await Newsroom(site);
        using var browser = await site.SignIn(Role.Admin);
        var before = await Rows.Of(site);
        foreach (var route in (await DeskRoute.All(site)).Where(r => !r.Reads))
        {
            foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "none"), ("Origin", "https://evil.example"), ("Origin", "null"), ("X-None", "1") })
            {
                using var request = Request(route, Guid.CreateVersion7());
                request.Headers.Add(name, value);
                request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
                using var answer = await browser.Http.SendAsync(request, Stop);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{route} with {name}: {value} answered {(int)answer.StatusCode}.");
            }
        }

        Assert.Equal(before, await Rows.Of(site));
    }

    [Theory, BothEngines]
    public async Task Reading_changes_no_row(Engine engine)
    {
        await using var site = await Open(engine);
        var (_, _, story) = await Newsroom(site);
        using var browser = await site.SignIn(Role.Admin);
        var before = await Rows.Of(site);
        foreach (var route in (await DeskRoute.All(site)).Where(r => r.Reads))
        {
            foreach (var id in new[] { story, browser.Account.Id })
            {
                using var answer = await Ask(browser, route, id);
                Assert.True((int)answer.StatusCode < 500, $"{route} answered {(int)answer.StatusCode}.");
                // What the desk's views don't use would reach the browser as it stands, and the form would do something else.
                Assert.DoesNotContain(" asp-", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await Rows.Of(site));
    }

    [Theory, BothEngines]
    public async Task A_refusal_is_a_page_of_the_desk_and_unknown_addresses_lead_to_the_form(Engine engine)
    {
        await using var site = await Open(engine);
        using var reporter = await site.SignIn(Role.Reporter);
        foreach (var (path, status, words) in new[] { ("/desk/nowhere", HttpStatusCode.NotFound, "nothing at this address"), ($"/desk/stories/{Guid.Empty}", HttpStatusCode.NotFound, "nothing at this address") })
        {
            using var answer = await reporter.Get(path);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Contains("href=\"/desk\"", text, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }

        using var stranger = site.Stranger();
        using var sent = await stranger.Get("/desk/nowhere?x=1");
        Assert.Equal((HttpStatusCode.Redirect, "/desk/sign-in?back=%2Fdesk%2Fnowhere%3Fx%3D1"), (sent.StatusCode, sent.Headers.Location?.OriginalString));
    }

    private static Task<Site> Open(Engine engine) =>
        Site.Open(engine, new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T06:30:00Z", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Two sections and a story of nobody in the first.</summary>
    private static async Task<(Guid Here, Guid Elsewhere, Guid Story)> Newsroom(Site site)
    {
        var here = site.Desk.AnySection;
        var elsewhere = site.Desk.Section("Elsewhere");
        Story story = await site.Desk.Story("Ferry to stop").In(here).Paragraph("The ferry will stop.").Keep();
        return (here.Id, elsewhere.Id, story.Id);
    }

    private static bool LeadsToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.Contains("/desk/sign-in?back=%2Fdesk", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> Ask(DeskClient browser, DeskRoute route, Guid id) => browser.Send(Request(route, id));

    private static HttpRequestMessage Request(DeskRoute route, Guid id)
    {
        var request = new HttpRequestMessage(new HttpMethod(route.Method), route.At(id));
        if (!route.Reads)
            request.Content = route.Json ? JsonContent.Create(new { }) : new FormUrlEncodedContent([]);
        return request;
    }
}
