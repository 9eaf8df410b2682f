using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.SignIn;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Accounts;

/// <summary>Signing in by password: who gets in, who guesses, and what a stranger can learn from it.</summary>
public sealed class PasswordTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_right_password_opens_and_signing_out_closes_for_a_copy_of_the_cookie_too(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Editor);
        using var browser = site.Stranger();
        using var answer = await browser.TryPassword(ada.Email(), Staff.Password, "/desk/me");
        Assert.Equal((HttpStatusCode.Redirect, "/desk/me"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-", StringComparison.Ordinal)).ToLowerInvariant();
        foreach (var flag in new[] { "; secure", "; httponly", "; samesite=lax", "; path=/" })
            Assert.Contains(flag, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain=", cookie, StringComparison.Ordinal);
        Assert.True(await browser.IsIn());

        using var copy = new HttpRequestMessage(HttpMethod.Get, "/desk/me");
        copy.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        using var left = await browser.Post("/desk/sign-out");
        using var again = await site.Client.SendAsync(copy, Stop);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(["signed in", "signed out"], (await site.Trail()).Select(e => e.Act));
    }

    [Theory, BothEngines]
    public async Task A_wrong_password_an_unknown_address_and_an_ended_account_look_the_same(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Editor, "Ada Reyes");
        var gone = await site.Hire(Role.Editor, "Gone Person");
        await using (var db = site.Database.Open())
            await db.Accounts.Where(a => a.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.EndedAt, site.Now()), Stop);
        var seen = new List<(HttpStatusCode, string)>();
        foreach (var (email, password) in new[] { (ada.Email(), "not the password zq"), ("nobody@staff.example", "not the password zq"), (gone.Email(), Staff.Password) })
        {
            using var stranger = site.Stranger();
            using var answer = await stranger.TryPassword(email, password);
            seen.Add((answer.StatusCode, (await answer.Content.ReadAsStringAsync(Stop)).Replace(email, "", StringComparison.Ordinal)));
            Assert.False(await stranger.IsIn());
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, seen[0].Item1);
        Assert.Single(seen.Distinct());
        // The trail says that it happened and nothing of what was typed.
        var trail = await site.Trail();
        Assert.Equal(["Ada Reyes", "an account that is not there", "Gone Person"], trail.Where(e => e.Act == "failed to sign in").Select(e => e.Subject));
        Assert.DoesNotContain(trail, e => $"{e.Subject} {e.Detail}".Contains("zq", StringComparison.Ordinal) || $"{e.Subject} {e.Detail}".Contains('@', StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Who_guesses_is_stopped_wherever_they_say_they_come_from_and_the_owner_is_not(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        var ada = await site.Hire(Role.Editor);
        using var own = site.Stranger();
        using (await own.TryPassword(ada.Email(), Staff.Password))
        using (await own.Post("/desk/sign-out"))
            Assert.False(await own.IsIn());

        foreach (var email in new[] { ada.Email(), "nobody@staff.example" })
        {
            for (var guess = 0; guess <= SignInLimits.Tries; guess++)
            {
                using var stranger = site.Stranger();
                using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/sign-in")
                {
                    Content = new FormUrlEncodedContent([new("Email", guess % 2 == 0 ? email : email.ToUpperInvariant()), new("Password", "guess")]),
                };
                request.Headers.Add("X-Forwarded-For", $"203.0.113.{guess}");
                request.Headers.Add("Forwarded", $"for=203.0.113.{guess}");
                using var answer = await stranger.Send(request);
                Assert.Equal(guess < SignInLimits.Tries ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.TooManyRequests, answer.StatusCode);
            }
        }

        // Not even with the right password from a browser that nobody knows; but from one's own, at once.
        using (var stranger = site.Stranger())
        using (var late = await stranger.TryPassword(ada.Email(), Staff.Password))
            Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        using (var mine = await own.TryPassword(ada.Email(), Staff.Password))
            Assert.True(await own.IsIn());
        time.Advance(SignInLimits.Window);
        using var next = site.Stranger();
        using var in_time = await next.TryPassword(ada.Email(), Staff.Password);
        Assert.True(await next.IsIn());
    }

    [Theory, BothEngines]
    public async Task Guesses_sent_all_at_once_are_not_more_than_one_by_one(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Editor);
        var answers = await Task.WhenAll(Enumerable.Range(0, SignInLimits.Tries * 3).Select(async guess =>
        {
            using var stranger = site.Stranger();
            using var answer = await stranger.TryPassword(ada.Email(), $"guess {guess}");
            return answer.StatusCode;
        }));
        Assert.Equal(SignInLimits.Tries, answers.Count(a => a == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(SignInLimits.Tries * 2, answers.Count(a => a == HttpStatusCode.TooManyRequests));
    }

    [Theory]
    [InlineData("/desk/me", "/desk/me")]
    [InlineData("/desk?x=1", "/desk?x=1")]
    [InlineData("//evil.example", "/desk")]
    [InlineData("/\\evil.example", "/desk")]
    [InlineData("/desk\\..\\..\\evil", "/desk")]
    [InlineData("https://evil.example/desk", "/desk")]
    [InlineData("/deskevil", "/desk")]
    [InlineData("/desk@evil.example", "/desk")]
    [InlineData("/desk\r\nSet-Cookie: a=b", "/desk")]
    [InlineData("javascript:alert(1)", "/desk")]
    [InlineData("", "/desk")]
    [InlineData(null, "/desk")]
    public void Nobody_is_sent_to_another_site_after_signing_in(string? asked, string led) => Assert.Equal(led, Desk.Back.AtDesk(asked));

    [Theory, BothEngines]
    public async Task A_session_ended_elsewhere_is_over_with_the_next_request_and_another_role_holds_at_once(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Admin);
        using var here = await site.SignIn(ada);
        using var there = await site.SignIn(ada);
        using var far = await site.SignIn(ada);
        using (var ended = await here.Post($"/desk/me/sessions/{there.Session.Id}/end"))
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal((true, false, true), (await here.IsIn(), await there.IsIn(), await far.IsIn()));
        using (await here.Post("/desk/me/sessions/end-others"))
            Assert.Equal((true, false), (await here.IsIn(), await far.IsIn()));

        using var stranger = await site.SignIn(Role.Admin);
        using (var not = await stranger.Post($"/desk/me/sessions/{here.Session.Id}/end"))
            Assert.Equal(HttpStatusCode.NotFound, not.StatusCode);
        using (var change = await stranger.Post($"/desk/staff/{ada.Id}?handler=Change", ("Role", "Reporter")))
            Assert.Equal(HttpStatusCode.Redirect, change.StatusCode);
        using var staff = await here.Get("/desk/staff");
        Assert.Equal(HttpStatusCode.Forbidden, staff.StatusCode);
    }
}
