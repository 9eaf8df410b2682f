using System.Text.Json.Nodes;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Cli;

public sealed class VerbTests : IDisposable
{
    /// <summary>A re-report of one person, then two people.</summary>
    private const string Cases = """
        [{"case": {"sources": {"x": {"kind": "named", "agent": "p1"}}, "reports": {"A": {"outlet": "a"}, "B": {"outlet": "b"}}, "chains": [["x", "A"], ["x", "A", "B"]]}},
         {"sources": {"x": {"kind": "named", "agent": "p1"}, "y": {"kind": "named", "agent": "p2"}}, "reports": {"A": {"outlet": "a"}}, "chains": [["x", "A"], ["y", "A"]]}]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("onrecord-cli-").FullName;

    [Fact]
    public async Task Help_is_given_for_every_verb()
    {
        var all = await Program.Run("--help");
        Assert.Equal(0, all.Exit);
        foreach (var verb in new[] { "serve", "settings", "migrate", "import", "export", "backup", "restore", "origins" })
        {
            Assert.Contains(verb, all.Out, StringComparison.Ordinal);
            var help = await Program.Run(verb, "--help");
            Assert.Equal((0, ""), (help.Exit, help.Error));
        }
    }

    [Fact]
    public async Task Words_that_are_no_verb_say_where_help_is()
    {
        var ran = await Program.Run("publsh");
        Assert.Equal((2, ""), (ran.Exit, ran.Out));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origins_counts_from_a_file_and_from_standard_input()
    {
        var file = Path.Combine(folder, "cases.json");
        await File.WriteAllTextAsync(file, Cases, TestContext.Current.CancellationToken);
        var named = await Program.Run("origins", file);
        Assert.Equal((0, ""), (named.Exit, named.Error));
        var counts = JsonNode.Parse(named.Out)!.AsArray();
        Assert.Equal([(1, 1), (2, 2)], counts.Select(c => ((int)c!["lower"]!, (int)c["upper"]!)));
        Assert.NotNull(counts[0]!["warnings"]);
        Assert.NotNull(counts[0]!["cut"]);
        Assert.Equal(named, await Program.RunWith(Cases, "origins", "-"));
    }

    [Fact]
    public async Task Origins_refuses_a_bad_file_in_a_sentence()
    {
        (await Program.Run("origins", Path.Combine(folder, "none.json"))).IsRefusal("none.json", "can't be read");
        (await Program.Run("origins", folder)).IsRefusal("can't be read");
        (await Program.RunWith("{\"chains\":", "origins", "-")).IsRefusal();
        (await Program.RunWith("7", "origins", "-")).IsRefusal();
        (await Program.RunWith("", "origins", "-")).IsRefusal();
    }

    [Fact]
    public async Task Settings_are_shown_changed_and_kept()
    {
        var shown = await Program.Run("settings", "--data", folder);
        Assert.Equal((0, ""), (shown.Exit, shown.Error));
        Assert.Contains("OnRecord", shown.Out, StringComparison.Ordinal);
        var changed = await Program.Run("settings", "--data", folder, "--name", "The Harbour Paper", "--time-zone", "Europe/Kyiv", "--direction", "rtl", "--contact", "desk@paper.example",
            "--replies-hold", "none", "--replies-links", "7", "--replies-close-after", "30", "--replies-held-words", "casino, easy money", "--replies-per-network", "0");
        Assert.Equal((0, ""), (changed.Exit, changed.Error));
        Assert.Equal(changed.Out, (await Program.Run("settings", "--data", folder)).Out);
        foreach (var value in new[] { "The Harbour Paper", "Europe/Kyiv", "rtl", "desk@paper.example", "replies-hold           none", "replies-held-words     casino, easy money", "replies-close-after    30" })
            Assert.Contains(value, changed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_mean_nothing_are_refused_and_change_nothing()
    {
        var before = await Program.Run("settings", "--data", folder);
        (string Name, string Value)[] bad =
        [
            ("--name", " "), ("--public-address", "https://paper.example/path"), ("--language", "tlh"), ("--time-zone", "Mars/Base"), ("--publishing-principles", "javascript:alert(1)"),
            ("--public-address", "https://somebody@paper.example"), ("--direction", "up"), ("--name", new string('x', 201)),
            ("--replies", "maybe"), ("--replies-hold", "some"), ("--replies-window", "0"), ("--replies-links", "-1"), ("--replies-close-after", "soon"),
        ];
        foreach (var (name, value) in bad)
            (await Program.Run("settings", "--data", folder, "--tagline", "New", name, value)).IsRefusal();
        Assert.Equal(before, await Program.Run("settings", "--data", folder));
    }

    [Theory, BothEngines]
    public async Task Migrate_makes_a_database_and_can_be_run_again(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmpty(engine);
        string[] place = ["--data", database.Place.Folder, .. database.Place.Postgres is { } db ? new[] { "--db", db } : []];
        for (var runs = 0; runs < 2; runs++)
        {
            var ran = await Program.Run(["migrate", .. place]);
            Assert.Equal((0, ""), (ran.Exit, ran.Error));
        }

        await using var made = database.Open();
        Assert.Equal("OnRecord", made.Settings.Single().Name);
    }

    [Fact]
    public async Task Import_and_export_refuse_in_a_sentence()
    {
        var data = Path.Combine(folder, "newsroom");
        (await Program.Run("import", Path.Combine(folder, "none"), "--data", data)).IsRefusal("none");
        (await Program.Run("import", "page", Path.Combine(folder, "none.html"), "--data", data)).IsRefusal("none.html");
        (await Program.Run("export", folder, "--data", data)).IsRefusal(folder);
        var exported = await Program.Run("export", Path.Combine(folder, "out"), "--public", "--data", data);
        Assert.Equal(0, exported.Exit);
        Assert.NotEmpty(exported.Out);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
