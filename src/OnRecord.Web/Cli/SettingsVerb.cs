using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OnRecord.Domain;
using OnRecord.Domain.Site;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord settings</c>: shows the newsroom's settings, after changing those that are named.</summary>
internal static class SettingsVerb
{
    private static readonly Setting[] All =
    [
        new("--name", "The newsroom's name.", s => s.Name, (s, v) => v.Trim().Length == 0 ? "A newsroom needs a name." : Set(() => s.Name = v.Trim())),
        new("--tagline", "A line under the name.", s => s.Tagline, (s, v) => Set(() => s.Tagline = v.Trim())),
        new("--public-address", "Scheme and host under which readers know the site, such as https://news.example.org; empty: the listening address.", s => s.PublicAddress ?? "", PublicAddress),
        new("--language", "Language of the site as a BCP 47 tag, such as en; a file for it must be there.", s => s.Language, (s, v) => Set(() => s.Language = v)),
        new("--direction", "ltr or rtl; empty: as the language has it.", s => s.Direction ?? "", (s, v) => v is "" or "ltr" or "rtl" ? Set(() => s.Direction = v.Length == 0 ? null : v) : $"\"{v}\" is no direction: write ltr, rtl or nothing."),
        new("--time-zone", "IANA name of the zone in which dates are shown, such as Europe/Kyiv.", s => s.TimeZone, (s, v) => TimeZoneInfo.TryFindSystemTimeZoneById(v, out _) ? Set(() => s.TimeZone = v) : $"\"{v}\" is no time zone known here: write an IANA name such as Europe/Kyiv."),
        new("--contact", "An e-mail address or https address for readers.", s => s.Contact, (s, v) => Set(() => s.Contact = v.Trim())),
        new("--publishing-principles", "https address of the newsroom's publishing principles.", s => s.PublishingPrinciples ?? "", Principles),
    ];

    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var options = All.Select(s => new Option<string?>(s.Name) { Description = s.About, HelpName = "TEXT" }).ToArray();
        var command = new Command("settings", "Show the newsroom's settings, after changing those that are named.");
        newsroom.AddTo(command);
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            await using var db = NewsDatabase.Open(place);
            var settings = await db.Settings.SingleAsync(stop);
            var changes = All.Zip(options, (setting, option) => (setting, value: parsed.GetValue(option))).Where(c => c.value is not null).ToList();
            string[] faults = [.. changes.Select(c => c.setting.Change(settings, c.value!)).OfType<string>(), .. UnknownLanguage(settings, place)];
            if (Terminal.Refuse(Outcome.DoneUnless(faults)))
            {
                return 1;
            }

            await Save(db, settings, changes.Count > 0, stop);
            foreach (var setting in All)
            {
                Console.WriteLine($"{setting.Name[2..],-22} {setting.Read(settings)}");
            }

            return 0;
        });
        return command;
    }

    private static async Task Save(NewsDb db, SiteSettings settings, bool changed, CancellationToken stop)
    {
        if (!changed)
        {
            return;
        }

        // Our reports and notes call ourselves by the site's name.
        var self = await db.Agents.AsNoTracking().SingleAsync(a => a.Id == settings.OwnOutletId, stop);
        if (self.Name != settings.Name)
        {
            db.Entry(await db.Agents.SingleAsync(a => a.Id == self.Id, stop)).Property(a => a.Name).CurrentValue = settings.Name;
        }

        db.Evictions.Add(new Eviction { At = TimeProvider.System.GetUtcNow().UtcDateTime, Tags = [Tag.Site] });
        await db.SaveChangesAsync(stop);
    }

    private static IEnumerable<string> UnknownLanguage(SiteSettings settings, DataPlace place)
    {
        var languages = LanguageCatalog.Load(Path.Combine(place.Folder, "languages"), NullLogger.Instance);
        if (!languages.Ok)
        {
            return languages.Sentences;
        }

        return languages.Value.Tags.Contains(settings.Language)
            ? []
            : [$"There is no language file for \"{settings.Language}\" (there are: {string.Join(", ", languages.Value.Tags)}); put {settings.Language}.json into {Path.Combine(place.Folder, "languages")}."];
    }

    private static string? PublicAddress(SiteSettings settings, string value)
    {
        if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/"))
        {
            return $"\"{value}\" can't be the public address: write scheme and host, such as https://news.example.org.";
        }

        return Set(() => settings.PublicAddress = value.Length == 0 ? null : value.TrimEnd('/'));
    }

    private static string? Principles(SiteSettings settings, string value)
    {
        if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            return $"\"{value}\" is no address of a page: write it with https://.";
        }

        return Set(() => settings.PublishingPrinciples = value.Length == 0 ? null : value);
    }

    private static string? Set(Action change)
    {
        change();
        return null;
    }

    /// <param name="Change">Sets it, or says why not.</param>
    private sealed record Setting(string Name, string About, Func<SiteSettings, string> Read, Func<SiteSettings, string, string?> Change);
}
