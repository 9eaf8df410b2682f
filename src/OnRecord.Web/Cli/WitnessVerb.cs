using System.CommandLine;
using System.Globalization;
using System.Text;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Record;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord witness</c></summary>
internal static class WitnessVerb
{
    public static Command Make()
    {
        var site = new Argument<string>("SITE") { Description = "Address of the site whose record is cosigned, such as https://news.example.org." };
        var key = new Option<string>("--key") { Description = "File with your witness key; made when missing. Keep it to yourself.", HelpName = "FILE", Required = true };
        var name = new Option<string>("--name") { Description = "Name of your witness key, such as gazette.example/witness.", HelpName = "NAME", Required = true };
        var folder = new Option<string>("--state") { Description = "Folder that remembers what you cosigned of this log; one for each log. Keep it: without it a rewritten log would be cosigned too.", HelpName = "DIR", Required = true };
        var trust = new Option<string?>("--trust") { Description = "The log's key, asked of the newsroom on another way than its site; needed at the first run only.", HelpName = "VERIFIER_KEY" };
        var witness = new Command("witness", "Cosign another newsroom's record when it has only grown since your last visit. Run it by a timer. Exit code 1 when nothing was cosigned.") { site, key, name, folder, trust };
        witness.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await Run(parsed.GetValue(site)!, parsed.GetValue(key)!, parsed.GetValue(name)!, parsed.GetValue(folder)!, parsed.GetValue(trust), stop);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException or UnauthorizedAccessException or TaskCanceledException)
            {
                Terminal.Say($"Nothing was cosigned: {broken.Message}");
                return 1;
            }
        });
        return witness;
    }

    private static async Task<int> Run(string address, string file, string name, string folder, string? trust, CancellationToken stop)
    {
        if (SiteAddress.Read(address) is not { } site)
            return 1;
        if (!NoteKey.IsName(name))
        {
            Terminal.Say($"\"{name}\" is no name of a key: it has no spaces and no plus sign, such as gazette.example/witness.");
            return 1;
        }

        List<NoteKey> first = [];
        if (trust is not null)
        {
            var given = NoteKey.Parse(trust);
            if (Terminal.Refuse(given))
                return 1;
            first.Add(given.Value);
        }

        var signer = Signer(file, name);
        using var state = new WitnessState(folder);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var from = new VerifiedSite(http, site);
        if (first.Count == 0 && state.Keys().Count == 0 && await from.Key(stop) is { } own)
        {
            first.Add(own);
            Terminal.Say($"The log's key is taken from the site itself and trusted from now on: {own}. Ask the newsroom on another way whether it is theirs.");
        }

        var cosigned = await new Witnessing(from.File, signer, state, TimeProvider.System).Run(first, stop);
        if (Terminal.Refuse(cosigned))
            return 1;
        return await HandIn(http, site, cosigned.Value, stop);
    }

    private static NoteSigner Signer(string file, string name)
    {
        var path = Path.GetFullPath(file);
        var made = !File.Exists(path);
        var seed = SecretFile.In(Directory.CreateDirectory(Path.GetDirectoryName(path)!), Path.GetFileName(path));
        var signer = new NoteSigner(name, NoteKeyType.Cosignature, seed);
        if (made)
            Terminal.Say($"Your witness key was made. The newsroom lists it in its settings, and readers check by it: {signer.Key}");
        return signer;
    }

    private static async Task<int> HandIn(HttpClient http, Uri site, Witnessing.Cosigned cosigned, CancellationToken stop)
    {
        var (size, origin) = (cosigned.Checkpoint.Size, cosigned.Checkpoint.Origin);
        if (cosigned.Known)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{origin} has {size} entries as before, and your cosignature is under them."));
            return 0;
        }

        using var body = new StringContent(cosigned.Note.ToString(), Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync(new Uri(site, "log/cosignatures"), body, stop);
        if (!answer.IsSuccessStatusCode)
        {
            Terminal.Say($"The checkpoint of {size} entries was cosigned, and the site did not take it: {(await answer.Content.ReadAsStringAsync(stop)).Trim()}");
            return 1;
        }

        Console.WriteLine(cosigned.Grown switch
        {
            null => string.Create(CultureInfo.InvariantCulture, $"Cosigned {origin} with {size} entries, which were all read; from now on it can only grow."),
            0 => string.Create(CultureInfo.InvariantCulture, $"Cosigned {origin} with {size} entries, the same as before."),
            { } grown => string.Create(CultureInfo.InvariantCulture, $"Cosigned {origin} with {size} entries: it grew by {grown} and changed nothing before."),
        });
        return 0;
    }
}
