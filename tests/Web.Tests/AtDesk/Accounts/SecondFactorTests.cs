using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Accounts;

/// <summary>Codes of an authenticator, recovery codes, and what asks for them.</summary>
public sealed class SecondFactorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Codes_are_those_of_the_standard()
    {
        // RFC 6238, appendix B, SHA-1, the last six of eight digits; RFC 4648 for the text.
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");
        Assert.Equal("287082", Totp.Code(secret, 59 / 30));
        Assert.Equal("081804", Totp.Code(secret, 1111111109 / 30));
        Assert.Equal("353130", Totp.Code(secret, 20000000000 / 30));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(secret));
        Assert.Equal("MZXW6YQ", Totp.Text("foob"u8));
    }

    [Theory, BothEngines]
    public async Task A_password_alone_gets_half_way_and_a_code_opens_once(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        var ada = await site.Hire(Role.Editor);
        var (secret, _) = await site.GiveAuthenticator(ada);
        using var browser = site.Stranger();
        using (var half = await browser.TryPassword(ada.Email(), Staff.Password, "/desk/me"))
            Assert.StartsWith("/desk/sign-in/code", half.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.False(await browser.IsIn());
        var code = Totp.Code(secret, Totp.StepAt(site.Now()));
        using (var wrong = await browser.Post("/desk/sign-in/code", ("Code", code == "000000" ? "000001" : "000000")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var right = await browser.Post("/desk/sign-in/code", ("Code", code), ("back", "/desk/me")))
            Assert.Equal("/desk/me", right.Headers.Location?.OriginalString);
        Assert.True(await browser.IsIn());

        // Looked at over a shoulder: the password and the same code.
        using var second = site.Stranger();
        using (await second.TryPassword(ada.Email(), Staff.Password))
        using (var used = await second.Post("/desk/sign-in/code", ("Code", code)))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode);
        Assert.False(await second.IsIn());
        time.Advance(TimeSpan.FromSeconds(30));
        using (await second.Post("/desk/sign-in/code", ("Code", Totp.Code(secret, Totp.StepAt(site.Now())))))
            Assert.True(await second.IsIn());
    }

    [Theory, BothEngines]
    public async Task A_recovery_code_opens_once_and_the_database_holds_no_code_and_no_secret(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Editor);
        var (secret, codes) = await site.GiveAuthenticator(ada);
        Assert.Equal(10, codes.Count);
        foreach (var opens in new[] { true, false })
        {
            using var browser = site.Stranger();
            using (await browser.TryPassword(ada.Email(), Staff.Password))
            using (await browser.Post("/desk/sign-in/code", ("Code", codes[3].ToLowerInvariant().Replace('-', ' '))))
                Assert.Equal(opens, await browser.IsIn());
        }

        await using var db = site.Database.Open();
        var kept = string.Join('\n', (await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().ToListAsync(Stop)).Select(t => t.Value));
        Assert.DoesNotContain(Totp.Text(secret), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), kept, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Setting_up_shows_a_picture_that_no_policy_forbids_and_recovery_codes_once(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var browser = await site.SignIn(await site.Hire(Role.Reporter));
        using (await browser.Post("/desk/me/authenticator?handler=Begin"))
        {
            var page = await browser.Page("/desk/me/authenticator");
            Assert.Empty(page.QuerySelectorAll("[style]"));
            Assert.Contains("h1v1h-1z", page.QuerySelector("svg.qr path")!.GetAttribute("d"), StringComparison.Ordinal);
            var secret = FromText(page.Only(".secret").Replace(" ", "", StringComparison.Ordinal));
            using var on = await browser.Post("/desk/me/authenticator", ("Code", Totp.Code(secret, Totp.StepAt(site.Now()))));
            Assert.Equal("/desk/me/recovery-codes", on.Headers.Location?.OriginalString);
        }

        using var made = await browser.Post("/desk/me/recovery-codes");
        Assert.Equal(10, (await made.Read()).QuerySelectorAll(".codes li").Length);
        Assert.Empty((await browser.Page("/desk/me/recovery-codes")).QuerySelectorAll(".codes li"));
        Assert.Contains("10 recovery codes are left", (await browser.Page("/desk/me")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task What_signs_in_is_changed_only_after_a_proof_of_the_last_ten_minutes(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        var ada = await site.Hire(Role.Editor);
        using var browser = await site.SignIn(ada);
        time.Advance(DeskSession.ProofLasts);
        foreach (var path in new[] { "/desk/me/password", "/desk/me/email", "/desk/me/authenticator", "/desk/me/authenticator/off", "/desk/me/recovery-codes" })
        {
            using var read = await browser.Get(path);
            Assert.Equal("/desk/me/prove?back=" + Uri.EscapeDataString(path), read.Headers.Location?.OriginalString);
            using var sent = await browser.Post(path, ("Old", Staff.Password), ("Password", "another long password here"), ("Email", "new@staff.example"), ("Code", "1"));
            Assert.StartsWith("/desk/me/prove", sent.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        using (var passkey = await browser.PostJson("/desk/me/passkeys/options", new { }))
            Assert.Equal(HttpStatusCode.Conflict, passkey.StatusCode);
        using (var wrong = await browser.Post("/desk/me/prove", ("Password", "wrong"), ("back", "/desk/me/password")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using (var right = await browser.Post("/desk/me/prove", ("Password", Staff.Password), ("back", "/desk/me/password")))
            Assert.Equal("/desk/me/password", right.Headers.Location?.OriginalString);
        using var open = await browser.Get("/desk/me/password");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        // With an authenticator a password proves too little.
        await site.GiveAuthenticator(ada);
        using var again = await browser.Get("/desk/me/password");
        Assert.StartsWith("/desk/me/prove", again.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var alone = await browser.Post("/desk/me/prove", ("Password", Staff.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
    }

    [Theory, BothEngines]
    public async Task Who_may_publish_is_led_to_their_account_until_they_show_a_second_factor(Engine engine)
    {
        await using var site = await Site.Open(engine);
        site.Desk.Db.Entry(site.Desk.Settings).Property(s => s.EditorsNeedSecondFactor).CurrentValue = true;
        await site.Desk.Save(Tag.Site);
        site.Services.GetRequiredService<SiteState>().Drop();
        var ada = await site.Hire(Role.Editor);
        using var editor = await site.SignIn(ada);
        using var reporter = await site.SignIn(Role.Reporter);
        using (var free = await reporter.Get("/desk"))
            Assert.Equal(HttpStatusCode.OK, free.StatusCode);
        using (var led = await editor.Get("/desk"))
            Assert.Equal((HttpStatusCode.Redirect, "/desk/me"), (led.StatusCode, led.Headers.Location?.OriginalString));
        using (var data = await editor.PostJson($"/desk/stories/{Guid.NewGuid()}/text", new { }))
            Assert.Equal(HttpStatusCode.Forbidden, data.StatusCode);
        Assert.True(await editor.IsIn());

        var (secret, _) = await site.GiveAuthenticator(ada);
        using (var still = await editor.Get("/desk"))
            Assert.Equal("/desk/me", still.Headers.Location?.OriginalString);
        using (await editor.Post("/desk/me/prove", ("Password", Staff.Password), ("Code", Totp.Code(secret, Totp.StepAt(site.Now()))), ("back", "/desk")))
        using (var open = await editor.Get("/desk"))
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    private static byte[] FromText(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
