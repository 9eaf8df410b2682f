using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Erasing;
using OnRecord.Web.Features.TakingDown;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord takedown</c></summary>
internal static class TakeDownVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var story = new Option<string>("--story") { Description = "The story: its path or address, such as /2026/11/23/ferry, or its id.", Required = true };
        var version = new Option<int?>("--version") { Description = "Only this older version; without it the whole story goes.", HelpName = "N" };
        var reason = new Option<string>("--reason") { Description = "What readers are told in its place.", Required = true };
        var headline = new Option<string?>("--headline") { Description = "The headline of what is to go, to confirm it; asked for when it is not given." };
        var verb = new Command("takedown", "Remove a story, or an older version of it, for good because the law asks for it (docs/takedown.md). It can't be undone.") { story, version, reason, headline };
        newsroom.AddTo(verb);
        verb.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
                return 1;
            await using var db = NewsDatabase.Open(place);
            if (await Find(db, parsed.GetValue(story)!, stop) is not { } found)
            {
                Terminal.Say($"There is no story at {parsed.GetValue(story)}. Name its path, such as /2026/11/23/ferry, or its id.");
                return 1;
            }

            var n = parsed.GetValue(version);
            var typed = parsed.GetValue(headline) ?? await Ask(db, found, n, stop);
            var removed = await Remove(db, new AskedRemoval(found.Id, n, parsed.GetValue(reason)!, typed, Account.OperatorId, TimeProvider.System.GetUtcNow().UtcDateTime), stop);
            if (Terminal.Refuse(removed))
                return 1;
            await FinishErasure.Run(db, place, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(n is null ? "The story" : $"Version {n}")} is removed; entry {removed.Value.LogIndex} of the record says so. {found.Address} tells readers when and why. Older backups and other people's copies are not reached."));
            return 0;
        });
        return verb;
    }

    private static async Task<Outcome<TakeDown>> Remove(NewsDb db, AskedRemoval asked, CancellationToken stop)
    {
        try
        {
            return await RemoveByLaw.RunAsync(db, asked, stop);
        }
        catch (Exception lost) when (WriteRace.Lost(lost))
        {
            return Outcome.Refused("Somebody changed the story in the same moment, so nothing was removed: try again.");
        }
    }

    private static async Task<Story?> Find(NewsDb db, string named, CancellationToken stop)
    {
        if (Guid.TryParse(named, out var id))
            return await db.Stories.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, stop);
        var path = named.StartsWith('/') ? named : Uri.TryCreate(named, UriKind.Absolute, out var address) ? address.AbsolutePath : named;
        return await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => db.Addresses.Any(a => a.Path == path && a.StoryId == s.Id), stop);
    }

    private static async Task<string> Ask(NewsDb db, Story story, int? n, CancellationToken stop)
    {
        if (await RemoveByLaw.HeadlineOf(db, story, n, stop) is { } headline)
            Terminal.Say($"This can't be undone. To remove {(n is null ? "this story" : string.Create(CultureInfo.InvariantCulture, $"version {n}"))}, type its headline: {headline}");
        return await Console.In.ReadLineAsync(stop) ?? "";
    }
}
