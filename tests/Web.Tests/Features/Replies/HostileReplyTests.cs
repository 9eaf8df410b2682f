using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>
/// Hostile strings in every field of a reply, in every place that shows one. A page with them may hold no element and no attribute that the
/// same pages do not hold with harmless words; and the words can still be read.
/// </summary>
public sealed class HostileReplyTests
{
    private static readonly HashSet<string> TextShapes = ["p", "br", "blockquote", "a", "a[href]", "a[rel]"];

    private readonly ConcurrentDictionary<string, bool> allowed = new(StringComparer.Ordinal);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    [Trait("reliability", "20")]
    public async Task No_field_of_a_reply_becomes_markup_anywhere_and_every_word_stays(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.SetReplies(s => s with { Hold = HoldRule.None, MostOfNetwork = 0, MostOfPerson = 0, MostLinks = int.MaxValue });
        var story = town.Ferry.Address!;
        await Learn(site, story);
        var all = HostileStrings.All();
        // The rows are the same on both engines: PostgreSQL is shown a part.
        string[] hostile = engine == Engine.Sqlite ? [.. all] : [.. all.Where((_, i) => i % 20 == 0)];
        var posted = new ConcurrentDictionary<string, (string Name, string Body)>(StringComparer.Ordinal);
        foreach (var chunk in hostile.Chunk(40))
        {
            await Parallel.ForEachAsync(chunk, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (one, _) => await Post(site, story, one, posted));
            CheckFeed(await site.Text(story + "/replies.xml"), chunk.Length);
        }

        Assert.True(posted.Count > hostile.Length * 9 / 10, $"Only {posted.Count} of {hostile.Length} could be posted.");
        Check(await site.Page(story), "story");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var path = story + "/replies"; path is not null;)
        {
            var page = await site.Page(path);
            Check(page, path);
            foreach (var reply in page.QuerySelectorAll(".reply").Where(r => posted.ContainsKey(r.Id!)))
            {
                seen.Add(reply.Id!);
                Reads(reply, posted[reply.Id!]);
            }

            path = page.QuerySelector(".replies > .more a")?.GetAttribute("href");
        }

        Assert.Equal(posted.Count, seen.Count);
        TestContext.Current.SendDiagnosticMessage($"{hostile.Length} strings on {engine}, {posted.Count} posted and read back.");
    }

    // What harmless words make of each page is all that hostile ones may make.
    private async Task Learn(Site site, string story)
    {
        (string, string)[] fields = [("name", "Ann"), ("email", "ann@reader.example"), ("website", "https://ann.example/"), ("body", "> Quoted\n\nSee https://ferry.example/times\nplease."), ("key", "k")];
        using (var answer = await site.Reply(story, fields))
            await Own(site, answer.Headers.Location!.OriginalString, doc => Take(doc));
        foreach (var path in new[] { story, story + "/replies" })
            Take(await site.Page(path));
        using (var preview = await site.Reply(story, [.. fields, ("preview", "1")]))
            Take(await preview.Document());
        using var wrong = await site.Reply(story, ("name", ""), ("email", "x"), ("website", "x"), ("body", ""), ("notify", "1"));
        Take(await wrong.Document());
    }

    private void Take(IDocument page)
    {
        foreach (var shape in page.All.SelectMany(Shapes))
            allowed[shape] = true;
    }

    private async Task Post(Site site, string story, string one, ConcurrentDictionary<string, (string Name, string Body)> posted)
    {
        var website = "https://x.example/" + one;
        var name = Cut(one);
        var draft = ReplyDraft.Of(name, "xss@reader.example", website, one);
        var faults = draft.Faults().Select(f => f.Field).ToHashSet();
        (string, string)[] fields =
        [
            ("name", faults.Contains(ReplyField.Name) ? "Ann" : name), ("email", "xss@reader.example"), ("website", faults.Contains(ReplyField.Website) ? "" : website),
            ("body", faults.Contains(ReplyField.Body) ? "Words" : one), ("key", one),
        ];
        using (var preview = await site.Reply(story, [.. fields, ("preview", "1")]))
            Check(await preview.Document(), "preview of " + one);
        // Every field raw at once, which is nearly always refused: the form shows it all again.
        using (var refused = await site.Reply(story, ("name", one), ("email", one), ("website", one), ("body", one), ("key", one), ("parent", one), ("version", one)))
        {
            var page = await refused.Document();
            Check(page, "form with " + one);
            if (page.QuerySelector("[name=body]") is { } field)
                Assert.Equal(Sent(one), Sent(field.TextContent));
        }

        using var answer = await site.Reply(story, fields);
        Assert.Equal(303, (int)answer.StatusCode);
        var to = answer.Headers.Location!.OriginalString;
        posted[to[(to.IndexOf('#', StringComparison.Ordinal) + 1)..]] = (fields[0].Item2, fields[3].Item2);
        await Own(site, to, page => Check(page, "page of " + one));
    }

    // The reply's own page and its author's.
    private static async Task Own(Site site, string to, Action<IDocument> look)
    {
        var id = to[(to.LastIndexOf('-') + 1)..];
        look(await site.Page("/replies/" + id));
        look(await site.Page("/replies/mine/" + site.Services.GetRequiredService<ReplySecrets>().Token("reply", id)));
    }

    private void Check(IDocument page, string where)
    {
        foreach (var element in page.All)
        {
            Assert.True(Shapes(element).All(allowed.ContainsKey), $"{where} has {element.OuterHtml[..Math.Min(300, element.OuterHtml.Length)]}");
            if (element.LocalName == "script")
                Assert.True(element.HasAttribute("src") || element.GetAttribute("type") == "application/ld+json", where);
            foreach (var address in new[] { "href", "src", "action" }.Select(element.GetAttribute).OfType<string>())
                Assert.True(address is ['/', not '/', ..] or "/" or ['#', ..] || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"), $"{where} leads to {address}");
        }
    }

    private static void CheckFeed(string xml, int newest)
    {
        var items = XDocument.Parse(xml).Descendants("item").Take(newest).ToList();
        Assert.NotEmpty(items);
        foreach (var html in items.Select(i => i.Element("{http://purl.org/rss/1.0/modules/content/}encoded")!.Value))
        {
            var body = new HtmlParser().ParseDocument(html).Body!;
            Assert.All(body.QuerySelectorAll("*").SelectMany(Shapes), shape => Assert.Contains(shape, TextShapes));
            Assert.All(body.QuerySelectorAll("a"), a => Assert.StartsWith("http", a.GetAttribute("href"), StringComparison.OrdinalIgnoreCase));
        }
    }

    // Quote marks become quotes and long addresses are shown cut short; every other word is there.
    private static void Reads(IElement reply, (string Name, string Body) words)
    {
        var draft = ReplyDraft.Of(words.Name, "", "", words.Body);
        Assert.Equal(Spaced(draft.Name), Spaced(reply.QuerySelector(".who b")!.TextContent));
        var text = Spaced(reply.QuerySelector(".text")!.TextContent).Replace(" ", "", StringComparison.Ordinal);
        foreach (var word in draft.Body.Split('\n').SelectMany(line => line.TrimStart('>').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (word.Length <= 60 || !word.Contains("://", StringComparison.Ordinal))
                Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    // Halves of pairs can't be sent; how lines end, and an empty first one, is the parser's affair.
    private static string Sent(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\n');

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Shapes(IElement element) => element.Attributes.Select(a => $"{element.LocalName}[{a.Name}]").Prepend(element.LocalName);

    private static string Cut(string text) => text.Length <= ReplyDraft.NameLength ? text : text[..(char.IsHighSurrogate(text[ReplyDraft.NameLength - 1]) ? ReplyDraft.NameLength - 1 : ReplyDraft.NameLength)];
}
