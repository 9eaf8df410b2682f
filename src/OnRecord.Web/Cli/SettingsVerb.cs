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
        new("--witnesses", nameof(SettingsForm.Witnesses), "Verifier keys of those who may cosign the record, parted by commas; empty: none.", f => f.Witnesses?.Replace("\n", ", ", StringComparison.Ordinal), (f, v) => f.Witnesses = v),
        new("--replies", "Replies.On", "on: readers may reply to stories; off: no form and no replies on any page.", f => f.Replies.On ? "on" : "off", (f, v) => f.Replies.On = v != "off") { Only = ["on", "off"] },
        new("--replies-hold", "Replies.Hold", "Whose replies wait for a moderator: first (the first of a person), all or none.", f => f.Replies.Hold?.ToLowerInvariant(), (f, v) => f.Replies.Hold = v),
        new("--replies-per-person", "Replies.MostOfPerson", "More replies of one person within the window wait; 0: no limit.", f => f.Replies.MostOfPerson, (f, v) => f.Replies.MostOfPerson = v),
        new("--replies-per-network", "Replies.MostOfNetwork", "More replies from one network within the window are refused for a while; 0: no limit.", f => f.Replies.MostOfNetwork, (f, v) => f.Replies.MostOfNetwork = v),
        new("--replies-window", "Replies.FloodMinutes", "The window of both limits, in minutes.", f => f.Replies.FloodMinutes, (f, v) => f.Replies.FloodMinutes = v),
        new("--replies-close-after", "Replies.ClosedAfterDays", "Days after a story's first publication when its replies close; empty: never.", f => f.Replies.ClosedAfterDays, (f, v) => f.Replies.ClosedAfterDays = v),
        new("--replies-order", "Replies.Order", "In which order replies stand: newest or oldest first.", f => f.Replies.Order?.ToLowerInvariant(), (f, v) => f.Replies.Order = v),
        new("--replies-links", "Replies.MostLinks", "A reply with more links than this waits.", f => f.Replies.MostLinks, (f, v) => f.Replies.MostLinks = v),
        new("--replies-held-words", "Replies.HeldWords", "Words that make a reply wait, parted by commas; empty: none.", f => f.Replies.HeldWords?.Replace("\n", ", ", StringComparison.Ordinal), (f, v) => f.Replies.HeldWords = v),
        new("--replies-flags", "Replies.FlagsToHold", "As many readers have to flag a reply until it waits again.", f => f.Replies.FlagsToHold, (f, v) => f.Replies.FlagsToHold = v),
        new("--replies-network-days", "Replies.NetworkDays", "Days for which the keyed hash of a network is kept.", f => f.Replies.NetworkDays, (f, v) => f.Replies.NetworkDays = v),
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
            if (Terminal.Refuse(Outcome.DoneUnless(changes.Where(c => c.Setting.Only is { } only && !only.Contains(c.Value)).Select(c => $"{c.Setting.Name}: write {string.Join(" or ", c.Setting.Only!)}."))))
                return 1;
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

    private sealed record Setting(string Name, string Field, string About, Func<SettingsForm, string?> Read, Action<SettingsForm, string> Write)
    {
        /// <summary>The words it takes; null: what the form's rules let through.</summary>
        public IReadOnlyList<string>? Only { get; init; }
    }
}
