using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Storage.Record;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord key</c>: the key that signs the public log.</summary>
internal static class KeyVerb
{
    public static Command Make() => new("key", "The key that signs the public record. Its secret is in DATA/keys/record.key and nowhere else.")
    {
        Act("show", "Print the keys that ever signed, the newest last, as other people's verifiers take them.", Show),
        Act("rotate", "Let a new key take over: the old one vouches for it in an entry of the record, and its secret is deleted. The site may run.", (db, keys, origin, stop) => Say(keys.Rotate(db, origin, Now, stop))),
        Act("replace", "Let a new key take over from one that is lost: nobody vouches for it.", (db, keys, origin, stop) => Say(keys.Replace(db, origin, Now, stop))),
    };

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static Command Act(string name, string words, Func<NewsDb, LogKeys, string, CancellationToken, Task<int>> act)
    {
        var newsroom = new NewsroomArguments();
        var verb = new Command(name, words);
        newsroom.AddTo(verb);
        verb.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
                return 1;
            await using var db = NewsDatabase.Open(place);
            if (await db.Logs.AsNoTracking().Select(l => l.Origin).SingleOrDefaultAsync(stop) is not { } origin)
            {
                Terminal.Say("There is no record yet: the first start of the site begins it, and makes its key.");
                return 1;
            }

            try
            {
                return await act(db, new LogKeys(PrivateFolder.In(place, DataPlace.KeyFolderName)), origin, stop);
            }
            catch (BrokenLogException broken)
            {
                Terminal.Say(broken.Message);
                return 1;
            }
        });
        return verb;
    }

    private static async Task<int> Show(NewsDb db, LogKeys keys, string origin, CancellationToken stop)
    {
        foreach (var key in await LogKeys.All(db, origin, stop))
            Console.WriteLine(key);
        return 0;
    }

    private static async Task<int> Say(Task<Outcome<NoteKey>> act)
    {
        var key = await act;
        if (Terminal.Refuse(key))
            return 1;
        Console.WriteLine($"From the next entry on the record is signed by {key.Value}");
        return 0;
    }
}
