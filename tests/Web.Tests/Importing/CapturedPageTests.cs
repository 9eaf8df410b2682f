using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>Pages of different build, written for these tests, and what must come of them.</summary>
public sealed class CapturedPageTests
{
    [Fact]
    public async Task A_page_of_a_blog_theme_leaves_its_furniture_behind()
    {
        var parts = await Html("wordpress.html");

        Assert.Equal("Harbour tolls to fall in spring, council says", parts.Headline);
        Assert.Equal("", parts.Standfirst);
        Assert.Equal(["Nora Quint"], parts.Bylines);
        Assert.Equal("en-GB", parts.Language);
        Assert.Equal(["Paragraph", "Paragraph", "ReadMore", "Heading", "Paragraph", "BulletList", "Paragraph"], Kinds(parts));
        var card = parts.Blocks.OfType<ReadMore>().Single();
        Assert.Equal(("Pilots vote to strike over night shifts", "https://quayside.example/2026/pilots-strike/"), (card.Title, card.Address?.Value));
        foreach (var why in (string[])["cookie notice", "menu", "share and tool bar", "related posts", "foot of the page", "comments and the form for them", "box beside the text"])
            Assert.Contains(parts.LeftOut, l => l.Why == why);
        Assert.Equal(["https://quayside.example/wp-content/uploads/boats.jpg"], parts.NotPlaced.Select(n => n.Words));
        Assert.Contains("https://quayside.example/minutes/march.pdf", Written(parts), StringComparison.Ordinal);
        foreach (var foreign in (string[])["cookies", "Tweet", "Ferry", "About time", "published", "Tide tables", "never seen"])
            Assert.DoesNotContain(foreign, Text(parts), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_of_a_broadsheet_keeps_its_figure_quotations_and_table()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "pictures", "bridge.png"), [1, 2, 3], ImportSite.Stop);
        var parts = await Html("broadsheet.html", folder);
        Directory.Delete(folder, recursive: true);

        Assert.Equal("Minister knew of bridge cracks, papers show", parts.Headline);
        Assert.Equal("Letters seen by the Ledger contradict what parliament was told in May.", parts.Standfirst);
        Assert.Equal(["Iris Vale", "Tom Okoro"], parts.Bylines);
        Assert.Equal(["Paragraph", "Paragraph", "PullQuote", "Paragraph", "Heading", "Quotation", "Table", "Paragraph", "Embed"], Kinds(parts));
        Assert.Equal(("A long bridge under a grey sky", "The bridge on the morning after it was closed.", "Photograph: Jo Brand/The Ledger"), (parts.Lead!.Alt, parts.Lead.Caption, parts.Lead.Credit));
        Assert.Equal("Letter of 14 February", parts.Blocks.OfType<Quotation>().Single().Cite);
        Assert.Equal("Cracks found", parts.Blocks.OfType<Table>().Single().Caption);
        Assert.Equal("How the cracks grew", parts.Blocks.OfType<Embed>().Single().Title);
        Assert.Equal(["missing.jpg"], parts.NotPlaced.Select(n => n.Words));
        Assert.DoesNotContain("briefing", Text(parts), StringComparison.Ordinal);
        Assert.DoesNotContain("cat that came back", Text(parts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_an_agency_has_its_paragraphs_between_breaks_and_keeps_its_dateline()
    {
        var parts = await Html("agency.html");

        Assert.Equal("Two miners rescued after four days underground", parts.Headline);
        Assert.Equal(5, parts.Blocks.Count);
        Assert.StartsWith("SANTA LUCIA, Feb 3 (Meridian) — Rescuers", Text(parts), StringComparison.Ordinal);
        Assert.EndsWith("according to court records.", Text(parts), StringComparison.Ordinal);
        Assert.Contains(parts.Placed, p => p.Field.StartsWith("dateline", StringComparison.Ordinal));
        Assert.Contains(parts.LeftOut, l => l is { Words: "Advertisement", Why: "advertisement" });
    }

    [Fact]
    public async Task A_German_page_is_read_with_its_own_words()
    {
        var parts = await Html("german.html");

        Assert.Equal(("Stadtrat stoppt Umbau des Bahnhofs", "Nach monatelangem Streit ist der Umbau vorerst vom Tisch.", "de"), (parts.Headline, parts.Standfirst, parts.Language));
        Assert.Equal(["Jana Köhler", "Emre Yıldız"], parts.Bylines);
        Assert.Equal(["Paragraph", "Paragraph", "ReadMore", "Paragraph"], Kinds(parts));
        Assert.Equal("Warum der Brunnen am Markt trocken bleibt", parts.Blocks.OfType<ReadMore>().Single().Title);
        Assert.DoesNotContain("abzusehen", Text(parts), StringComparison.Ordinal);
        Assert.Empty(parts.NotPlaced);
    }

    [Fact]
    public async Task An_Arabic_page_is_read_with_its_own_words()
    {
        var parts = await Html("arabic.html");

        Assert.Equal("المدينة تعيد فتح المكتبة القديمة بعد عشر سنوات", parts.Headline);
        Assert.Equal(["ليلى حداد"], parts.Bylines);
        Assert.Equal("ar", parts.Language);
        Assert.Equal(["Paragraph", "Paragraph", "ReadMore", "Paragraph"], Kinds(parts));
        Assert.Equal("الميناء يستقبل أول سفينة بعد العاصفة", parts.Blocks.OfType<ReadMore>().Single().Title);
        Assert.Empty(parts.NotPlaced);
    }

    [Fact]
    public async Task A_broken_page_of_layout_tables_is_read_to_its_end()
    {
        var parts = await Html("broken.html");

        Assert.Equal("Old mill to be a museum", parts.Headline);
        Assert.Equal(["Paragraph", "Paragraph", "Paragraph", "BulletList", "Paragraph"], Kinds(parts).Where(k => k != "Divider"));
        Assert.Contains("rain in & has done so", Text(parts), StringComparison.Ordinal);
        Assert.DoesNotContain("Archive", Text(parts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_wrapped_plain_text_is_put_together_again()
    {
        var parts = await Plain("wrapped.txt");

        Assert.Equal("Night trains return to the coast after a decade", parts.Headline);
        Assert.Equal("The first sleeper in ten years leaves on Friday. What a berth costs, and who is paying for it", parts.Standfirst);
        Assert.Equal(["Carla Moss", "Ben Idowu"], parts.Bylines);
        Assert.Equal(["Paragraph", "Paragraph", "Heading", "Paragraph", "BulletList", "Paragraph", "Paragraph", "Quotation"], Kinds(parts));
        Assert.StartsWith("PORT ELLIN — The first night train to the coast since 2016 leaves the capital on Friday", Text(parts), StringComparison.Ordinal);
        Assert.Equal(3, parts.Blocks.OfType<BulletList>().Single().Items.Count);
        Assert.DoesNotContain("grandmother", Text(parts), StringComparison.Ordinal);
        Assert.DoesNotContain("Ferry fares", Text(parts), StringComparison.Ordinal);
        Assert.Empty(parts.NotPlaced);
    }

    [Fact]
    public async Task A_German_page_of_plain_text_has_no_standfirst_where_there_is_none()
    {
        var parts = await Plain("german.txt");

        Assert.Equal(("Brücke über die Oller bleibt gesperrt", ""), (parts.Headline, parts.Standfirst));
        Assert.Equal(["Paragraph", "Paragraph", "ReadMore", "Paragraph"], Kinds(parts));
        Assert.Equal(["Jana Köhler"], parts.Bylines);
        Assert.Empty(parts.NotPlaced);
    }

    [Fact]
    public void Furniture_of_other_papers_is_known_by_its_words()
    {
        const string page = """
            Skip to main content

            Independent since 1921

            Le monde » Europe

            La ville rend ses rues aux piétons pour tout un été

            A square in the old town at noon. (AP Photo/J. Doe)

            3 hours ago

            La mairie a annoncé lundi que le centre serait fermé aux voitures du premier juin au dernier jour de septembre, selon un communiqué.

            À lire aussi : Les vélos gagnent encore du terrain

            Europe

            D’autres villes ont déjà fait de même, et les commerçants disent avoir vendu davantage pendant les mois sans voitures.

            ADVERTISEMENT

            Les opposants au projet veulent saisir le tribunal avant la fin du mois, a dit leur avocat mardi.

            Les plus lus

            1. Un pont trop bas
            2. Le chat du musée

            Laisser un commentaire

            Votre adresse e-mail ne sera pas publiée.

            © 2026 Le Quai. Tous droits réservés
            """;
        var parts = PlainPage.Read(page, PageHints.None).Value;

        Assert.Equal(("La ville rend ses rues aux piétons pour tout un été", ""), (parts.Headline, parts.Standfirst));
        Assert.Equal(["Paragraph", "ReadMore", "Heading", "Paragraph", "Paragraph"], Kinds(parts));
        Assert.Equal("Les vélos gagnent encore du terrain", parts.Blocks.OfType<ReadMore>().Single().Title);
        Assert.Empty(parts.NotPlaced);
        Assert.Contains(parts.LeftOut, l => l.Words.StartsWith("A square", StringComparison.Ordinal) && l.Why.StartsWith("caption", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wordpress.html")]
    [InlineData("broadsheet.html")]
    [InlineData("agency.html")]
    [InlineData("german.html")]
    [InlineData("arabic.html")]
    [InlineData("broken.html")]
    [InlineData("wrapped.txt")]
    [InlineData("german.txt")]
    public async Task Every_captured_page_can_be_published(string file)
    {
        await using var site = await ImportSite.Open();
        var imported = await site.Import(new ImportPageRequest(Captured(file), Publish: true));

        Assert.True(imported.Ok, imported.Sentence);
        Assert.Empty(imported.Value.Blocking);
        await using var db = site.Db();
        Assert.Equal(imported.Value.Address, (await db.Stories.SingleAsync(ImportSite.Stop)).Address);
    }

    [Fact]
    public async Task Old_pages_are_read_in_the_encoding_they_name()
    {
        var bytes = Encoding.Latin1.GetBytes("<html><head><meta charset=\"iso-8859-1\"><title>Caf\u00e9 shut</title></head><body><h1>Caf\u00e9 shut</h1><p>The caf\u00e9 by the river shut its doors on Sunday, the owner said.</p></body></html>");
        var parts = (await HtmlPage.ReadAsync(bytes, Path.GetTempPath(), PageHints.None, ImportSite.Stop)).Value;

        Assert.Equal("Café shut", parts.Headline);
    }

    private static string Captured(string file) => Path.Combine(AppContext.BaseDirectory, "Importing", "Captured", file);

    private static async Task<PageParts> Html(string file, string? folder = null)
    {
        var read = await HtmlPage.ReadAsync(await File.ReadAllBytesAsync(Captured(file), ImportSite.Stop), folder ?? AppContext.BaseDirectory, PageHints.None, ImportSite.Stop);
        Assert.True(read.Ok, read.Sentence);
        return read.Value;
    }

    private static async Task<PageParts> Plain(string file)
    {
        var read = PlainPage.Read(await File.ReadAllTextAsync(Captured(file), ImportSite.Stop), PageHints.None);
        Assert.True(read.Ok, read.Sentence);
        return read.Value;
    }

    private static IEnumerable<string> Kinds(PageParts parts) => parts.Blocks.Select(b => b.GetType().Name);

    private static string Text(PageParts parts) => DocumentText.Plain(new Document([.. parts.Blocks]));

    private static string Written(PageParts parts) => DocumentWriter.Write(new Document([.. parts.Blocks])).ToJsonString();
}
