using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Newsroom;

namespace OnRecord.Domain.Tests.Stories;

public sealed class DocumentHostileTests
{
    private static readonly Regex InQuotes = new("(href|src|action|url)\\s*[=(]\\s*[\"'`]?(?<address>[^\"'`>)]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    private static readonly string[] Own =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</a></p></table></figure><svg onload=alert(1)>",
        "<!--", "-->", "]]>", "&lt;script&gt;", "&#60;b&#62;", "<", "&", "<a href=\"javascript:alert(1)\">x</a>", "\u2028</script>", "{{{x}}}", "<plaintext>",
    ];

    [Fact]
    public void Hostile_words_in_every_place_stay_words() => Assert.All(Own, Try);

    [Fact]
    public void The_shared_collection_of_hostile_strings_stays_words()
    {
        if (SharedFolder.Find("data", "xss") is not { } folder)
        {
            TestContext.Current.SendDiagnosticMessage("../shared/data/xss is not here: its strings were not tried.");
            return;
        }

        var strings = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".test"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            Collect(json.RootElement, inInput: false, strings);
        }

        Assert.True(strings.Count > 1500, $"only {strings.Count} strings were found");
        foreach (var hostile in strings)
            Try(hostile);
        TestContext.Current.SendDiagnosticMessage($"{strings.Count} hostile strings tried");
    }

    private static void Try(string raw)
    {
        // The reader refuses what can stand in no page: controls, noncharacters, halves of pairs. The rest must be harmless by itself.
        var hostile = Possible(raw);
        if (hostile.Length == 0)
            return;
        var addresses = InQuotes.Matches(raw).Select(match => match.Groups["address"].Value).Append(raw).Append(raw.Trim())
            .Select(Address.Read).Where(read => read.Ok).Select(read => read.Value).Append(Rendering.Address("/a")).ToArray();
        foreach (var address in addresses)
        {
            var html = Rendering.Html([.. Everywhere(hostile, address)]);
            AllowedHtml.Check(html);
            var body = Rendering.Parse(html);
            Assert.All(body.QuerySelectorAll("h2, td, th, li"), element => Assert.Contains(hostile, element.TextContent));
            Assert.Equal(hostile, body.QuerySelector("caption")!.TextContent);
            Assert.Equal(hostile, body.QuerySelector("cite")!.TextContent);
            Assert.Equal(hostile, body.QuerySelector("img")!.GetAttribute("alt"));
            Assert.Equal(hostile, body.QuerySelector("p > a[title]")!.GetAttribute("title"));
            Assert.Equal(" " + hostile, body.QuerySelector(".credit")!.TextContent);
            Assert.Equal(hostile, body.QuerySelector(".embed a")!.TextContent);
            Assert.Contains(hostile, body.QuerySelector(".embed .host")!.TextContent);
            Assert.Equal(hostile, body.QuerySelector(".read-more > span:last-child, .read-more > a")!.TextContent);
            Assert.Equal(address.Value, body.QuerySelector("p > a[title]")!.GetAttribute("href"));
        }

        AllowedHtml.Check(InlineHtml.Render(InlineText.Plain(hostile), Rendering.Context, new PageIds()).ToString());
    }

    private static IEnumerable<Block> Everywhere(string hostile, Address address)
    {
        NodeList<Inline> line = [new TextRun(hostile), Rendering.Said(hostile, Rendering.Statements[1]), new Footnote(new TextRun(hostile))];
        NodeList<Inline> linked = [new TextRun(hostile, new Marks(Formats.Code, new Link(address, hostile)))];
        var inner = new Paragraph(Block.Inner, line);
        yield return new Paragraph("a", linked);
        yield return new Heading("b", 2, line);
        yield return new Quotation("c", [inner], hostile);
        yield return new PullQuote("d", line, hostile);
        yield return new BulletList("e", [new ListItem([inner])]);
        yield return new Table("f", [new TableRow([new TableCell(true, [inner]), new TableCell(false, [inner])])], hostile);
        yield return new Figure("g", Rendering.Hash, hostile, hostile, line);
        yield return new Figure("h", "gone", hostile, hostile, []);
        yield return new ReadMore("i", null, hostile, address.IsWeb ? address : null);
        yield return new Embed("j", address.IsWeb ? address : Rendering.Address("https://example.org"), hostile, hostile, hostile);
    }

    private static string Possible(string raw)
    {
        var kept = new StringBuilder();
        foreach (var rune in raw.EnumerateRunes())
        {
            if (Domain.Text.Characters.CanStand(rune) || rune.Value is '\n' or '\t')
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static void Collect(JsonElement element, bool inInput, HashSet<string> strings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, inInput || property.NameEquals("input"), strings);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Collect(item, inInput, strings);
                break;
            case JsonValueKind.String when inInput:
                try
                {
                    strings.Add(element.GetString()!);
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair cannot be a string here; the reader refuses it before.
                }

                break;
        }
    }
}
