using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Text;
using OnRecord.Web.Features.Exchange;

namespace OnRecord.Web.Tests.Exchange;

/// <summary>A folder with something wrong in it is refused with the place named, and no row changes.</summary>
public sealed class BadFolderTests
{
    [Fact]
    public Task A_missing_file_is_named() => Refused(f => File.Delete(f.Path("sections.json")), "sections.json: the file is missing.");

    [Fact]
    public Task A_missing_story_is_missed() => Refused(f => File.Delete(f.Path(f.Story)), "onrecord.json: counts.stories: is 4, but 3 are there");

    [Fact]
    public Task Broken_JSON_is_named_with_its_line() =>
        Refused(f => File.WriteAllText(f.Path("topics.json"), "[\n  {\n"), "topics.json: the JSON breaks off at line ");

    [Fact]
    public Task A_changed_byte_of_a_version_is_seen() => Refused(
        f => f.Change(f.Story, s => s["versions"]![0]!["version"]!["bytes"] = s["versions"]![0]!["version"]!["bytes"]!.GetValue<string>().Replace("village", "city", StringComparison.Ordinal)),
        ": versions[0].version.sha256: does not belong to these bytes and this salt");

    [Fact]
    public Task A_changed_text_with_its_hash_made_anew_does_not_fit_its_anchors() => Refused(
        f => f.Rehash(f.Story, "version", "\"They may have met", "\"They, perhaps, may have met"), ": versions[0]: The words “They may have met in a village” do not stand where they were marked.");

    [Fact]
    public Task A_version_spelled_otherwise_is_refused() =>
        Refused(f => f.Rehash(f.Story, "version", "{\"body\":", "{ \"body\":"), ": versions[0].version.bytes: the canonical form of the version is not spelled as the record spells it");

    [Fact]
    public Task Public_rows_that_tell_of_something_else_are_refused() => Refused(
        f => f.Rehash(f.Story, "statements", "\"stance\":\"asks\"", "\"stance\":\"denies\""), ": versions[0].statements.bytes: the public rows tell of other statements");

    [Fact]
    public Task A_time_that_does_not_follow_is_refused() => Refused(
        f => f.Rehash(f.Story, "version", "\"updated\":\"2026", "\"updated\":\"2025"), ": versions[0].version.bytes: its times do not follow from those of the version before.");

    [Fact]
    public Task A_bad_salt_is_named() => Refused(f => f.Change(f.Story, s => s["versions"]![0]!["version"]!["salt"] = "00ff"), ": versions[0].version.salt: is no salt");

    [Fact]
    public Task A_choice_about_replies_that_no_form_takes_is_named() => Refused(
        f => f.Change("settings.json", s => s["replies"]!["flood_minutes"] = 0), "settings.json: replies.flood_minutes: Write a whole number from 1 to 1440.");

    [Fact]
    public Task A_dangling_reference_is_named() => Refused(
        f => f.Change("claims/000001.json", c => c[0]!["topic"] = "01900000-0000-7000-8000-0000000fffff"), "claims/000001.json: [0].topic: 01900000-0000-7000-8000-0000000fffff is not in topics.");

    [Fact]
    public Task A_use_of_a_revision_that_is_not_there_is_named() => Refused(
        f => f.Change(f.Story, s => s["versions"]![1]!["uses"]![3]!["revision"] = 7), ": versions[1].uses[3]: revision 7 of ");

    [Fact]
    public Task A_source_that_only_the_reporter_knows_is_not_published_by_an_import() => Refused(
        f => f.Change("sources/000001.json", s => Row(s, f.Site.Newsroom.UnnamedSource)["identity_known_to"] = "reporter"), ": versions[0]: No editor knows who “a negotiator on one side” is.");

    [Fact]
    public Task An_approver_who_is_no_editor_publishes_nothing_by_an_import() => Refused(
        f => f.Change("accounts.json", a => a[0]!["role"] = "reporter"), " is not an editor: ask one to publish the story.");

    [Fact]
    public Task A_circle_of_sections_is_refused() => Refused(
        f => f.Change("sections.json", s => s[1]!["parent"] = s[0]!["id"]!.GetValue<string>()), "leads back to itself by its parent.");

    [Theory]
    [InlineData("desk")]
    [InlineData("2026")]
    public Task A_section_cannot_take_a_name_with_another_meaning(string slug) => Refused(
        f => f.Change("sections.json", s => s[1]!["slug"] = slug), $"sections.json: [1].slug: \"{slug}\" has another meaning");

    [Fact]
    public Task An_address_of_the_desk_is_no_address_of_a_story() => Refused(
        f => f.Change(f.Story, s => s["addresses"]![1]!["path"] = "/desk/login"), ".path: \"/desk/login\" has another meaning on the site.");

    [Fact]
    public Task An_unknown_field_is_not_lost_in_silence() => Refused(
        f => f.Change("bylines.json", b => b[0]!["e_mail"] = "ann@example.org"), "bylines.json: [0]: has a field that the format does not know");

    [Fact]
    public Task A_link_in_place_of_an_original_is_not_followed() => Refused(f =>
    {
        var original = Directory.GetFiles(f.Path("media"))[0];
        File.Move(original, f.Path("elsewhere"));
        File.CreateSymbolicLink(original, f.Path("elsewhere"));
    }, "it is a link to another place, which is never followed.");

    [Fact]
    public Task A_link_in_place_of_a_folder_is_not_followed() => Refused(f =>
    {
        Directory.Move(f.Path("media"), f.Path("elsewhere"));
        Directory.CreateSymbolicLink(f.Path("media"), f.Path("elsewhere"));
    }, "it is a link to another place, which is never followed.");

    [Fact]
    public Task A_name_that_leads_out_of_the_folder_is_refused() =>
        Refused(f => f.Change("pictures.json", p => p[0]!["hash"] = "../../etc/passwd"), "pictures.json: [0].hash: is no hash");

    [Fact]
    public Task An_original_with_other_bytes_is_refused() => Refused(
        f => File.AppendAllText(Directory.GetFiles(f.Path("media"))[0], "x"), "its SHA-256 is not its name.");

    [Fact]
    public Task A_missing_original_is_named() => Refused(f => File.Delete(Directory.GetFiles(f.Path("media"))[0]), ".jpg: the file is missing.");

    [Theory]
    [InlineData("onrecord-exchange/2", "was written by a newer OnRecord; this one reads \"onrecord-exchange/1\".")]
    [InlineData("ghost/5", "this is no export of OnRecord.")]
    public Task Another_format_is_refused(string format, string why) => Refused(f => f.Change("onrecord.json", m => m["format"] = format), why);

    [Fact]
    public Task A_draft_with_a_broken_document_is_refused() => Refused(
        f => f.Change(f.Story, s => s["working_copy"]!["body"]!["content"]![0]!["type"] = "script"), ": working_copy.body: content[0]");

    [Fact]
    public async Task A_public_export_cannot_be_imported()
    {
        using var site = await ExchangeSite.Rich();
        using var empty = await ExchangeSite.Start();

        var report = await empty.Import(await site.Export("open", ExportKind.Public));

        Assert.Contains("Ask for a full one.", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_is_here_with_other_content_is_refused_and_left()
    {
        using var site = await ExchangeSite.Rich();
        var folder = new ChangedFolder(site, await site.Export("export"));
        folder.Change("bylines.json", b => b[0]!["about"] = "Somebody else");
        var rows = await site.Rows();

        var report = await site.Import(folder.Root);

        Assert.Contains("bylines.json: [0]: ", report.Sentence, StringComparison.Ordinal);
        Assert.Contains("is here already with other content", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(rows, await site.Rows());
    }

    [Fact]
    public async Task A_slug_of_another_row_is_refused()
    {
        using var site = await ExchangeSite.Rich();
        var folder = new ChangedFolder(site, await site.Export("export"));
        folder.Change("topics.json", t => t.AsArray().Add(new JsonObject
        {
            ["id"] = "01900000-0000-7000-8000-0000000fffff", ["name"] = "News", ["slug"] = "news", ["about"] = "", ["parent"] = null, ["merged_into"] = null,
        }));
        folder.Change("onrecord.json", m => m["counts"]!["topics"] = 4);
        await using (var db = site.Open())
        {
            db.Add(new Domain.Topics.Topic { Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Name = "News", Slug = "news" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var report = await site.Import(folder.Root);

        Assert.Contains("topics.json: [3]: the slug \"news\" is taken here by ", report.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_killed_while_it_saves_leaves_nothing()
    {
        using var site = await ExchangeSite.Rich();
        var export = await site.Export("export");
        using var empty = await ExchangeSite.Start();
        var rows = await empty.Rows();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => empty.Import(export, progress: new CancelAt("saving stories", cancel), cancel: cancel));

        Assert.Equal(rows, await empty.Rows());
        Assert.True((await empty.Import(export)).Ok);
    }

    private static JsonNode Row(JsonNode rows, Guid id) => rows.AsArray().Single(r => r!["id"]!.GetValue<string>() == id.ToString())!;

    private static async Task Refused(Action<ChangedFolder> change, string sentence)
    {
        using var site = await ExchangeSite.Rich();
        var folder = new ChangedFolder(site, await site.Export("export"));
        change(folder);
        using var empty = await ExchangeSite.Start();
        var rows = await empty.Rows();

        var report = await empty.Import(folder.Root);

        Assert.False(report.Ok);
        Assert.Contains(sentence, report.Sentence, StringComparison.Ordinal);
        Assert.Equal(rows, await empty.Rows());
    }

    /// <summary>An export to be spoilt.</summary>
    private sealed class ChangedFolder(ExchangeSite site, string root)
    {
        public ExchangeSite Site => site;

        public string Root => root;

        public string Story => $"stories/{site.Newsroom.LeadStory}.json";

        public string Path(string name) => System.IO.Path.Combine(root, name);

        public void Change(string name, Action<JsonNode> change)
        {
            var json = JsonNode.Parse(File.ReadAllText(Path(name)))!;
            change(json);
            File.WriteAllText(Path(name), json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }

        /// <summary>Changes hashed bytes of the first version and makes their hash fit again, as a forger would.</summary>
        public void Rehash(string name, string part, string from, string to) => Change(name, story =>
        {
            var hashed = story["versions"]![0]![part]!;
            var bytes = hashed["bytes"]!.GetValue<string>();
            Assert.Contains(from, bytes, StringComparison.Ordinal);
            bytes = bytes.Replace(from, to, StringComparison.Ordinal);
            hashed["bytes"] = bytes;
            hashed["sha256"] = Convert.ToHexStringLower(SaltedHash.Compute(Convert.FromHexString(hashed["salt"]!.GetValue<string>()), System.Text.Encoding.UTF8.GetBytes(bytes)));
        });
    }
}
