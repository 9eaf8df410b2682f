using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Newsroom;

/// <summary>The whole site in this process, on a free loopback port, with a database and a data folder of its own.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Under which readers know the site; what it listens on is another address.</summary>
    public const string Address = "https://paper.example";

    private readonly WebApplication app;
    private readonly SiteLog log = new();

    private Site(TestDatabase database, WebApplication app) => (Database, this.app) = (database, app);

    public TestDatabase Database { get; }

    public NewsDesk Desk { get; private set; } = null!;

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Everything the site logged, its exceptions too.</summary>
    public IReadOnlyCollection<string> Log => log.Lines;

    public IServiceProvider Services => app.Services;

    /// <param name="change">Changes the options the site starts with.</param>
    public static async Task<Site> Open(Engine engine, TimeProvider? time = null, Func<ServeOptions, ServeOptions>? change = null) =>
        await On(await TestDatabase.Create(engine), time, change);

    /// <summary>A site of a database that holds a newsroom already; it goes when the site does.</summary>
    public static async Task<Site> On(TestDatabase database, TimeProvider? time = null, Func<ServeOptions, ServeOptions>? change = null)
    {
        var options = new ServeOptions(database.Place, ["http://127.0.0.1:0"], Address) { Time = time ?? TimeProvider.System, PasswordRounds = 1000 };
        var built = NewsroomHost.Build(change?.Invoke(options) ?? options);
        if (!built.Ok)
            throw new InvalidOperationException(built.Sentence);
        var site = new Site(database, built.Value);
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(site.log);
        await site.app.StartAsync();
        site.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.app.Urls.First()) };
        site.Desk = await NewsDesk.Open(database.Place, site.Services.GetRequiredService<Evictions>().After);
        await site.WaitForCache();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Desk.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    // Nothing is kept before the site hears other processes; a test of the cache must not race that.
    private async Task WaitForCache()
    {
        var pages = Services.GetRequiredService<CachedPages>();
        for (var tries = 0; tries < 100 && pages.Count == 0; tries++)
        {
            using var asked = await Client.GetAsync(new Uri("/", UriKind.Relative));
            await Task.Delay(20);
        }
    }

    private sealed class SiteLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
