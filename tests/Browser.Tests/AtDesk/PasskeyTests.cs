using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OnRecord.Browser.Tests.Site;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using static Microsoft.Playwright.Assertions;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>Passkeys, with Chromium's virtual authenticator in place of a finger.</summary>
public sealed class PasskeyTests(ReadingRoom room) : BrowserTest(room)
{
    private const string Password = "seven gulls over the quay";

    [Fact]
    public async Task A_passkey_is_made_signs_in_without_a_password_and_is_worth_nothing_once_removed()
    {
        await using var site = await Newsroom.Site.Open(Engine.Sqlite, change: options => options with { Site = null });
        var account = await Hire(site);
        var page = await OpenAt($"http://localhost:{site.Client.BaseAddress!.Port}", "/desk/me");
        await Authenticator(page);
        await page.GetByLabel("E-mail").FillAsync(SigningIn.EmailOf(account));
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GetByLabel("A name for the new one").FillAsync("The blue laptop");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The passkey is added");
        await Expect(page.GetByText("The blue laptop")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/desk/me");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/me");
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Your account" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove the passkey The blue laptop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The passkey is removed");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        // The refusal is an answer of 422, which the browser reports to its console by itself.
        ToleratedAt = "/desk/sign-in/passkey";
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "not known here" })).ToBeVisibleAsync();
    }

    private static async Task<Account> Hire(Newsroom.Site site)
    {
        var account = new Account { Id = Guid.CreateVersion7(), Name = "Ada Reyes", Role = Role.Editor };
        using var browser = await site.SignIn(account);
        await using var scope = site.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Storage.Accounts.SignIn>>();
        Assert.True((await people.AddPasswordAsync((await people.FindByIdAsync(account.Id.ToString()))!, Password)).Succeeded);
        return account;
    }

    private static async Task Authenticator(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }
}
