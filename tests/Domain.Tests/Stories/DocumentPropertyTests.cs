using System.Text;
using CsCheck;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

public sealed class DocumentPropertyTests
{
    [Fact]
    public void A_document_written_and_read_is_the_same() => RandomDocuments.Any.Sample(document =>
    {
        var json = DocumentWriter.Write(document).ToJsonString();
        var read = DocumentReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(document, read.Value);
        Assert.Equal(json, DocumentWriter.Write(read.Value).ToJsonString());
    });

    [Fact]
    public void A_headline_written_and_read_is_the_same() => RandomDocuments.Headline.Sample(headline =>
        Assert.Equal(headline, Rendering.ReadHeadline(DocumentWriter.Write(headline).ToJsonString()).Value));

    [Fact]
    public void A_page_without_its_tags_is_the_text_and_each_piece_names_the_statements_of_its_words() => RandomDocuments.Any.Sample(document =>
    {
        foreach (var block in document.Blocks)
        {
            var alone = new Document([block]);
            var map = TextMap.Of(new StoryContent(InlineText.Empty, InlineText.Empty, alone));
            var body = Rendering.Parse(Rendering.Html(block));
            var notes = body.QuerySelectorAll(".footnotes li p");
            Assert.Equal(Expected(map, run => run.Place == TextPlace.Block), Trimmed(body));
            for (var at = 0; at < notes.Length; at++)
                Assert.Equal(Expected(map, run => run.Place == TextPlace.Footnote && run.Name == $"{at + 1}"), Rendering.Letters(notes[at]));
        }
    });

    [Fact]
    public void A_headline_without_its_tags_is_its_text() => RandomDocuments.Headline.Sample(headline =>
        Assert.Equal(headline.ToString(), Rendering.Words(Rendering.Parse(InlineHtml.Render(headline, Rendering.Context, new PageIds()).ToString()))));

    [Fact]
    public void A_page_holds_only_what_the_renderer_writes() => RandomDocuments.Any.Sample(document =>
    {
        var html = Rendering.Html([.. document.Blocks]);
        Assert.Equal(html, Rendering.Html([.. document.Blocks]));
        AllowedHtml.Check(html);
        var feed = DocumentHtml.Render(document, Rendering.Context.Feed("https://news.example", "/2026/01/25/slug"), new PageIds()).ToString();
        AllowedHtml.Check(feed);
        var body = Rendering.Parse(feed);
        Assert.Empty(body.QuerySelectorAll("[id], [data-statement], [data-note], .said, .said-note"));
        Assert.All(body.QuerySelectorAll("[href]"), link => Assert.Matches("^(https?://|mailto:)", link.GetAttribute("href")));
        Assert.All(body.QuerySelectorAll("[src]"), picture => Assert.StartsWith("https://news.example/media/", picture.GetAttribute("src")));
    });

    [Fact]
    public void Every_statement_of_a_page_has_one_place_and_every_id_is_given_once() => RandomDocuments.Stories.Sample(story =>
    {
        var ids = new PageIds();
        var page = Rendering.Parse(
            InlineHtml.Render(story.Headline, Rendering.Context, ids).ToString()
            + InlineHtml.Render(story.Standfirst, Rendering.Context, ids)
            + DocumentHtml.Render(story.Document, Rendering.Context, ids));
        string[] given = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(given.Length, given.Distinct().Count());
        Assert.Equal(
            StatementMarks.MarkedPassages(story).Keys.Select(id => $"w-{id}").Order(),
            given.Where(id => id.StartsWith("w-", StringComparison.Ordinal)).Order());
        Assert.Empty(page.QuerySelectorAll("a a"));
    });

    [Fact]
    public void Marking_passages_keeps_the_text_and_adds_exactly_those_passages() => Gen.Select(
        RandomDocuments.Stories, Gen.Int[0, 200], Gen.Int[1, 60]).Sample((story, start, length) =>
    {
        var sid = new Guid("01890a5d-ac96-774b-bcce-b302099a0099");
        var before = TextMap.Of(story);
        var range = new TextRange(start, start + length);
        var marked = StatementMarks.MarkPassages(story, sid, [range]);
        if (!marked.Ok)
            return;
        var after = TextMap.Of(marked.Value);
        Assert.Equal(before.Text, after.Text);
        for (var at = 0; at < before.Text.Length; at++)
        {
            var was = Statements(before, at);
            Assert.Equal(was is not null && at >= range.Start && at < range.End ? [.. was, sid] : was, Statements(after, at));
        }

        var again = StatementMarks.MarkPassages(marked.Value, sid, StatementMarks.MarkedPassages(marked.Value)[sid]).Value;
        Assert.Equal(marked.Value, again);
    });

    [Fact]
    public void Passages_stand_at_their_words() => RandomDocuments.Stories.Sample(story =>
    {
        var map = TextMap.Of(story);
        Assert.Equal(DocumentText.Canonical(story), map.Text);
        foreach (var (sid, ranges) in StatementMarks.MarkedPassages(story))
        {
            for (var at = 0; at < map.Text.Length; at++)
            {
                var said = Statements(map, at)?.Contains(sid) ?? false;
                Assert.Equal(said, ranges.Any(range => range.Start <= at && at < range.End));
            }
        }
    });

    private static Guid[]? Statements(TextMap map, int at) =>
        ((IEnumerable<TextMapRun>)map.Runs).FirstOrDefault(run => run.Start <= at && at < run.End)?.Statements is { } found ? [.. found] : null;

    private static List<(char Letter, string Said)> Expected(TextMap map, Func<TextMapRun, bool> of)
    {
        TextMapRun[] runs = [.. map.Runs.Where(of)];
        if (runs.Length == 0)
            return [];
        var expected = new List<(char, string)>();
        for (var at = runs[0].Start; at < runs[^1].End; at++)
        {
            var run = Array.Find(runs, run => run.Start <= at && at < run.End);
            var said = run is null ? "" : string.Join(' ', run.Statements.OrderBy(id => Rendering.Context.NoteNumber(id)));
            expected.Add((map.Text[at], said));
        }

        return expected;
    }

    /// <summary>The words of a page of one block: a line feed stands before the list of footnotes.</summary>
    private static List<(char Letter, string Said)> Trimmed(AngleSharp.Dom.IElement body)
    {
        var letters = Rendering.Letters(body);
        if (body.QuerySelector(".footnotes") is not null)
            letters.RemoveAt(letters.Count - 1);
        return letters;
    }
}
