using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Cli;

public sealed class ServeTests : IDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly string folder = Directory.CreateTempSubdirectory("onrecord-serve-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_new_site_is_served_until_it_is_interrupted_and_kept_for_the_next_start(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmpty(engine);
        string[] words = ["serve", "--urls", AnyPort, "--data", database.Place.Folder, .. database.Place.Postgres is { } db ? new[] { "--db", db } : []];
        await using (var first = Program.Begin(words))
        {
            Assert.Contains("OnRecord", await Read(await first.Address), StringComparison.Ordinal);
            var ended = await first.Interrupt();
            Assert.Equal((0, ""), (ended.Exit, ended.Error));
            Assert.Contains("no story yet", ended.Out, StringComparison.Ordinal);
        }

        await using (var desk = await NewsDesk.Open(database.Place))
            await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        await using var second = Program.Begin(words);
        Assert.Contains("Ferry to stop", await Read(await second.Address), StringComparison.Ordinal);
        Assert.DoesNotContain("no story yet", (await second.Interrupt()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_a_sentence()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var address = $"http://{busy.LocalEndpoint}";
        (await Program.Run("serve", "--urls", address, "--data", folder)).IsRefusal(address, "--urls");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_sentence()
    {
        // A file in place of the folder: root could write into any folder.
        var file = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(file, "", Stop);
        foreach (var path in new[] { file, Path.Combine(file, "deeper"), "/proc/onrecord" })
            (await Program.Run("serve", "--urls", AnyPort, "--data", path)).IsRefusal(path, "--data");
    }

    [Theory, BothEngines]
    public async Task A_database_of_a_newer_version_is_a_sentence(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using (var db = database.Open())
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('99991231235959_FarHouse', '99.0.0')""", Stop);
        string[] place = ["--data", database.Place.Folder, .. database.Place.Postgres is { } server ? new[] { "--db", server } : []];
        foreach (var verb in new[] { new[] { "serve", "--urls", AnyPort }, ["migrate"], ["settings"] })
            (await Program.Run([.. verb, .. place])).IsRefusal("newer OnRecord", "FarHouse");
    }

    [Fact]
    public async Task A_database_that_is_none_is_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "onrecord.db"), string.Concat(Enumerable.Repeat("This is no database. ", 400)), Stop);
        (await Program.Run("serve", "--urls", AnyPort, "--data", folder)).IsRefusal("onrecord.db");
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=news;Database=news")]
    [InlineData("Host=127.0.0.1;Color=blue")]
    [InlineData("nonsense")]
    [InlineData("Port=many")]
    public async Task A_connection_that_does_not_work_is_a_sentence(string connection) =>
        (await Program.Run("serve", "--urls", AnyPort, "--data", folder, "--db", connection)).IsRefusal("PostgreSQL");

    [Theory]
    [InlineData("--site", "paper.example")]
    [InlineData("--site", "https://paper.example/news")]
    [InlineData("--site", "ftp://paper.example")]
    [InlineData("--urls", "127.0.0.1")]
    [InlineData("--urls", "ftp://127.0.0.1:0")]
    [InlineData("--urls", "http://127.0.0.1:99999")]
    [InlineData("--urls", "http://203.0.113.7:5080")]
    public async Task An_address_that_cannot_be_is_a_sentence(string option, string value)
    {
        string[] words = option == "--urls" ? ["serve", "--data", folder] : ["serve", "--data", folder, "--urls", AnyPort];
        (await Program.Run([.. words, option, value])).IsRefusal(value);
    }

    [Fact]
    public async Task A_theme_that_is_not_there_is_a_sentence() =>
        (await Program.Run("serve", "--data", folder, "--urls", AnyPort, "--theme", Path.Combine(folder, "none"))).IsRefusal("none");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> Read(string address)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(address), Stop);
    }
}
