using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Record;
using OnRecord.Web.Features.Desk.Staff;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord serve</c></summary>
internal static class ServeVerb
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, divided by semicolons. [environment: ONRECORD_URLS; default: {DefaultUrls}]", HelpName = "URLS" };
        var site = new Option<string?>("--site") { Description = "Public address of the site, such as https://news.example.org; by default that of the settings, else the listening address. [environment: ONRECORD_SITE]", HelpName = "URL" };
        var theme = new Option<string?>("--theme") { Description = "Folder with a theme of your own; what it lacks comes from the built-in one. [environment: ONRECORD_THEME]", HelpName = "DIR" };
        var smtp = new Option<string?>("--smtp") { Description = "Mail server, as smtp://user:password@host:587?from=desk@news.example (smtps:// for TLS on 465); without it each mail is a file in the folder mail of the data. [environment: ONRECORD_SMTP, where no other user reads the password]", HelpName = "URL" };
        var proxy = new Option<string?>("--proxy") { Description = "Proxies before the site, such as 10.0.0.2,10.1.0.0/24: only their X-Forwarded-For and X-Forwarded-Proto are believed; without it nobody's are. [environment: ONRECORD_PROXY]", HelpName = "ADDRESS[,CIDR]" };
        var demo = new Option<bool>("--demo") { Description = "Load the demonstration newsroom when the site is new." };
        var empty = new Option<bool>("--empty") { Description = "Start without the demonstration newsroom." };
        var serve = new Command("serve", "Serve the site: makes the data folder, brings the database up to date, prints the addresses to open.") { urls, site, theme, smtp, proxy, demo, empty };
        newsroom.AddTo(serve);
        serve.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            if (parsed.GetValue(demo) && !parsed.GetValue(empty) && !await DemoNewsroom.LoadIfNew(place, stop))
            {
                return 1;
            }

            string[] listen = (parsed.GetValue(urls) ?? NewsroomArguments.FromEnvironment("ONRECORD_URLS") ?? DefaultUrls).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return await Serve(new ServeOptions(
                place, listen, parsed.GetValue(site) ?? NewsroomArguments.FromEnvironment("ONRECORD_SITE"), parsed.GetValue(theme) ?? NewsroomArguments.FromEnvironment("ONRECORD_THEME"))
            {
                Proxies = parsed.GetValue(proxy) ?? NewsroomArguments.FromEnvironment("ONRECORD_PROXY"),
                Smtp = parsed.GetValue(smtp) ?? NewsroomArguments.FromEnvironment("ONRECORD_SMTP"),
            }, stop);
        });
        return serve;
    }

    private static async Task<int> Serve(ServeOptions options, CancellationToken stop)
    {
        var built = NewsroomHost.Build(options);
        if (Terminal.Refuse(built))
        {
            return 1;
        }

        await using var app = built.Value;
        try
        {
            await app.StartAsync(stop);
        }
        catch (BrokenLogException broken)
        {
            await app.StopAsync(CancellationToken.None);
            Terminal.Say($"The public record does not hold, so the site does not start. {broken.Message}");
            return 1;
        }
        catch (Exception refused) when (refused is IOException or FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            // What had begun ends in order, or the log calls it a failure of its own.
            await app.StopAsync(CancellationToken.None);
            Terminal.Say(refused.InnerException is AddressInUseException
                ? $"Another program already listens on {string.Join(", ", options.Urls)}: end it, or choose another address with --urls."
                : $"{string.Join(", ", options.Urls)} can't be listened on: {refused.Message}");
            return 1;
        }

        await PrintAddresses(app, options);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static async Task PrintAddresses(WebApplication app, ServeOptions options)
    {
        var now = await app.Services.GetRequiredService<SiteState>().Now();
        Console.WriteLine($"{now.View.Name} is on record.");
        foreach (var url in app.Urls)
        {
            Console.WriteLine($"  Read it at   {url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)}/");
        }

        Console.WriteLine($"  Data is in   {options.Data.Folder}{(options.Data.Postgres is null ? "" : " and in PostgreSQL")}");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var here = now.View.Address;
        if (await OneTimeAddress.ForFirstAdministrator(db, options.Time, CancellationToken.None) is { } first)
        {
            Console.WriteLine($"  First of all make the administrator, at this address, which works once:");
            Console.WriteLine($"               {here}{first}");
        }
        else
        {
            Console.WriteLine($"  Write at     {here}/desk");
        }

        if (!await db.Stories.AnyAsync())
        {
            Console.WriteLine("  There is no story yet: write one at the desk; onrecord import --help tells how many come in at once.");
        }

        Console.WriteLine("  Ctrl+C ends it.");
    }
}
