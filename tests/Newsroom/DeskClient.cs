using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OnRecord.Domain.Accounts;
using OnRecord.Web.Desk;

namespace OnRecord.Newsroom;

/// <summary>Signs people in to the desk of a test's site.</summary>
public static class SigningIn
{
    /// <summary>A browser signed in to the desk as a new account, without a password to hash.</summary>
    /// <param name="sections">What the account is limited to; none: no limit.</param>
    public static Task<DeskClient> SignIn(this Site site, Role role, params IReadOnlyList<Guid> sections) =>
        site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = $"The {role.ToString().ToLowerInvariant()}", Role = role, Sections = sections });

    /// <summary>A browser signed in as this account, which is made when it is new.</summary>
    public static async Task<DeskClient> SignIn(this Site site, Account account)
    {
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var session = new DeskSession { Id = Guid.CreateVersion7(), AccountId = account.Id, Device = "A test", StartedAt = now, SeenAt = now, ProvedAt = now };
        await using var db = site.Database.Open();
        if (await db.Accounts.FindAsync(account.Id) is null)
            db.Accounts.Add(account);
        if (await db.SignIns.FindAsync(account.Id) is null)
        {
            // An account that has a session has a way to sign in; this one has no password yet.
            var email = EmailOf(account);
            db.SignIns.Add(new Storage.Accounts.SignIn
            {
                Id = account.Id, Email = email, UserName = email, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), SecurityStamp = "test",
            });
        }

        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        var cookie = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskCookie.Scheme);
        return new DeskClient(site, account, session, cookie.Cookie.Name!, cookie.TicketDataFormat.Protect(DeskCookie.Ticket(session)));
    }

    /// <summary>The address under which an account of a test signs in.</summary>
    public static string EmailOf(Account account) => $"{account.Id:N}@staff.example";

    /// <summary>A browser of somebody who is not signed in.</summary>
    public static DeskClient Stranger(this Site site) => new(site, null!, null!, null, "");
}

/// <summary>
/// A browser at the desk: it sends its cookies, keeps those it is given, and says that its requests come from the site's own pages.
/// It follows no redirect.
/// </summary>
public sealed class DeskClient : IDisposable
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    internal DeskClient(Site site, Account account, DeskSession session, string? cookie, string value)
    {
        Account = account;
        Session = session;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Client.BaseAddress };
        if (cookie is not null)
            cookies[cookie] = value;
    }

    public Account Account { get; }

    public DeskSession Session { get; }

    /// <summary>Without cookies and headers; <see cref="Send(HttpRequestMessage)"/> adds them.</summary>
    public HttpClient Http { get; }

    /// <summary>The cookies the browser holds, by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public Task<HttpResponseMessage> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>The page at the path.</summary>
    /// <exception cref="InvalidOperationException">It answered anything but 200.</exception>
    public async Task<IHtmlDocument> Page(string path)
    {
        using var answer = await Get(path);
        return await Read(answer, path);
    }

    /// <summary>Sends a form as a browser does.</summary>
    public Task<HttpResponseMessage> Post(string path, params IReadOnlyList<(string Name, string Value)> fields) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    });

    /// <summary>Sends data as the desk's scripts do.</summary>
    public Task<HttpResponseMessage> PostJson(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Accept", "application/json");
        return Send(request);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (!request.Headers.Contains("Sec-Fetch-Site"))
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await Http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var given))
        {
            foreach (var line in given)
                Keep(line);
        }

        return answer;
    }

    public void Dispose() => Http.Dispose();

    internal static async Task<IHtmlDocument> Read(HttpResponseMessage answer, string path)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == System.Net.HttpStatusCode.OK
            ? new HtmlParser().ParseDocument(text)
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}: {text}");
    }

    private void Keep(string line)
    {
        var pair = line.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0)
            cookies.Remove(pair[0]);
        else
            cookies[pair[0]] = pair[1];
    }
}
