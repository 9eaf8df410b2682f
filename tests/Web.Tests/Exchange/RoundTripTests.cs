using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Web.Features.Exchange;

namespace OnRecord.Web.Tests.Exchange;

public sealed class RoundTripTests
{
    [Fact]
    public Task A_newsroom_comes_back_byte_for_byte_on_SQLite() => ComesBack(null, null);

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_newsroom_comes_back_byte_for_byte_on_PostgreSQL_and_from_one_engine_to_the_other(bool from, bool to)
    {
        await using var first = from ? await PostgresPlace.Create() : null;
        await using var second = to ? await PostgresPlace.Create() : null;
        await ComesBack(first?.Connection, second?.Connection);
    }

    /// <summary>Export, import into an empty site, export again: the same files.</summary>
    /// <param name="from">Connection string of an empty PostgreSQL database for the first site; null: SQLite.</param>
    /// <param name="to">The same for the second site.</param>
    internal static async Task ComesBack(string? from, string? to)
    {
        using var first = await ExchangeSite.Rich(from);
        var export = await first.Export("export");
        using var second = await ExchangeSite.Start(to);

        var report = await second.Import(export);

        Assert.True(report.Ok, report.Sentence);
        var again = await second.Export("again");
        Assert.Equal(FolderFiles.Of(export), FolderFiles.Of(again));
        Assert.Contains("stories/" + first.Newsroom.LeadStory + ".json", FolderFiles.Of(export).Keys);
        Assert.Contains("because the site was empty", string.Join(' ', report.Value.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_from_before_some_fields_were_there_still_comes_in()
    {
        using var first = await ExchangeSite.Rich();
        var export = await first.Export("export");
        File.Delete(Path.Combine(export, "moved-addresses.json"));
        foreach (var (file, later) in new Dictionary<string, string[]>
        {
            ["settings.json"] = ["unnamed_sources_policy", "corrections_policy", "editors_need_second_factor", "replies"], ["topics.json"] = ["merged_into"],
            ["pictures.json"] = ["alt", "description", "licence", "printed_credit", "focal_x", "focal_y"],
        })
        {
            var path = Path.Combine(export, file);
            var json = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
            foreach (var row in json is JsonArray rows ? rows.OfType<JsonObject>() : [json.AsObject()])
                Assert.All(later, name => Assert.True(row.Remove(name)));
            await File.WriteAllTextAsync(path, json.ToJsonString(), TestContext.Current.CancellationToken);
        }

        using var second = await ExchangeSite.Start();
        var report = await second.Import(export);
        Assert.True(report.Ok, report.Sentence);
        await using var db = second.Open();
        Assert.Equal(("", 0.5), (await db.Pictures.Select(p => new { p.Alt, p.FocalX }).SingleAsync(TestContext.Current.CancellationToken)) is var one ? (one.Alt, one.FocalX) : default);
        Assert.Equal(HoldRule.First, (await db.Settings.SingleAsync(TestContext.Current.CancellationToken)).Replies.Hold);
        Assert.Empty(await db.MovedAddresses.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rows_that_name_each_other_across_files_come_back()
    {
        using var first = await ExchangeSite.Start();
        await using (var db = first.Open())
        {
            var outlet = await db.Agents.SingleAsync(TestContext.Current.CancellationToken);
            Guid[] ids = [.. Enumerable.Range(0, 2_300).Select(i => new Guid($"01900000-0000-7000-8000-{i:x12}"))];
            // Each is a copy of the next, which comes later in the folder; the last of no other.
            db.AddRange(ids.Select((id, i) => new Report { Id = id, OutletId = outlet.Id, Headline = $"Report {i}", SyndicatedFromId = i + 1 < ids.Length ? ids[i + 1] : null }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var export = await first.Export("export");
        using var second = await ExchangeSite.Start();

        var report = await second.Import(export);

        Assert.True(report.Ok, report.Sentence);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(export, "reports")).Length);
        Assert.Equal(FolderFiles.Of(export), FolderFiles.Of(await second.Export("again")));
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_says_so()
    {
        using var first = await ExchangeSite.Rich();
        var export = await first.Export("export");
        using var second = await ExchangeSite.Start();
        Assert.True((await second.Import(export)).Ok);
        var rows = await second.Rows();

        var report = await second.Import(export);

        Assert.Equal(0, report.Value.New);
        Assert.StartsWith("Everything in the folder is here already", report.Value.Lines.Single(), StringComparison.Ordinal);
        Assert.Equal(rows, await second.Rows());
    }

    [Fact]
    public async Task A_newsroom_imports_its_own_export_without_a_change()
    {
        using var site = await ExchangeSite.Rich();

        var report = await site.Import(await site.Export("export"));

        Assert.Equal(0, report.Value.New);
    }

    [Fact]
    public async Task A_dry_run_counts_and_changes_nothing()
    {
        using var first = await ExchangeSite.Rich();
        var export = await first.Export("export");
        using var second = await ExchangeSite.Start();
        var rows = await second.Rows();

        var report = await second.Import(export, dryRun: true);

        Assert.Equal(4, report.Value.Counts.Single(c => c.Table == "stories").New);
        Assert.StartsWith("Would import", report.Value.Lines[0], StringComparison.Ordinal);
        Assert.Equal(rows, await second.Rows());
    }

    [Fact]
    public async Task A_full_export_is_for_its_owner_alone_and_says_so()
    {
        using var site = await ExchangeSite.Rich();
        var export = site.Beside("export");
        await using var db = site.Open();

        var done = await ExportNewsroom.RunAsync(db, site.Media, export, ExportKind.Full, progress: null, TestContext.Current.CancellationToken);

        Assert.Contains("only you can read it", done.Value.Line, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(export, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        foreach (var folder in Directory.GetDirectories(export).Append(export))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task An_export_does_not_write_into_a_folder_that_holds_something()
    {
        using var site = await ExchangeSite.Start();
        Directory.CreateDirectory(site.Beside("export"));
        await File.WriteAllTextAsync(Path.Combine(site.Beside("export"), "mine.txt"), "", TestContext.Current.CancellationToken);
        await using var db = site.Open();

        var done = await ExportNewsroom.RunAsync(db, site.Media, site.Beside("export"), ExportKind.Full, progress: null, TestContext.Current.CancellationToken);

        Assert.Contains("is not empty", done.Sentence, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], FolderFiles.Of(site.Beside("export")).Keys);
    }

    [Fact]
    public async Task A_killed_export_leaves_nothing()
    {
        using var site = await ExchangeSite.Rich();
        using var cancel = new CancellationTokenSource();
        await using var db = site.Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ExportNewsroom.RunAsync(db, site.Media, site.Beside("out/export"), ExportKind.Full, new CancelAt("stories", cancel), cancel.Token));

        Assert.Empty(Directory.GetFileSystemEntries(site.Beside("out")));
    }

    [Fact]
    public async Task A_public_export_holds_nothing_that_readers_may_not_see()
    {
        using var site = await ExchangeSite.Rich();
        var (full, open) = (await site.Export("full"), await site.Export("open", ExportKind.Public));

        Assert.NotEmpty(With(full, RichNewsroom.Canary));
        Assert.Empty(With(open, RichNewsroom.Canary));
        Assert.Empty(With(open, site.Newsroom.UnnamedSource.ToString(), "certified_distinct_by"));
        // It is not empty of what they may: the story, the unnamed source as described, the sizes of the picture.
        Assert.Equal(2, Directory.GetFiles(Path.Combine(open, "stories")).Length);
        Assert.NotEmpty(With(open, "a negotiator on one side"));
        Assert.Contains(FolderFiles.Of(open).Keys, name => name.EndsWith("400.avif", StringComparison.Ordinal));
    }

    private static string[] With(string folder, params string[] words) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => words.All(word => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0)),
    ];
}

/// <summary>Cancels when a step is reported.</summary>
internal sealed class CancelAt(string step, CancellationTokenSource cancel) : IProgress<ExchangeProgress>
{
    public void Report(ExchangeProgress value)
    {
        if (value.Step == step)
            cancel.Cancel();
    }
}
