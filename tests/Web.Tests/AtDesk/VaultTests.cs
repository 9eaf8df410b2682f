using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Storage.Vault;
using OnRecord.Web.Features.Exchange;
using OnRecord.Web.Tests.Features;
using static System.Net.Http.HttpMethod;

namespace OnRecord.Web.Tests.AtDesk;

/// <summary>The vault as the server sees it: what browsers sealed, and who gets it back.</summary>
public sealed class VaultTests
{
    // Even what is encrypted may stand in the vault's own file alone.
    private static readonly string Ciphertext = Convert.ToBase64String(Encoding.UTF8.GetBytes("canary-of-the-vault-".PadRight(272, 'x')));
    private static readonly string Wrapped = Convert.ToBase64String(Encoding.UTF8.GetBytes("canary-of-the-keys-".PadRight(384, 'y')));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_sealed_identity_goes_to_those_named_and_each_act_is_written_down_without_it(Engine engine)
    {
        await using var desk = await WithSource(engine);
        var (path, ann) = (await desk.Identity(), desk.Me);
        using var bo = await desk.Site.SignIn(Role.Editor);
        using var reporter = await desk.Site.SignIn(Role.Reporter);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Send(Put, path, Sealed(ann.Account.Id))).Status);
        await MakeKey(ann);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Send(Put, path, Sealed(ann.Account.Id))).Status);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ((await SourcingDesk.Send(bo, Post, path + "/open")).Status, (await SourcingDesk.Send(reporter, Post, path + "/open")).Status));
        Assert.Equal(HttpStatusCode.Forbidden, (await SourcingDesk.Send(reporter, Get, path)).Status);
        Assert.False((bool)(await SourcingDesk.Send(bo, Get, path)).Body!["mine"]!);
        var opened = (await desk.Send(Post, path + "/open")).Body!;
        Assert.Equal((Ciphertext, Wrapped), ((string?)opened["ciphertext"], (string?)opened["wrapped"]));
        await using var db = desk.Site.Database.Open();
        Assert.Equal(
            ["made a key to the vault", "sealed the identity of a source", "was refused the identity of a source", "opened the identity of a source"],
            await db.Audit.Where(a => a.Act.Contains("identity") || a.Act.Contains("vault")).OrderBy(a => a.At).ThenBy(a => a.Id).Select(a => a.Act).ToListAsync(Stop));
    }

    [Theory, BothEngines]
    public async Task Nothing_but_the_vault_holds_a_byte_of_it(Engine engine)
    {
        await using var desk = await WithSource(engine);
        var path = await desk.Identity();
        await MakeKey(desk.Me);
        await desk.Send(Put, path, Sealed(desk.Me.Account.Id));
        await desk.Send(Post, path + "/open");
        await desk.Write("Nobody asked", "Hardly anybody asked");
        var place = desk.Site.Database.Place;
        var found = new List<string>();
        foreach (var kind in new[] { ExportKind.Full, ExportKind.Public })
        {
            await using var db = desk.Site.Database.Open();
            var export = Path.Combine(place.Folder, "exported", kind.ToString());
            Assert.True((await ExportNewsroom.RunAsync(db, new MediaFolder(place.Folder), export, kind, null, Stop)).Ok);
        }

        // Every file of the data folder, the write-ahead log and the exports among them.
        foreach (var file in Directory.EnumerateFiles(place.Folder, "*", SearchOption.AllDirectories))
        {
            await using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var read = new StreamReader(bytes, Encoding.Latin1);
            if (Holds(await read.ReadToEndAsync(Stop)))
                found.Add(Path.GetRelativePath(place.Folder, file));
        }

        if (engine == Engine.Postgres)
            found.AddRange(await Rows(desk.Site.Database));
        foreach (var at in new[] { desk.Statements, $"/desk/stories/{desk.Story.Id}", "/desk", "/desk/vault", $"/desk/find/sources?q=off&story={desk.Story.Id}", "/desk/find/statements?q=crew", "/desk/find/agents?q=canary", path, "/" })
        {
            using var answer = await desk.Me.Get(at);
            if (Holds(await answer.Content.ReadAsStringAsync(Stop)))
                found.Add(at);
        }

        found.AddRange(desk.Site.Log.Where(Holds).Select(line => "log: " + line));
        Assert.Equal([Path.Combine("vault", "vault.db")], found);
    }

    [Theory, BothEngines]
    public async Task What_is_destroyed_is_gone_from_the_file(Engine engine)
    {
        await using var desk = await WithSource(engine);
        var path = await desk.Identity();
        await MakeKey(desk.Me);
        await desk.Send(Put, path, Sealed(desk.Me.Account.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Send(Delete, path)).Status);
        Assert.False((bool)(await desk.Send(Get, path)).Body!["kept"]!);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(desk.Site.Database.Place.Folder, "vault")))
            Assert.False(Holds(await File.ReadAllTextAsync(file, Encoding.Latin1, Stop)), file);
    }

    [Theory, BothEngines]
    public async Task A_source_that_is_used_once_more_stays_with_the_editors_of_the_story_it_came_with(Engine engine)
    {
        await using var desk = await WithSource(engine);
        var path = await desk.Identity();
        await MakeKey(desk.Me);
        await desk.Send(Put, path, Sealed(desk.Me.Account.Id));
        var source = Guid.Parse(path.Split('/')[^2]);
        var newsroom = desk.Site.Desk;
        var elsewhere = newsroom.Section("Elsewhere");
        var other = await newsroom.Story("Crew unheard").In(elsewhere).Paragraph("Nobody asked the crew.")
            .Says("Nobody asked the crew", await newsroom.Db.Sources.SingleAsync(s => s.Id == source, Stop)).Keep();
        using var limited = await desk.Site.SignIn(Role.Editor, elsewhere.Id);
        var there = $"/desk/stories/{other.Id}/sources/{source}";
        foreach (var (method, at) in new[] { (Get, "/identity"), (Delete, "/identity"), (Post, "/identity/open"), (Post, "/certify") })
            Assert.Equal(HttpStatusCode.Forbidden, (await SourcingDesk.Send(limited, method, there + at)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SourcingDesk.Send(limited, Put, there, new JsonObject { ["description"] = "nobody" })).Status);
        Assert.True((bool)(await desk.Send(Get, there + "/identity")).Body!["kept"]!);
    }

    [Fact]
    public async Task The_vault_is_backed_up_and_restored_by_itself_and_nothing_else_is_taken_for_it()
    {
        var folder = Directory.CreateTempSubdirectory("onrecord-vault-").FullName;
        try
        {
            var vault = new SourceVault(folder);
            var (source, at) = (Guid.CreateVersion7(), new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc));
            await vault.Seal(new SealedIdentity(source, "bm9uY2U=", Ciphertext, Account.OperatorId, at, [new WrappedKey(Account.OperatorId, Wrapped)]), Stop);
            var backup = Path.Combine(folder, "backup.db");
            Assert.True((await VaultBackup.Write(vault, backup, Stop)).Ok);
            Assert.False((await VaultBackup.Write(vault, backup, Stop)).Ok);
            await vault.Destroy(source, Stop);
            Assert.True((await VaultBackup.Restore(vault, backup, at, Stop)).Ok);
            Assert.Equal(Ciphertext, (await vault.Find(source, Stop))!.Ciphertext);
            var other = Path.Combine(folder, "other.db");
            await using (var plain = new SqliteConnection($"Data Source={other};Pooling=False"))
            {
                await plain.OpenAsync(Stop);
                await using var make = plain.CreateCommand();
                make.CommandText = "CREATE TABLE t (x)";
                await make.ExecuteNonQueryAsync(Stop);
            }

            Assert.Contains("no backup of a vault", (await VaultBackup.Restore(vault, other, at, Stop)).Sentence, StringComparison.Ordinal);
            Assert.NotNull(await vault.Find(source, Stop));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Holds(string text) => text.Contains(Ciphertext[..24], StringComparison.Ordinal) || text.Contains(Wrapped[..24], StringComparison.Ordinal)
        || text.Contains("canary-of-the", StringComparison.Ordinal);

    private static async Task<SourcingVaultDesk> WithSource(Engine engine)
    {
        var desk = await SourcingDesk.Open(engine, s => s.Paragraph("Nobody asked the crew, an officer told us."));
        var sid = await desk.Add("Nobody asked the crew", new { claim = new { text = "Nobody asked the crew." }, speaker = new { kind = "described_anonymous", description = "an officer of the line" }, saidAt = new { edtf = "2026-02-27" } });
        return new SourcingVaultDesk(desk, sid);
    }

    private static async Task MakeKey(DeskClient who)
    {
        string Of(int bytes) => Convert.ToBase64String(new byte[bytes]);
        var key = new JsonObject { ["publicKey"] = Of(422), ["wrappedPrivate"] = Of(1_800), ["salt"] = Of(16), ["iterations"] = 599_999, ["nonce"] = Of(12) };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SourcingDesk.Send(who, Put, "/desk/vault/key", key)).Status);
        key["iterations"] = 600_000;
        Assert.Equal(HttpStatusCode.NoContent, (await SourcingDesk.Send(who, Put, "/desk/vault/key", key.DeepClone())).Status);
    }

    private static JsonNode Sealed(Guid account) => JsonSerializer.SerializeToNode(new { nonce = Convert.ToBase64String(new byte[12]), ciphertext = Ciphertext, keys = new[] { new { account, wrapped = Wrapped } } })!;

    private static async Task<IEnumerable<string>> Rows(TestDatabase database)
    {
        await using var db = database.Open();
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await db.Database.OpenConnectionAsync(Stop);
            await using var read = db.Database.GetDbConnection().CreateCommand();
            read.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT t::text FROM \"{table}\" t");
            await using var row = await read.ExecuteReaderAsync(Stop);
            while (await row.ReadAsync(Stop))
            {
                if (Holds(row.GetString(0)))
                    found.Add(table);
            }
        }

        return found;
    }

    private sealed class SourcingVaultDesk(SourcingDesk desk, Guid sid) : IAsyncDisposable
    {
        public Site Site => desk.Site;

        public DeskClient Me => desk.Me;

        public Domain.Stories.Story Story => desk.Story;

        public string Statements => desk.Statements;

        public async Task<string> Identity() => $"/desk/stories/{desk.Story.Id}/sources/{(Guid)(await desk.Statement(sid))["speaker"]!["id"]!}/identity";

        public Task<(HttpStatusCode Status, JsonNode? Body)> Send(HttpMethod method, string path, JsonNode? body = null) => desk.Send(method, path, body);

        public Task Write(string words, string instead) => desk.Write(words, instead);

        public ValueTask DisposeAsync() => desk.DisposeAsync();
    }
}
