using System.Text.Json;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Tests.Theme;

/// <summary>One page of each template with every field that it may see filled, in the language asked for.</summary>
internal sealed class SamplePages(string language, string direction)
{
    private const string Story = "/2024/01/31/feelers";
    private static readonly DateTime Morning = new(2024, 1, 31, 6, 30, 0, DateTimeKind.Utc);
    private static readonly Guid First = Guid.Parse("019a0000-0000-7000-a000-000000000001");
    private static readonly Guid Second = Guid.Parse("019a0000-0000-7000-a000-000000000002");
    private static readonly DateView January = new("2024-01-25", ["year"]);
    private static readonly CountView Range = new() { Lower = 1, Upper = 2, Kind = "range", RestsOn = ["two insiders", "the paper's own sources"], PeopleDescribed = 2, Reports = 2 };
    private static readonly CountView Unnamed = new() { Lower = 1, Upper = 1, Kind = "single_unnamed", RestsOn = ["two insiders"], PeopleDescribed = 2, Reports = 1 };

    private static readonly PictureView Picture = new()
    {
        Hash = "ab", Alt = "A telephone", Credit = "Drawing: the desk", Caption = "The line", Width = 1600, Height = 1000,
        Address = "/media/ab/800.jpg", AvifSet = "/media/ab/800.avif 800w", WebpSet = "/media/ab/800.webp 800w", JpegSet = "/media/ab/800.jpg 800w", Colour = "#334455",
    };

    private static readonly SpeakerView Insiders = new()
    {
        Name = "Two insiders", Kind = "described_anonymous", Unnamed = true, Organisation = "the Kremlin", Reason = "they fear for their posts", KnownTo = "other_outlet", KnownToOutlet = "Bloomberg",
    };

    private static readonly SpeakerView Officials = new() { Name = "U.S. officials", Kind = "described_anonymous", Unnamed = true, KnownTo = "unknown" };
    private static readonly SpeakerView Chief = new() { Name = "Kyrylo Budanov", Address = "/people/kyrylo-budanov", Kind = "named", Named = true, Title = "chief of intelligence" };
    private static readonly SpeakerView Ourselves = new() { Name = "", Kind = "own_voice", OwnVoice = true };
    private static readonly LinkView World = new("World", "/world/", Current: true);

    private SiteView Site { get; } = new()
    {
        Name = "The Test Courier", Tagline = "Who said it & how we know", Address = "https://courier.example", Language = language, Direction = direction, Contact = "desk@courier.example",
        ContactAddress = "mailto:desk@courier.example", PublishingPrinciples = "https://courier.example/principles", Navigation = [World, new("Archive", "/archive/")], TimeZone = "London",
    };

    private StoryCard Card => new()
    {
        Headline = "An <odd> headline", Standfirst = "And its standfirst", Address = Story, Section = World, Kind = "analysis", Published = Morning, Bylines = ["Ada", "Bo"],
        Picture = Picture, Language = "de", Direction = "ltr", Statements = 2,
    };

    private StoryList Stories => new() { Cards = [Card, Card with { Picture = null, Kind = "news" }], Page = 2, NewerAddress = "/world/", OlderAddress = "/world/?page=3" };

    private NoteView Note => new()
    {
        Id = $"{First}", Number = 1, Address = $"/statements/{First}", Words = ["still testing", "by quiet routes"], WordsAddress = $"#w-{First}", Claim = "He has put out feelers.",
        Topic = new("Peace talks", "/topics/peace-talks"), Stance = "affirms", Who = Insiders, Basis = "participant", BasisText = "they say they passed it on", Said = January,
        Event = new("2023-12~", ["all"]), Venue = "Geneva", Audience = "American officials", Hedges = ["may", "tentative"], Terms = "on_background", AttributionInferred = "no outlet is named",
        Way = [new() { Name = "Two insiders" }, new() { Name = "Bloomberg", Address = "/people/bloomberg", Channel = "communication_to_journalist", Published = January, ReportAddress = "https://news.example/1", Inferred = true }, new() { Name = "", Us = true, Channel = "press_report" }],
        ToldWay = [new() { Name = "The leader" }, new() { Name = "A go-between", Undisclosed = true, Channel = "private_communication", At = new("2023-12", []) }], ToldBy = "Two insiders", Count = Range,
        Links = [new("not_confirmed_by", [new() { Who = Officials, Words = "not aware of it", Address = $"#s-{Second}", Said = new("2024-01", ["all"]), Story = new("Another story", "/2024/01/30/another") }])],
        ToldIn = new("the wider report", $"#s-{Second}"),
    };

    private NoteView Denial => new()
    {
        Id = $"{Second}", Number = 2, Address = $"/statements/{Second}", Words = ["not aware of it"], WordsAddress = $"#w-{Second}", Quoted = true, Claim = "He has put out feelers.",
        Stance = "professes_no_knowledge", Who = Officials, Said = new("2024-01", ["all"]), Count = Unnamed,
    };

    private NoteView Own => new() { Id = "own", Number = 3, Address = "/statements/own", Claim = "It was a cause of the war.", Stance = "affirms", Who = Ourselves, Unsourced = true, Count = new() { Lower = 0, Upper = 0, Kind = "unsourced" } };

    private SourcingView Sourcing => new() { Notes = [Note, Denial, Own], Statements = 3, Sources = 3, Named = 1, MainClaim = Range, MainClaimText = "He has put out feelers." };

    private Timeline Timeline => new()
    {
        Entries = [new() { Note = Away(Note), Year = "2024", FirstOfYear = true, FirstReported = Note.Way[1], PublishedHere = Morning, Story = new("The story", Story) }, new() { Note = Denial with { Who = Chief, WordsAddress = Story }, PublishedHere = Morning, Story = new("The story", Story) }],
        Count = 2, People = [new("", "/topics/x", Current: true), new("Kyrylo Budanov", "/topics/x?person=kyrylo-budanov")], Stances = [new("", "/topics/x"), new("denies", "/topics/x?stance=denies", Current: true)],
        Filtered = true, OlderAddress = "/topics/x?page=2",
    };

    public IEnumerable<(string Template, PageView Page)> All =>
    [
        ("front", Head(new FrontPage { Site = Site, Title = "News", Language = language, Direction = direction, Canonical = "https://courier.example/", Lead = Card, Top = [Card], Latest = [Card], Sections = [new(World, [Card])] })),
        ("front", new FrontPage { Site = Site, Title = "News", Language = language, Direction = direction, Canonical = "https://courier.example/" }),
        ("story", Head(StoryPage)),
        ("story", StoryPage with { Sourcing = new(), Headline = StoryPage.Standfirst, HasStandfirst = false, Body = SafeHtml.Empty, Picture = null, Topics = [], Related = [], Bylines = [], Updated = null }),
        ("sources", Head(new SourcesPage { Site = Site, Title = "Sources", Language = language, Direction = direction, Canonical = $"https://courier.example{Story}/sources", Story = new("The story", Story), Published = Morning, Updated = Morning, Sourcing = new() { Notes = [Away(Note), Denial with { WordsAddress = null }, Own], Statements = 3, Sources = 3, Named = 1, MainClaim = Unnamed, MainClaimText = "So." }, JsonAddress = $"{Story}/sources.json" })),
        ("sources", new SourcesPage { Site = Site, Title = "Sources", Language = language, Direction = direction, Canonical = "https://courier.example/", Story = new("The story", Story), Published = Morning, Sourcing = new(), JsonAddress = $"{Story}/sources.json" }),
        ("story", StoryPage with { Past = new() { Version = First1, Count = 3, NewestAddress = Story, HistoryAddress = $"{Story}/history" }, NoIndex = true, Instead = $"https://courier.example{Story}" }),
        ("history", Head(new HistoryPage { Site = Site, Title = "Versions", Language = language, Direction = direction, Canonical = $"https://courier.example{Story}/history", Story = new("The story", Story), Count = 41, Versions = [Third, First1], NewerAddress = $"{Story}/history", OlderAddress = $"{Story}/history?page=3" })),
        ("record", Head(Record)),
        ("record", Record with { Witnesses = [], Witnessed = false }),
        ("difference", Difference),
        ("difference", Difference with { Headline = null, Standfirst = null, Blocks = [], Statements = [], Fields = [], Steps = [] }),
        ("statement", Head(new StatementPage { Site = Site, Title = "Statement", Language = language, Direction = direction, Canonical = "https://courier.example/statements/1", Note = Away(Note), CountHere = new() { Lower = 2, Upper = 2, Kind = "exact" }, Uses = [new(new("The story", Story), Morning, ["still testing"], $"{Story}#w-{First}")], Retracted = [new($"{Story}-2", Morning, "The letter was forged.")], SameClaim = [Away(Note).Links[0].Items[0]] })),
        ("topic", Head(new TopicPage { Site = Site, Title = "Talks", Language = language, Direction = direction, Canonical = "https://courier.example/topics/x", Name = "Talks", About = "About talks", Parent = new("Channels", "/topics/channels"), Timeline = Timeline, Stories = [Card] })),
        ("topic", new TopicPage { Site = Site, Title = "Talks", Language = language, Direction = direction, Canonical = "https://courier.example/topics/x", Name = "Talks", Timeline = new() }),
        ("person", Head(new PersonPage { Site = Site, Title = "Budanov", Language = language, Direction = direction, Canonical = "https://courier.example/people/b", Name = "Kyrylo Budanov", Kind = "person", Titles = [new("chief", new("Intelligence", "/people/gur"), new("2020-08", []), new("2024", [])), new("officer", new("The army", null), null, new("2019", [])), new("cadet", null, null, null)], Wikidata = "https://www.wikidata.org/wiki/Q1", Timeline = Timeline, Stories = [Card] })),
        ("section", Head(new SectionPage { Site = Site, Title = "World", Language = language, Direction = direction, Canonical = "https://courier.example/world/", Name = "World", About = "All of it", Parent = new("Everything", "/everything/"), Children = [new("Europe", "/world/europe/")], Stories = Stories })),
        ("section", new SectionPage { Site = Site, Title = "World", Language = language, Direction = direction, Canonical = "https://courier.example/world/", Name = "World", Stories = new() { Page = 1 } }),
        ("byline", Head(new BylinePage { Site = Site, Title = "Ada", Language = language, Direction = direction, Canonical = "https://courier.example/by/ada", Name = "Ada", Role = "Editor", About = "Reads cables", Stories = Stories })),
        ("not-found", new NotFoundPage { Site = Site, Title = "Not found", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, Sections = [World], Newest = [Card] }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, Retracted = true, Removed = Morning, Note = "The letter was forged." }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, Retracted = true, Statement = true, Removed = Morning, Note = "The letter was forged." }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, Preview = true }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, ByLaw = true, Removed = Morning, Note = "A court ordered it." }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, ByLaw = true, Part = true, Removed = Morning, Note = "A court ordered it." }),
        ("gone", new GonePage { Site = Site, Title = "Gone", Language = language, Direction = direction, Canonical = "https://courier.example/", NoIndex = true, ByLaw = true, Version = 2, Story = new LinkView("Ferry", "/ferry"), Removed = Morning, Note = "A court ordered it." }),
        ("error", new ErrorPage { Site = new() { Name = "The Test Courier", Address = "", Language = language, Direction = direction, TimeZone = "" }, Title = "Broken", Language = language, Direction = direction, Canonical = "", NoIndex = true }),
    ];

    private static VersionView First1 => new() { Number = 1, Published = Morning, Change = "first", ApprovedBy = "Ada", Newest = false, Address = $"{Story}/history/1", JsonAddress = $"{Story}/history/1.json", ProofAddress = $"{Story}/history/1/proof", CheckAddress = $"/record?story={Story}/history/1#check", SinceAddress = $"{Story}/history/1..3" };

    private static VersionView Third => new() { Number = 3, Published = Morning.AddHours(3), Change = "correction", Note = "It was nine, not ten.", Newest = true, Address = $"{Story}/history/3", JsonAddress = $"{Story}/history/3.json", ProofAddress = $"{Story}/history/3/proof", CheckAddress = $"/record?story={Story}/history/3#check", DifferenceAddress = $"{Story}/history/2..3" };

    private RecordPage Record => new()
    {
        Site = Site, Title = "The record", Language = language, Direction = direction, Canonical = "https://courier.example/record", Origin = "courier.example/log", Key = "courier.example/log+0a0b0c0d+AQ==",
        Entries = 41, Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Signed = Morning, Witnessed = false,
        Witnesses = [new("gazette.example/witness", "gazette.example/witness+01020304+BA==", 40, Morning), new("herald.example/witness", "herald.example/witness+05060708+BA==", null, null)],
    };

    private DifferencePage Difference
    {
        get
        {
            IReadOnlyList<RunView> runs = [new("They paid ", false, false), new("ten", false, true), new("nine", true, false), new(".", false, false)];
            return new()
            {
                Site = Site, Title = "What changed", Language = language, Direction = direction, Canonical = $"https://courier.example{Story}", NoIndex = true, Story = new("The story", Story),
                From = First1, To = Third, HistoryAddress = $"{Story}/history", Steps = [Third], Headline = new(runs, false), Standfirst = new(runs, true),
                Blocks = [new() { Change = "changed", Runs = runs, Moves = true, After = "They were" }, new() { Change = "moved", Runs = runs, Moves = true }, new() { Change = "form", Runs = [], PictureBefore = Picture, PictureAfter = Picture }],
                Statements = [new() { Change = "changed", Words = "not aware of it", Address = $"{Story}/history/3#s-{Second}", Facts = [new("who", runs), new("way", runs)] }],
                Fields = [new() { Field = "bylines", Runs = runs }, new() { Field = "picture", Runs = [new("Another", false, false)], PictureAfter = Picture }],
            };
        }
    }

    private StoryPage StoryPage
    {
        get
        {
            var context = new HtmlContext
            {
                Picture = _ => null, Story = _ => null, NoteNumber = id => id == First ? 1 : id == Second ? 2 : null,
                Words = new("Footnotes", "Footnote", "Back to", "Read more:", "How we know", "opens {host}", "Table"),
            };
            var ids = new PageIds();
            var headline = Inline("""[{"type":"text","text":"Feelers","marks":[{"type":"statement","attrs":{"sid":"019a0000-0000-7000-a000-000000000001"}}]},{"type":"text","text":" & silence"}]""", context, ids);
            var body = DocumentReader.Read("""{"type":"doc","content":[{"type":"paragraph","attrs":{"bid":"a"},"content":[{"type":"text","text":"They were "},{"type":"text","text":"not aware of it","marks":[{"type":"statement","attrs":{"sid":"019a0000-0000-7000-a000-000000000002"}}]}]}]}"""u8).Value;
            return new()
            {
                Site = Site, Title = "Feelers & silence", Description = "What was said", Language = language, Direction = direction, Canonical = $"https://courier.example{Story}", OpenGraphType = "article",
                Section = new("Europe", "/world/europe/"), ParentSection = World, Kind = "explainer", Headline = headline, Standfirst = Inline("""[{"type":"text","text":"Two insiders speak"}]""", context, ids), HasStandfirst = true,
                Body = DocumentHtml.Render(body, context, ids), Bylines = [new("Ada", "/by/ada", "Editor"), new("Bo", "/by/bo", "")], Published = Morning, Updated = Morning.AddHours(3), Picture = Picture,
                Topics = [new("Peace talks", "/topics/peace-talks")], Related = [Card], Sourcing = Sourcing, Address = Story, SourcesAddress = $"{Story}/sources", HistoryAddress = $"{Story}/history", Read = $"{First} 3", Words = 620,
            };
        }
    }

    private static SafeHtml Inline(string json, HtmlContext context, PageIds ids)
    {
        using var read = JsonDocument.Parse(json);
        return InlineHtml.Render(DocumentReader.ReadInline(read.RootElement, "text").Value, context, ids);
    }

    private static NoteView Away(NoteView note) => note with
    {
        WordsAddress = Story + note.WordsAddress,
        ToldIn = new("the wider report", $"/statements/{Second}"),
        Links = [.. note.Links.Select(group => group with { Items = [.. group.Items.Select(item => item with { Address = $"/statements/{Second}" })] })],
    };

    private static PageView Head(PageView page) => page with { Description = "What was said", ShareImage = Picture, Feeds = [new("The Test Courier", "/feed.xml")] };
}
