using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Stories;

public sealed class DocumentHtmlTests
{
    private static readonly Guid First = Rendering.Statements[5];
    private static readonly Guid Second = Rendering.Statements[4];

    [Fact]
    public void Overlapping_statements_are_cut_into_pieces_that_name_them_in_the_order_of_their_notes() => Assert.Equal(
        $"<p>He <a class=\"said\" id=\"w-{Second}\" href=\"#s-{Second}\" data-statement=\"{Second}\">said </a>"
        + $"<a class=\"said\" id=\"w-{First}\" href=\"#s-{First}\" data-statement=\"{First} {Second}\">it <strong>twice</strong></a>"
        + $"<a class=\"said\" href=\"#s-{First}\" data-statement=\"{First}\">.</a></p>",
        Rendering.Html(Rendering.Paragraph(
            new TextRun("He "),
            Rendering.Said("said ", Second),
            Rendering.Said("it ", First, Second),
            new TextRun("twice", new Marks(Formats.Bold, null, First, Second)),
            Rendering.Said(".", First))));

    [Fact]
    public void A_piece_that_begins_several_statements_gives_each_its_own_place() => Assert.Equal(
        $"<p><span id=\"w-{Second}\"></span><a class=\"said\" id=\"w-{First}\" href=\"#s-{First}\" data-statement=\"{First} {Second}\">Both</a></p>",
        Rendering.Html(Rendering.Paragraph(Rendering.Said("Both", First, Second))));

    [Fact]
    public void Words_that_are_a_link_keep_it_and_get_a_control_of_their_own() => Assert.Equal(
        $"<p><span class=\"said\" id=\"w-{First}\" data-statement=\"{First}\"><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener\">a report</a></span>"
        + $"<a class=\"said-note\" href=\"#s-{First}\" data-note=\"{First}\" aria-label=\"sourcing of this passage\"></a></p>",
        Rendering.Html(Rendering.Paragraph(
            new TextRun("a report", new Marks(Formats.None, new Link(Rendering.Address("https://example.org/?a=1&b=2")), First)))));

    [Fact]
    public void A_statement_without_a_note_leaves_no_trace_on_the_page()
    {
        var untold = new Guid("01890a5d-ac96-774b-bcce-b302099a0077");
        Assert.Equal(
            $"<p>Nobody <a class=\"said\" id=\"w-{First}\" href=\"#s-{First}\" data-statement=\"{First}\">may know.</a></p>",
            Rendering.Html(Rendering.Paragraph(
                new TextRun("No"), Rendering.Said("body ", untold), Rendering.Said("may ", First), Rendering.Said("know.", First, untold))));
    }

    [Fact]
    public void A_footnote_stands_outside_pieces_and_its_text_at_the_end() => Assert.Equal(
        $"<p><a class=\"said\" id=\"w-{First}\" href=\"#s-{First}\" data-statement=\"{First}\">Ten</a>"
        + "<sup class=\"note-ref\"><a id=\"ref-1\" href=\"#note-1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup>"
        + $"<a class=\"said\" href=\"#s-{First}\" data-statement=\"{First}\"> men</a></p>\n"
        + "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol><li id=\"note-1\"><p>Or nine.</p>"
        + "<a class=\"note-back\" href=\"#ref-1\" role=\"doc-backlink\" aria-label=\"Back to the text 1\">\u21A9\uFE0E</a></li></ol></section>",
        Rendering.Html(Rendering.Paragraph(Rendering.Said("Ten", First), new Footnote(new TextRun("Or nine.")), Rendering.Said(" men", First))));

    [Fact]
    public void A_picture_is_offered_in_every_type_and_width()
    {
        var html = Rendering.Html(new Figure("f", Rendering.Hash, "A bridge", "Ann", [new TextRun("The bridge.")]));
        var media = $"/media/{Rendering.Hash}/";
        Assert.Contains($"<source type=\"image/avif\" srcset=\"{media}480.avif 480w, {media}960.avif 960w, {media}1600.avif 1600w\"", html, StringComparison.Ordinal);
        Assert.Contains($"<img src=\"{media}960.jpg\" srcset=\"{media}480.jpg 480w,", html, StringComparison.Ordinal);
        Assert.Contains(" width=\"1600\" height=\"900\" alt=\"A bridge\" loading=\"lazy\" decoding=\"async\"></picture>", html, StringComparison.Ordinal);
        Assert.EndsWith("<figcaption>The bridge.<span class=\"credit\"> Ann</span></figcaption></figure>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_is_not_here_leaves_its_description() => Assert.Equal(
        "<figure class=\"picture\"><p class=\"no-picture\">A bridge</p></figure>",
        Rendering.Html(new Figure("f", new string('0', 64), "A bridge", "", [])));

    [Theory]
    [InlineData(true, null, "<a href=\"/2026/01/25/now\">The story as it is called now</a>")]
    [InlineData(false, "https://old.example/x", "<a href=\"https://old.example/x\" rel=\"noopener\">As it was called</a>")]
    [InlineData(false, null, "<span>As it was called</span>")]
    public void A_read_more_card_leads_where_the_story_is_known_to_be(bool here, string? address, string link) => Assert.Equal(
        $"<aside class=\"read-more\"><span class=\"label\">Read more:</span> {link}</aside>",
        Rendering.Html(new ReadMore("r", here ? Rendering.Statements[0] : null, "As it was called", address is null ? null : Rendering.Address(address))));

    [Fact]
    public void An_embed_is_a_link_that_says_where_it_leads() => Assert.Equal(
        "<div class=\"embed\"><a href=\"https://video.example/1\" rel=\"noopener nofollow\">A film</a> <span class=\"host\">Example · opens video.example</span></div>",
        Rendering.Html(new Embed("e", Rendering.Address("https://video.example/1"), "A film", "Example")));

    [Fact]
    public void A_table_can_be_scrolled_and_its_headings_say_what_they_head()
    {
        static TableCell Cell(bool header, string text) => new(header, [new Paragraph("", [new TextRun(text)])]);
        Assert.Equal(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Votes\"><table><caption>Votes</caption><tbody>"
            + "<tr><th scope=\"col\">Who</th><th scope=\"col\">\nHow</th></tr><tr><th scope=\"row\">\nAnn</th><td>\nYes</td></tr></tbody></table></div>",
            Rendering.Html(new Table("t", [new([Cell(true, "Who"), Cell(true, "How")]), new([Cell(true, "Ann"), Cell(false, "Yes")])], "Votes")));
    }

    [Fact]
    public void A_heading_can_be_linked_to() => Assert.Equal("<h3 id=\"h-b7\">Then</h3>", Rendering.Html(new Heading("b7", 3, [new TextRun("Then")])));

    [Fact]
    public void A_feed_gets_words_and_whole_addresses_only()
    {
        var feed = Rendering.Context.Feed("https://news.example/", "/2026/01/25/slug");
        var document = new Document(
        [
            new Heading("b7", 2, [Rendering.Said("Then", First)]),
            Rendering.Paragraph(
                new TextRun("a", new Marks(Formats.None, new Link(Rendering.Address("/a")), First)),
                new TextRun("b", new Marks(Formats.None, new Link(Rendering.Address("#h-b7"))))),
        ]);
        Assert.Equal(
            "<h2>Then</h2>\n<p><a href=\"https://news.example/a\" rel=\"noopener\">a</a><a href=\"https://news.example/2026/01/25/slug#h-b7\" rel=\"noopener\">b</a></p>",
            DocumentHtml.Render(document, feed, new PageIds()).ToString());
        Assert.Throws<ArgumentException>(() => Rendering.Context.Feed("javascript:x", "/a"));
        Assert.Throws<ArgumentException>(() => Rendering.Context.Feed("https://news.example", "#a"));
    }

    [Fact]
    public void Safe_html_is_made_by_no_one_else() =>
        Assert.Empty(typeof(SafeHtml).GetConstructors());
}
