using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.SignIn;

namespace OnRecord.Web.Tests.AtDesk.Accounts;

/// <summary>People of a newsroom with passwords and authenticators, as tests of signing in need them.</summary>
internal static class Staff
{
    public const string Password = "seven gulls over the quay";

    public static FakeTimeProvider Morning() => new(new DateTimeOffset(2026, 11, 23, 6, 30, 0, TimeSpan.Zero));

    /// <summary>An account that signs in with <see cref="Password"/>.</summary>
    public static async Task<Account> Hire(this Site site, Role role, string? name = null)
    {
        var account = new Account { Id = Guid.CreateVersion7(), Name = name ?? $"The {role}", Role = role };
        using var browser = await site.SignIn(account);
        await site.WithPerson(account, (people, person) => people.SetPassword(person, Password));
        return account;
    }

    public static async Task WithPerson(this Site site, Account account, Func<UserManager<Storage.Accounts.SignIn>, Storage.Accounts.SignIn, Task> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Storage.Accounts.SignIn>>();
        await act(people, (await people.FindByIdAsync(account.Id.ToString()))!);
    }

    /// <summary>Gives the account an authenticator; its secret, and recovery codes.</summary>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> GiveAuthenticator(this Site site, Account account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Storage.Accounts.SignIn>>();
        var factor = scope.ServiceProvider.GetRequiredService<SecondFactor>();
        var person = (await people.FindByIdAsync(account.Id.ToString()))!;
        var secret = await factor.Begin(person);
        // With the code of the step before, so that the one of now is still good.
        Assert.True(await factor.Confirm(person, Totp.Code(secret, Totp.StepAt(site.Now()) - 1)));
        return (secret, await factor.NewRecoveryCodes(person));
    }

    public static DateTime Now(this Site site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public static Task<HttpResponseMessage> TryPassword(this DeskClient browser, string email, string password, string back = "/desk") =>
        browser.Post("/desk/sign-in", ("Email", email), ("Password", password), ("back", back));

    public static string Email(this Account account) => SigningIn.EmailOf(account);

    public static async Task<bool> IsIn(this DeskClient browser)
    {
        using var answer = await browser.Get("/desk/me");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public static async Task<IDocument> Read(this HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public static async Task<IReadOnlyList<AuditEntry>> Trail(this Site site)
    {
        await using var db = site.Database.Open();
        return await db.Audit.AsNoTracking().OrderBy(e => e.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The path after the site's address in the last mail that waits.</summary>
    public static async Task<string> AddressInLastMail(this Site site)
    {
        await using var db = site.Database.Open();
        var text = (await db.Mail.AsNoTracking().OrderByDescending(m => m.Id).FirstAsync(TestContext.Current.CancellationToken)).Text;
        var at = text.IndexOf(Site.Address, StringComparison.Ordinal) + Site.Address.Length;
        return text[at..].Split('\n')[0].Trim();
    }
}
