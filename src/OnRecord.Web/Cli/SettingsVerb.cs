using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OnRecord.Domain;
using OnRecord.Storage;
using OnRecord.Web.Features.Desk.Settings;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord settings</c>: shows the newsroom's settings, after changing those that are named, by the rules of the desk's form.</summary>
internal static class SettingsVerb
{
    private static readonly Setting[] All =
    [
        new("--name", nameof(SettingsForm.Name), "The newsroom's name.", f => f.Name, (f, v) => f.Name = v),
        new("--tagline", nameof(SettingsForm.Tagline), "A line under the name.", f => f.Tagline, (f, v) => f.Tagline = v),
        new("--public-address", nameof(SettingsForm.PublicAddress), "Scheme and host under which readers know the site, such as https://news.example.org; empty: the listening address.", f => f.PublicAddress, (f, v) => f.PublicAddress = v),
        new("--language", nameof(SettingsForm.Language), "Language of the site as a BCP 47 tag, such as en; a file for it must be there.", f => f.Language, (f, v) => f.Language = v),
        new("--direction", nameof(SettingsForm.Direction), "ltr or rtl; empty: as the language has it.", f => f.Direction, (f, v) => f.Direction = v),
        new("--time-zone", nameof(SettingsForm.TimeZone), "IANA name of the zone in which dates are shown, such as Europe/Kyiv.", f => f.TimeZone, (f, v) => f.TimeZone = v),
        new("--contact", nameof(SettingsForm.Contact), "An e-mail address or https address for readers.", f => f.Contact, (f, v) => f.Contact = v),
        new("--publishing-principles", nameof(SettingsForm.PublishingPrinciples), "https address of the newsroom's publishing principles.", f => f.PublishingPrinciples, (f, v) => f.PublishingPrinciples = v),
    ];

    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var options = All.Select(s => new Option<string?>(s.Name) { Description = s.About, HelpName = "TEXT" }).ToArray();
        var command = new Command("settings", "Show the newsroom's settings, after changing those that are named.");
        newsroom.AddTo(command);
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
                return 1;
            await using var db = NewsDatabase.Open(place);
            var settings = await db.Settings.SingleAsync(stop);
            var form = SettingsForm.Of(settings);
            var changes = All.Zip(options, (setting, option) => (Setting: setting, Value: parsed.GetValue(option))).Where(c => c.Value is not null).ToList();
            foreach (var (setting, value) in changes)
                setting.Write(form, value!);
            if (Terminal.Refuse(Faults(form, [.. changes.Select(c => c.Setting)], place)))
                return 1;
            if (changes.Count > 0)
            {
                await form.Write(db, settings, stop);
                db.Evictions.Add(new Eviction { At = TimeProvider.System.GetUtcNow().UtcDateTime, Tags = [Tag.Site] });
                await db.SaveChangesAsync(stop);
            }

            var kept = SettingsForm.Of(settings);
            foreach (var setting in All)
                Console.WriteLine($"{setting.Name[2..],-22} {setting.Read(kept)}");
            return 0;
        });
        return command;
    }

    private static Outcome Faults(SettingsForm form, Setting[] changed, DataPlace place)
    {
        var languages = LanguageCatalog.Load(Path.Combine(place.Folder, "languages"), NullLogger.Instance);
        return languages.Ok
            ? Outcome.DoneUnless([.. form.Faults([.. languages.Value.Tags]).SelectMany(fault => changed.Where(s => s.Field == fault.Field).Select(s => $"{s.Name}: {fault.Sentence}"))])
            : languages.Refusal;
    }

    private sealed record Setting(string Name, string Field, string About, Func<SettingsForm, string?> Read, Action<SettingsForm, string> Write);
}
