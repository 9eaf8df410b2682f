using System.Text;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

public sealed class DocumentReaderTests
{
    private const string Picture = Rendering.Hash;

    [Fact]
    public void Read_takes_every_node_and_mark()
    {
        var read = Rendering.Read("""
            {"type":"doc","content":[
              {"type":"paragraph","attrs":{"bid":"p1"},"content":[
                {"type":"text","text":"Two "},
                {"type":"text","marks":[{"type":"statement","attrs":{"sid":"01890A5D-AC96-774B-BCCE-B302099A0001"} },{"type":"bold"},{"type":"link","attrs":{"href":"/a","title":null} }],"text":"sources"},
                {"type":"hardBreak","marks":[{"type":"italic"}]},
                {"type":"footnote","marks":[{"type":"bold"}],"content":[{"type":"text","text":"A note."}]}]},
              {"type":"heading","attrs":{"bid":"h1","level":3},"content":[{"type":"text","text":"H"}]},
              {"type":"blockquote","attrs":{"bid":"q1","cite":""},"content":[{"type":"paragraph","attrs":{"bid":"moved-here"},"content":[{"type":"text","text":"Q"}]}]},
              {"type":"pullquote","attrs":{"bid":"q2","cite":"Somebody"},"content":[{"type":"text","text":"Q"}]},
              {"type":"bulletList","attrs":{"bid":"l1"},"content":[{"type":"listItem","content":[{"type":"paragraph"},{"type":"orderedList","attrs":{"start":3},"content":[{"type":"listItem","content":[{"type":"paragraph"}]}]}]}]},
              {"type":"table","attrs":{"bid":"t1","caption":"T"},"content":[{"type":"tableRow","content":[{"type":"tableHeader","attrs":{"colspan":2,"rowspan":1},"content":[{"type":"paragraph"}]},{"type":"tableCell","content":[{"type":"paragraph"}]}]}]},
              {"type":"figure","attrs":{"bid":"f1","picture":"PICTURE","alt":"","credit":"","decorative":true}},
              {"type":"readMore","attrs":{"bid":"r1","story":null,"title":"Another","address":null}},
              {"type":"embed","attrs":{"bid":"e1","url":"https://example.org/v","title":"A film","provider":"Example"}},
              {"type":"horizontalRule","attrs":{"bid":"d1"}}]}
            """.Replace("PICTURE", Picture, StringComparison.Ordinal));
        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(
            new Paragraph("p1",
            [
                new TextRun("Two "),
                new TextRun("sources", new Marks(Formats.Bold, new Link(Rendering.Address("/a")), Rendering.Statements[0])),
                new LineBreak(new Marks(Formats.Italic)),
                new Footnote(new TextRun("A note.")),
            ]),
            read.Value.Blocks[0]);
        Assert.Equal(new Quotation("q1", [new Paragraph(Block.Inner, [new TextRun("Q")])]), read.Value.Blocks[2]);
        Assert.Equal(10, read.Value.Blocks.Count);
    }

    [Theory]
    [InlineData("""{"type":"script"}""", "content[0]: unknown node \"script\".")]
    [InlineData("""{"type":"text","text":"x"}""", "content[0]: \"text\" cannot stand here")]
    [InlineData("""{"type":"paragraph"}""", "content[0].attrs.bid: every block needs a bid")]
    [InlineData("""{"type":"paragraph","attrs":{"bid":"a b"}}""", "content[0].attrs.bid: every block needs a bid")]
    [InlineData("""{"type":"paragraph","attrs":{"bid":"a","class":"x"}}""", "content[0].attrs: unknown attribute \"class\" of \"paragraph\".")]
    [InlineData("""{"type":"paragraph","attrs":{"bid":"a","bid":"b"}}""", "content[0].attrs: \"bid\" is given twice.")]
    [InlineData("""{"type":"paragraph","attrs":{"bid":"a"},"style":"x"}""", "content[0]: unknown property \"style\".")]
    [InlineData("""{"type":"paragraph","attrs":{"bid":"a"},"marks":[]}""", "content[0].marks: \"paragraph\" carries no marks.")]
    [InlineData("""{"type":"heading","attrs":{"bid":"a","level":1}}""", "content[0].attrs.level: this must be a whole number from 2 to 4.")]
    [InlineData("""{"type":"heading","attrs":{"bid":"a"}}""", "content[0].attrs: \"heading\" needs the attribute \"level\".")]
    [InlineData("""{"type":"blockquote","attrs":{"bid":"a"},"content":[]}""", "content[0]: \"blockquote\" cannot be empty.")]
    [InlineData("""{"type":"blockquote","attrs":{"bid":"a"},"content":[{"type":"heading","attrs":{"level":2}}]}""", "content[0].content[0]: \"heading\" cannot stand here; what can: paragraph.")]
    [InlineData("""{"type":"readMore","attrs":{"bid":"a","title":"T","story":"7"}}""", "content[0].attrs.story: this must be a UUID")]
    [InlineData("""{"type":"readMore","attrs":{"bid":"a","title":" "}}""", "content[0].attrs.title: a card needs a title")]
    [InlineData("""{"type":"embed","attrs":{"bid":"a","title":"T","url":"/here"}}""", "content[0].attrs.url: a card leads to a page elsewhere")]
    [InlineData("""{"type":"figure","attrs":{"bid":"a","picture":"x","alt":"A","credit":"C"}}""", "content[0].attrs.picture: this must be the picture's SHA-256")]
    [InlineData("""{"type":"horizontalRule","attrs":{"bid":"a"},"content":[]}""", "content[0].content: nothing can stand in \"horizontalRule\".")]
    [InlineData("""[]""", "content[0]: this must be a node")]
    public void Read_refuses_a_bad_block_and_names_its_place(string block, string sentence) =>
        Assert.Contains(Rendering.Read($$"""{"type":"doc","content":[{{block}}]}""").Sentences, found => found.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"type":"text","text":""}""", "content[0].content[0].text: a text node cannot be empty.")]
    [InlineData("""{"type":"text"}""", "content[0].content[0]: this text node has no text.")]
    [InlineData("""{"type":"text","text":7}""", "content[0].content[0].text: this must be text.")]
    [InlineData("""{"type":"text","text":"a\u0000b"}""", "content[0].content[0].text: the text holds U+0000")]
    [InlineData("""{"type":"text","text":"a\rb"}""", "content[0].content[0].text: the text holds U+000D")]
    [InlineData("""{"type":"text","text":"a\uffff"}""", "content[0].content[0].text: the text holds U+FFFF")]
    [InlineData("""{"type":"text","text":"a\ud83d"}""", "content[0].content[0].text: the text is not valid Unicode")]
    [InlineData("""{"type":"text","text":"x","marks":[{"type":"underline"}]}""", "content[0].content[0].marks[0]: unknown mark \"underline\".")]
    [InlineData("""{"type":"text","text":"x","marks":[{"type":"bold"},{"type":"bold"}]}""", "content[0].content[0].marks[1]: the mark \"bold\" stands here twice.")]
    [InlineData("""{"type":"text","text":"x","marks":[{"type":"statement","attrs":{"sid":"s1"}}]}""", "content[0].content[0].marks[0].attrs.sid: this must be a UUID")]
    [InlineData("""{"type":"text","text":"x","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}""", "content[0].content[0].marks[1].attrs.href: The address must begin with")]
    [InlineData("""{"type":"footnote","content":[{"type":"footnote"}]}""", "content[0].content[0].content[0]: \"footnote\" cannot stand here; what can: text, hardBreak.")]
    public void Read_refuses_a_bad_line_and_names_its_place(string inline, string sentence) => Assert.Contains(
        Rendering.Read($$"""{"type":"doc","content":[{"type":"paragraph","attrs":{"bid":"a"},"content":[{{inline}}]}]}""").Sentences,
        found => found.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("A picture of a bridge", false, true)]
    [InlineData("", false, false)]
    [InlineData("   ", false, false)]
    [InlineData("", true, true)]
    public void Read_asks_for_what_a_picture_shows_unless_it_is_decorative(string alt, bool decorative, bool ok)
    {
        var figure = new Figure("f", Picture, alt, "", [], decorative);
        Assert.Equal(ok, Again(figure).Ok);
    }

    [Fact]
    public void Read_refuses_two_blocks_with_one_bid() =>
        Assert.Equal("content[1].attrs.bid: another block already has the bid \"a\".", Again(new Divider("a"), new Divider("a")).Sentence);

    [Fact]
    public void Read_keeps_each_limit_to_the_character()
    {
        Paragraph Words(string bid, int count) => new(bid, [new TextRun(new string('x', count))]);
        Assert.True(Again(Words("a", DocumentLimits.Block)).Ok);
        Assert.StartsWith("content[0]: the block has 20001 characters", Again(Words("a", DocumentLimits.Block + 1)).Sentence, StringComparison.Ordinal);
        Block[] full = [.. Enumerable.Range(0, 10).Select(n => Words($"b{n}", DocumentLimits.Block))];
        Assert.True(Again(full).Ok);
        Assert.StartsWith("document: the document has 200001 characters", Again([.. full, Words("c", 1)]).Sentence, StringComparison.Ordinal);
        Block[] many = [.. Enumerable.Range(0, DocumentLimits.Blocks).Select(n => new Divider($"b{n}"))];
        Assert.True(Again(many).Ok);
        Assert.StartsWith("document: the document has 5001 blocks", Again([.. many, new Divider("c")]).Sentence, StringComparison.Ordinal);
        Assert.True(Again(new Figure("f", Picture, new string('x', 300), new string('y', 300), [])).Ok);
        Assert.False(Again(new Figure("f", Picture, new string('x', 301), "", [])).Ok);
        Assert.False(Again(new Figure("f", Picture, "x", new string('y', 301), [])).Ok);
        Assert.False(Again(new Divider(new string('b', 41))).Ok);
        TableRow Row(int cells) => new([.. Enumerable.Repeat(new TableCell(false, [new Paragraph("", [])]), cells)]);
        Assert.True(Again(new Table("t", [.. Enumerable.Repeat(Row(1), 500)])).Ok);
        Assert.False(Again(new Table("t", [.. Enumerable.Repeat(Row(1), 501)])).Ok);
        Assert.True(Again(new Table("t", [Row(50)])).Ok);
        Assert.False(Again(new Table("t", [Row(51)])).Ok);
    }

    [Fact]
    public void Read_refuses_lists_too_deep_in_one_another()
    {
        static ItemBlock Deep(int lists) => lists == 0
            ? new Paragraph("", [])
            : new BulletList("", [new ListItem([Deep(lists - 1)])]);
        Block Nested(int lists) => Deep(lists) with { Bid = "a" };
        Assert.True(Again(Nested(5)).Ok);
        Assert.Contains("nodes stand more than 12 deep", Again(Nested(6)).Sentence, StringComparison.Ordinal);
        Assert.False(Rendering.Read(string.Concat(Enumerable.Repeat("""{"type":"doc","content":[""", 5000))).Ok);
    }

    [Fact]
    public void Read_names_up_to_twenty_problems()
    {
        var nodes = string.Join(',', Enumerable.Repeat("""{"type":"x"}""", 30));
        Assert.Equal(20, Rendering.Read($$"""{"type":"doc","content":[{{nodes}}]}""").Sentences.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"type":"doc"} x""")]
    [InlineData("""{"type":"paragraph"}""")]
    [InlineData("""{"type":"doc","content":{}}""")]
    [InlineData("""{"type":"doc","attrs":7}""")]
    public void Read_refuses_what_is_no_document(string json) => Assert.False(Rendering.Read(json).Ok);

    [Fact]
    public void Read_refuses_broken_utf8() => Assert.Contains("not valid Unicode", DocumentReader.Read(
        [.. "{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"attrs\":{\"bid\":\""u8, 0xC3, 0x28, .. "\"}}]}"u8]).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Read_joins_runs_and_puts_them_in_nfc() => Assert.Equal(
        new Document([new Paragraph("a", [new TextRun("caf\u00E9 noir")])]),
        Rendering.Read("""{"type":"doc","content":[{"type":"paragraph","attrs":{"bid":"a"},"content":[{"type":"text","text":"cafe"},{"type":"text","text":"\u0301 noir"}]}]}""").Value);

    [Theory]
    [InlineData("""[{"type":"text","text":"x","marks":[{"type":"bold"}]}]""")]
    [InlineData("""[{"type":"hardBreak"}]""")]
    [InlineData("""[{"type":"text","text":"a\nb"}]""")]
    [InlineData("""{"type":"text","text":"x"}""")]
    public void A_headline_is_one_line_with_statements_and_italics(string json)
    {
        var read = Rendering.ReadHeadline(json);
        Assert.False(read.Ok);
        Assert.All(read.Sentences, sentence => Assert.StartsWith("headline", sentence, StringComparison.Ordinal));
    }

    private static Outcome<Document> Again(params Block[] blocks) =>
        DocumentReader.Read(Encoding.UTF8.GetBytes(DocumentWriter.Write(new Document([.. blocks])).ToJsonString()));
}
