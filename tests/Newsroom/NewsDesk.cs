using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;

namespace OnRecord.Newsroom;

/// <summary>A newsroom at work in a test: what it makes is kept with the next story it saves, or by <see cref="Save"/>.</summary>
public sealed class NewsDesk : IAsyncDisposable
{
    private readonly Action<IReadOnlyCollection<string>>? evict;
    private Topic? anyTopic;
    private Section? anySection;

    private NewsDesk(NewsDb db, SiteSettings settings, Source ownVoice, Action<IReadOnlyCollection<string>>? evict) =>
        (Db, Settings, OwnVoice, this.evict) = (db, settings, ownVoice, evict);

    public NewsDb Db { get; }

    public SiteSettings Settings { get; }

    public Source OwnVoice { get; }

    /// <summary>UTC; when the next story goes out. Each moves it on by an hour.</summary>
    public DateTime Now { get; set; } = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    public Topic AnyTopic => anyTopic ??= Topic("The harbour");

    public Section AnySection => anySection ??= Section("World");

    /// <param name="evict">Called after each save with what it touched; null: nobody but the table of evictions is told.</param>
    public static async Task<NewsDesk> Open(DataPlace place, Action<IReadOnlyCollection<string>>? evict = null)
    {
        var db = NewsDatabase.Open(place);
        return new NewsDesk(db, await db.Settings.SingleAsync(), await db.Sources.FirstAsync(s => s.Kind == SourceKind.OwnVoice), evict);
    }

    public Section Section(string name, Section? under = null, int order = 0) =>
        Add(new Section { Id = Guid.CreateVersion7(), Name = name, Slug = Slug.From(name), ParentId = under?.Id, Order = order });

    public Topic Topic(string name, Topic? under = null) =>
        Add(new Topic { Id = Guid.CreateVersion7(), Name = name, Slug = Slug.From(name), ParentId = under?.Id });

    public Byline Byline(string name) => Add(new Byline { Id = Guid.CreateVersion7(), Name = name, Slug = Slug.From(name), Role = "Correspondent" });

    public Agent Agent(string name, AgentKind kind = AgentKind.Person) =>
        Add(new Agent { Id = Guid.CreateVersion7(), Name = name, Slug = Slug.From(name), Kind = kind });

    public Account Account(string name, Role role) => Add(new Account { Id = Guid.CreateVersion7(), Name = name, Role = role });

    public Claim Claim(string text, Topic? about = null) => Add(new Claim { Id = Guid.CreateVersion7(), Text = text, TopicId = (about ?? AnyTopic).Id });

    /// <summary>A person who speaks under a name.</summary>
    public Source Named(string name) => Named(Agent(name));

    public Source Named(Agent agent) => Add(new Source { Id = Guid.CreateVersion7(), Kind = SourceKind.Named, AgentId = agent.Id });

    /// <summary>A report by another outlet.</summary>
    public Report Report(string outlet, string published, string? headline = null)
    {
        var agent = Agent(outlet, AgentKind.Outlet);
        return Add(new Report
        {
            Id = Guid.CreateVersion7(), OutletId = agent.Id, Published = new SourcingDate(Edtf.Parse(published).Value, []), Headline = headline,
            Url = $"https://{agent.Slug}.example/report",
        });
    }

    public StatementLink Link(Guid from, StatementLinkType type, Guid to, DecisionStatus status = DecisionStatus.Accepted) => Add(new StatementLink
    {
        Id = Guid.CreateVersion7(), FromId = from, ToId = to, Type = type, Status = status, BasisText = "a test", ById = Domain.Accounts.Account.OperatorId, At = Now,
    });

    /// <summary>A new story, or the next state of one.</summary>
    public StoryBuilder Story(string headline, Story? of = null) => new(this, headline, of);

    public T Add<T>(T row)
        where T : class
    {
        Db.Add(row);
        return row;
    }

    /// <summary>Saves what was made, with an eviction of the tags, as every act of the newsroom does.</summary>
    public async Task Save(params IReadOnlyList<string> tags)
    {
        if (tags.Count > 0)
            Db.Evictions.Add(new Eviction { At = Now, Tags = tags });
        await Db.SaveChangesAsync();
        Evict(tags);
    }

    internal void Evict(IReadOnlyList<string> tags) => evict?.Invoke(tags);

    public ValueTask DisposeAsync() => Db.DisposeAsync();
}
