using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Storage.Postgres;
using OnRecord.Storage.Sqlite;
using OnRecord.Web.Desk;
using OnRecord.Web.Features;
using OnRecord.Web.Hosting.Mail;
using OnRecord.Web.Features.Media;
using OnRecord.Web.Features.Record;
using OnRecord.Web.Features.TakingDown;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Engine;

namespace OnRecord.Web.Hosting;

/// <summary>Builds the site as one process: the whole wiring in reading order.</summary>
public static class NewsroomHost
{
    /// <summary>
    /// A site ready to start. The database must be up to date. Refused with a sentence when the theme, a language file or the public
    /// address can't be used.
    /// </summary>
    public static Outcome<WebApplication> Build(ServeOptions options)
    {
        if (ListeningAddress(options) is { Ok: false } refused)
        {
            return refused.Refusal;
        }

        if (options.Smtp is { } smtp && MailServer.Read(smtp) is { Ok: false } unread)
        {
            return unread.Refusal;
        }

        var proxies = TrustedProxies.Read(options.Proxies ?? "");
        if (!proxies.Ok)
        {
            return proxies.Refusal;
        }

        var site = new PublicAddress(options.Site, ListeningAddress(options).Value);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            EnvironmentName = Environments.Production,
            // Razor pages are looked for in the assembly of this name, which is not always the one that was started.
            ApplicationName = typeof(NewsroomHost).Assembly.GetName().Name,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls([.. options.Urls]).UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 << 10;
        });
        Logging(builder.Logging);
        Services(builder.Services, options, site);

        var app = builder.Build();
        app.UseTrustedProxies(proxies.Value);
        app.UseMiddleware<LastResort>();
        app.UseSecurityHeaders(app.Services.GetRequiredService<PageCacheOptions>().Https);
        app.UseDesk();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        if (app.MapThemeAssets() is { Ok: false } broken)
        {
            return Outcome.Refused(broken.Sentences);
        }

        app.MapReaders();
        app.MapDesk();
        DropPagesWhenThemeChanges(app);
        return app;
    }

    private static void Logging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // It warns that keys at rest are not encrypted. They lie in DATA/keys, which only our own account may open; a key beside them would hide nothing more.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        // A start that fails is told in one sentence by who asked for it; what stops a running site is critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Services(IServiceCollection services, ServeOptions options, PublicAddress site)
    {
        services.AddSingleton(options.Time);
        services.AddSingleton(options.Data);
        services.AddSingleton(site);
        services.AddSingleton(new MediaFolder(options.Data.Folder));
        services.AddNewsDb(options.Data);
        services.AddTheme(new ThemeOptions(options.ThemeFolder, options.LanguageFolder));
        services.AddPageCache(cache =>
        {
            cache.MemoryBytes = options.CacheBytes;
            cache.Https = IsHttps(options.Data, site);
        });
        services.AddSingleton<SiteState>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<PublicPictures>();
        services.AddSingleton<Evictions>();
        services.AddHostedService(EvictionFeed);
        services.AddHostedService<Timers>();
        services.AddMail(options);
        services.AddReaders();
        services.AddReplies(options.Data);
        services.AddRecord();
        services.AddRemoval();
        services.AddDesk(options, IsHttps(options.Data, site));
    }

    /// <summary>Whether readers come by https, as it is at the start: browsers are then told to stay with it.</summary>
    private static bool IsHttps(DataPlace place, PublicAddress site)
    {
        using var db = NewsDatabase.Open(place);
        return site.Of(db.Settings.AsNoTracking().Single()).StartsWith("https:", StringComparison.Ordinal);
    }

    private static EvictionFeed EvictionFeed(IServiceProvider services)
    {
        var place = services.GetRequiredService<DataPlace>();
        var time = services.GetRequiredService<TimeProvider>();
        var evictions = services.GetRequiredService<Evictions>();
        return new EvictionFeed(services.GetRequiredService<CachedPages>(), Listen, time, services.GetRequiredService<ILogger<EvictionFeed>>());

        async IAsyncEnumerable<IReadOnlyList<string>> Listen([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            var heard = place.Postgres is null ? SqliteEvictions.Listen(place, TimeProvider.System, stop) : PostgresEvictions.Listen(place, stop);
            await foreach (var tags in heard.WithCancellation(stop))
            {
                evictions.Heard(tags);
                yield return tags;
            }
        }
    }

    private static void DropPagesWhenThemeChanges(WebApplication app)
    {
        var pages = app.Services.GetRequiredService<CachedPages>();
        app.Services.GetRequiredService<PageTemplates>().Changed += (_, _) => pages.EvictAll();
    }

    private static Outcome<string> ListeningAddress(ServeOptions options)
    {
        if (options.Site is { } site && !(Uri.TryCreate(site, UriKind.Absolute, out var named) && named.Scheme is "http" or "https" && named.PathAndQuery == "/"))
        {
            return Outcome.Refused($"\"{site}\" can't be the public address: write scheme and host, such as https://news.example.org.");
        }

        if (options.Urls.Count == 0 || !Uri.TryCreate(options.Urls[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var first)
            || first.Scheme is not ("http" or "https"))
        {
            return Outcome.Refused($"\"{(options.Urls.Count == 0 ? "" : options.Urls[0])}\" can't be listened on: write an address such as http://127.0.0.1:5080.");
        }

        // Passkeys are bound to a name, and a loopback address is none.
        var host = first.IsLoopback || first.Host is "0.0.0.0" or "[::]" ? "localhost" : first.Host;
        return new UriBuilder(first) { Host = host }.Uri.GetLeftPart(UriPartial.Authority);
    }
}
