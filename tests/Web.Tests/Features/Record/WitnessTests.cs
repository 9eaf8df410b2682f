using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.Settings;
using OnRecord.Web.Features.Record;
using Running = OnRecord.Web.Tests.Cli.Program;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>Another newsroom cosigns the log, and the site keeps nothing else.</summary>
public sealed class WitnessTests
{
    private static readonly NoteSigner Gazette = new("gazette.example/witness", NoteKeyType.Cosignature, Seed(7));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_site_keeps_cosignatures_of_listed_witnesses_under_its_own_checkpoints_and_serves_them(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        var note = await Newest(site);
        var cosigned = note.With(Cosignature.Make(Gazette, note.Text, DateTimeOffset.UnixEpoch.AddDays(20_000)));
        Assert.Contains("only witnesses that the newsroom listed", await Refused(site, cosigned.ToString()), StringComparison.Ordinal);
        await List(site, Gazette.Key);
        Assert.Equal("The checkpoint of 2 entries is cosigned by gazette.example/witness.\n", await Send(site, cosigned.ToString()));
        Assert.Equal(cosigned.ToString(), await site.Text("/log/checkpoint"));
        Assert.Equal(cosigned.ToString(), await site.Text("/log/witnessed"));
        var proof = LogProof.Parse(System.Text.Encoding.UTF8.GetBytes(await site.Text($"{story.Address}/history/1/proof"))).Value;
        Assert.Equal(cosigned.ToString(), proof.Checkpoint.ToString());

        // The first of a size stays.
        await Send(site, note.With(Cosignature.Make(Gazette, note.Text, DateTimeOffset.UnixEpoch.AddDays(20_001))).ToString());
        Assert.Equal(cosigned.ToString(), await site.Text("/log/checkpoint"));
        Assert.Contains("gazette.example/witness cosigned the log with 2 entries", await site.Text("/record"), StringComparison.Ordinal);

        await site.Desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
        Assert.Equal(3, Checkpoint.Parse((await Newest(site)).Text).Value.Size);
        Assert.Equal(cosigned.ToString(), await site.Text("/log/witnessed"));
        Assert.Contains("No witness has cosigned the newest checkpoint yet", await site.Text("/record"), StringComparison.Ordinal);
        Assert.Equal("The checkpoint of 2 entries is cosigned by gazette.example/witness.\n", await Send(site, cosigned.ToString()));
    }

    [Fact]
    public async Task The_site_refuses_what_is_no_cosignature_of_its_own_checkpoint()
    {
        await using var site = await Site.Open(Engine.Sqlite);
        await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await List(site, Gazette.Key);
        var note = await Newest(site);
        var line = Cosignature.Make(Gazette, note.Text, DateTimeOffset.UnixEpoch.AddDays(20_000));
        var other = new Checkpoint(Checkpoint.Parse(note.Text).Value.Origin, 1, MerkleTree.Leaf([1])).Text;
        Assert.Equal("This is no checkpoint that this log signed.\n", await Refused(site, SignedNote.Of(other, Cosignature.Make(Gazette, other, DateTimeOffset.UnixEpoch)).ToString()));
        line.Bytes[20] ^= 1;
        Assert.Contains("is not that of its key", await Refused(site, note.With(line).ToString()), StringComparison.Ordinal);
        Assert.Contains("signed by no key that is known", await Refused(site, note.ToString()), StringComparison.Ordinal);
        await Refused(site, "nothing");
        using var long1 = await Post(site, new string('x', 20_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, long1.StatusCode);
        HttpStatusCode last = default;
        for (var tries = 0; tries < 40; tries++)
        {
            using var answer = await Post(site, "nothing");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await using var db = site.Database.Open();
        Assert.Equal(0, await db.LogCosignatures.CountAsync(Stop));
    }

    [Fact]
    public async Task A_witness_cosigns_what_grew_and_neither_a_smaller_log_nor_another_of_the_same_size()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-witness");
        try
        {
            await using var site = await Site.Open(Engine.Sqlite);
            await site.Desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            var earlier = await Newest(site);
            await site.Desk.Story("Fish is dear").Paragraph("Cod costs more.").Publish();
            var key = NoteKey.Parse((await site.Text("/log/key")).TrimEnd('\n')).Value;
            var forged = new NoteSigner(key.Name, NoteKeyType.Ed25519, Seed(9));
            var note = await Newest(site);
            LogFile right = async (path, _, _) => await Get(site, "/log/" + path);
            using var state = new WitnessState(folder.FullName);

            Assert.Contains("not to be trusted", (await Witness(right, state).Run([forged.Key], Stop)).Sentence, StringComparison.Ordinal);
            Assert.Null(state.Saved());
            var first = await Witness(right, state).Run([key], Stop);
            Assert.True(first.Ok && first.Value is { Grown: null, Known: false }, first.Ok ? "" : first.Sentence);
            Assert.True(first.Value.Note.SignersAmong([key, Gazette.Key]) is { Ok: true, Value.Count: 2 });
            Assert.Equal((3, key.ToString()), ((int)state.Saved()!.Size, state.Keys().Single().ToString()));

            Assert.Contains("The log was cut: it has 2 entries, and you cosigned 3", (await Witness(With(right, earlier.ToString()), state).Run([key], Stop)).Sentence, StringComparison.Ordinal);
            var twin = new Checkpoint(key.Name, 3, MerkleTree.Leaf([1])).Text;
            Assert.Contains("two different trees of 3 entries", (await Witness(With(right, SignedNote.Of(twin, forged.Sign(twin)).ToString()), state).Run([key], Stop)).Sentence, StringComparison.Ordinal);

            await site.Desk.Story("Bread is cheap").Paragraph("Rye costs less.").Publish();
            LogFile rewritten = async (path, most, stop) => path.StartsWith("tile/0/", StringComparison.Ordinal) ? Changed(await right(path, most, stop)) : await right(path, most, stop);
            Assert.Contains("first 3 entries are not those that you cosigned", (await Witness(rewritten, state).Run([], Stop)).Sentence, StringComparison.Ordinal);
            LogFile other = async (path, most, stop) => path.StartsWith("tile/entries/", StringComparison.Ordinal) ? Changed(await right(path, most, stop), from: -20) : await right(path, most, stop);
            Assert.False((await Witness(other, state).Run([], Stop)).Ok);
            Assert.Equal(3, state.Saved()!.Size);

            var grown = await Witness(right, state).Run([], Stop);
            Assert.True(grown.Ok && grown.Value.Grown == 1, grown.Ok ? "" : grown.Sentence);
            Assert.Equal(4, state.Saved()!.Size);
            Assert.Throws<IOException>(() => new WitnessState(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_command_cosigns_hands_it_in_and_verify_says_by_whom()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-witness");
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        try
        {
            await using (var desk = await NewsDesk.Open(database.Place))
                await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
            var (key, state) = (Path.Combine(folder.FullName, "keys", "witness.key"), Path.Combine(folder.FullName, "paper"));
            await using var server = Running.Begin(["serve", "--urls", "http://127.0.0.1:0", "--data", database.Place.Folder]);
            string[] witness = ["witness", await server.Address, "--key", key, "--name", "gazette.example/witness", "--state", state];
            var unlisted = await Running.Run(witness);
            Assert.Equal(1, unlisted.Exit);
            Assert.Contains("only witnesses that the newsroom listed", unlisted.Error, StringComparison.Ordinal);
            Assert.Contains("The log's key is taken from the site itself", unlisted.Error, StringComparison.Ordinal);
            var vkey = unlisted.Error[unlisted.Error.IndexOf("gazette.example/witness+", StringComparison.Ordinal)..].Split('\n')[0];
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));

            (await Running.Run("settings", "--data", database.Place.Folder, "--witnesses", "nonsense")).IsRefusal("is no key of a witness");
            Assert.Equal(0, (await Running.Run("settings", "--data", database.Place.Folder, "--witnesses", vkey)).Exit);
            Cli.Ran? listed = null;
            // The site hears of the setting within some seconds.
            for (var tries = 0; tries < 10 && listed is not { Exit: 0 }; tries++)
                listed = await Running.Run(witness);
            Assert.Equal("", listed!.Error);
            Assert.Contains("with 2 entries, the same as before", listed.Out, StringComparison.Ordinal);
            Assert.Contains("your cosignature is under them", (await Running.Run(witness)).Out, StringComparison.Ordinal);
            var verified = await Running.Run("verify", await server.Address, "--witness", vkey);
            Assert.Equal(0, verified.Exit);
            Assert.Contains("Cosigned by gazette.example/witness on 20", verified.Out, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Witnessing Witness(LogFile read, WitnessState state) => new(read, Gazette, state, TimeProvider.System);

    private static LogFile With(LogFile right, string checkpoint) => (path, most, stop) => path == "checkpoint" ? ValueTask.FromResult<byte[]?>(System.Text.Encoding.UTF8.GetBytes(checkpoint)) : right(path, most, stop);

    private static byte[]? Changed(byte[]? bytes, int from = 10)
    {
        bytes![from < 0 ? bytes.Length + from : from] ^= 1;
        return bytes;
    }

    private static byte[] Seed(byte fill) => [.. Enumerable.Repeat(fill, NoteSigner.SeedLength)];

    private static async Task<SignedNote> Newest(Site site) => SignedNote.Parse(await site.Text("/log/checkpoint")).Value;

    private static async Task<byte[]?> Get(Site site, string path)
    {
        using var answer = await site.Get(path);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsByteArrayAsync(Stop) : null;
    }

    private static async Task List(Site site, NoteKey key)
    {
        await using var db = site.Database.Open();
        var settings = await db.Settings.SingleAsync(Stop);
        var form = SettingsForm.Of(settings);
        form.Witnesses = key.ToString();
        Assert.Empty(form.Faults(["en"]));
        await form.Write(db, settings, Stop);
        await db.SaveChangesAsync(Stop);
        ((Web.Hosting.SiteState)site.Services.GetService(typeof(Web.Hosting.SiteState))!).Drop();
    }

    private static Task<HttpResponseMessage> Post(Site site, string body) => site.Client.PostAsync(new Uri("/log/cosignatures", UriKind.Relative), new StringContent(body), Stop);

    private static async Task<string> Send(Site site, string body)
    {
        using var answer = await Post(site, body);
        var said = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, said);
        return said;
    }

    private static async Task<string> Refused(Site site, string body)
    {
        using var answer = await Post(site, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }
}
