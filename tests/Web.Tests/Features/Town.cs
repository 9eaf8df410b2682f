using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Topics;
using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

[assembly: AssemblyFixture(typeof(OnRecord.Web.Tests.Features.Towns))]

namespace OnRecord.Web.Tests.Features;

/// <summary>One small newsroom per engine, made once and read by many tests. A test that changes something opens a site of its own.</summary>
public sealed class Towns : IAsyncLifetime
{
    private readonly Lazy<Task<Town>> sqlite = new(() => Town.Make(Engine.Sqlite));
    private readonly Lazy<Task<Town>> postgres = new(() => Town.Make(Engine.Postgres));

    public Task<Town> On(Engine engine) => (engine == Engine.Sqlite ? sqlite : postgres).Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in new[] { sqlite, postgres }.Where(t => t is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            await (await made.Value).Site.DisposeAsync();
    }
}

/// <summary>A town by the sea, its ferry, and what was said of it.</summary>
public sealed class Town
{
    private Town(Site site) => Site = site;

    public Site Site { get; }

    public Topic Harbour { get; private set; } = null!;

    public Section World { get; private set; } = null!;

    public Section Coast { get; private set; } = null!;

    /// <summary>Names, denials, an unnamed source and a claim in our own voice; two read-more cards.</summary>
    public Story Ferry { get; private set; } = null!;

    /// <summary>Of <see cref="Ferry"/>: 0 the captain affirms, 1 the office denies, 2 an unnamed clerk, 3 our own voice, 4 overlaps 0.</summary>
    public IReadOnlyList<Guid> Said { get; private set; } = [];

    public Story Budget { get; private set; } = null!;

    public static async Task<Town> Make(Engine engine)
    {
        var town = new Town(await Site.Open(engine));
        await town.Write();
        return town;
    }

    private async Task Write()
    {
        var desk = Site.Desk;
        desk.Db.Entry(desk.Settings).Property(s => s.Name).CurrentValue = "The Harbour Paper";
        Harbour = desk.AnyTopic;
        World = desk.AnySection;
        Coast = desk.Section("Coast", under: World);
        var money = desk.Section("Money", order: 1);
        var ada = desk.Byline("Ada Reyes");
        desk.Add(new NavigationItem { Position = 0, Label = "World", Address = "/world/" });
        await desk.Save(Tag.Site);

        Budget = await desk.Story("Council agrees the harbour budget").Standfirst("Nine million for the quay.").In(money).By(ada)
            .Paragraph("The council agreed the budget on Monday after a short debate.").Publish();
        var captain = desk.Named("Mara Lind");
        var office = desk.Named(desk.Agent("Harbour Office", AgentKind.Organisation));
        var closed = desk.Claim("The ferry will stop for a week.");
        var paper = desk.Report("The Island Times", "2026-02-28", "Ferry in doubt");
        var ferry = desk.Story("Ferry to stop for a week").Standfirst("The captain says so, the office says not.").In(Coast).By(ada).About(Harbour).Beside(Budget)
            .Paragraph("The ferry will stop for a week, Captain Mara Lind said on Friday. The harbour office called that untrue.")
            .Paragraph("A clerk at the office said the engine was sent to the yard. The island depends on the ferry.")
            .ReadMore("Old words for the budget", Budget.Id)
            .ReadMore("Ferry sails again");
        var clerk = ferry.Unnamed("a clerk at the harbour office");
        ferry
            .Says("The ferry will stop for a week", captain, new Saying { Claim = closed })
            .Says("called that untrue", office, new Saying { Claim = closed, Stance = Stance.Denies, Act = SpeechAct.Deny, Said = "2026-02-28", Via = paper })
            .Says("the engine was sent to the yard", clerk, new Saying { Terms = TermsOfUse.OnBackground })
            .Says("The island depends on the ferry", desk.OwnVoice, new Saying { Form = QuoteForm.OwnVoice, Terms = TermsOfUse.NotStated, Said = null })
            .Says("will stop for a week", clerk, new Saying { Claim = closed, Terms = TermsOfUse.OnBackground });
        Said = ferry.Said;
        desk.Link(Said[1], StatementLinkType.Denies, Said[0]);
        Ferry = await ferry.Publish();
        desk.Add(new FrontPageSlot { Position = 0, StoryId = Budget.Id });
        await desk.Save(Tag.Newest);
    }
}
