using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting.PageCache;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Topics;

/// <summary>Which statements of a timeline a reader wants to see, and which choices there are.</summary>
public sealed class TimelineFilter
{
    /// <summary>More people than this are not offered; their pages are a click away.</summary>
    private const int MostPeople = 40;

    private readonly Stance? _stance;
    private readonly Guid? _agent;
    private readonly string? _person;
    private readonly List<Stance> _stances;
    private readonly List<(Guid Id, string Name, string Slug)> _people;

    private TimelineFilter(Stance? stance, Guid? agent, string? person, List<Stance> stances, List<(Guid, string, string)> people) =>
        (_stance, _agent, _person, _stances, _people) = (stance, agent, person, stances, people);

    public bool InForce => _stance is not null || _agent is not null;

    /// <summary>Null when the request asks for a person or a stance that stands nowhere in the scope.</summary>
    public static async Task<TimelineFilter?> Of(NewsDb db, IQueryable<TimelineRow> scope, PageRequest request, bool byPerson, CancellationToken stop)
    {
        var stances = (await scope.Select(r => r.Stance).Distinct().ToListAsync(stop)).Order().ToList();
        var people = byPerson ? await People(db, scope, stop) : [];
        Stance? stance = null;
        if (request.Query("stance") is { } wanted)
        {
            if (!Wire.TryParse<Stance>(wanted, out var named) || !stances.Contains(named))
            {
                return null;
            }

            stance = named;
        }

        var person = request.Query("person");
        if (person is null)
        {
            return new TimelineFilter(stance, null, null, stances, people);
        }

        var agent = people.FirstOrDefault(p => p.Slug == person);
        return agent.Slug is null ? null : new TimelineFilter(stance, agent.Id, person, stances, people);
    }

    public IQueryable<TimelineRow> Narrow(IQueryable<TimelineRow> scope)
    {
        if (_stance is { } stance)
        {
            scope = scope.Where(r => r.Stance == stance);
        }

        return _agent is { } agent ? scope.Where(r => r.AgentId == agent) : scope;
    }

    /// <summary>The choice of people, "all" first with an empty name.</summary>
    public IReadOnlyList<LinkView> People(string path) =>
    [
        new LinkView("", Address(path, 1, null, _stance), _agent is null),
        .. _people.Select(p => new LinkView(p.Name, Address(path, 1, p.Slug, _stance), p.Id == _agent)),
    ];

    /// <summary>The choice of stances by their wire names, "all" first with an empty name.</summary>
    public IReadOnlyList<LinkView> Stances(string path) => _stances.Count < 2
        ? []
        :
        [
            new LinkView("", Address(path, 1, _person, null), _stance is null),
            .. _stances.Select(s => new LinkView(Wire.Name(s), Address(path, 1, _person, s), s == _stance)),
        ];

    /// <summary>Address of a page of the timeline under this filter.</summary>
    public string Address(string path, int page) => Address(path, page, _person, _stance);

    private static string Address(string path, int page, string? person, Stance? stance)
    {
        string[] parts =
        [
            .. page > 1 ? new[] { string.Create(CultureInfo.InvariantCulture, $"page={page}") } : [],
            .. person is null ? Array.Empty<string>() : ["person=" + person],
            .. stance is null ? Array.Empty<string>() : ["stance=" + Wire.Name(stance.Value)],
        ];
        return parts.Length == 0 ? path : path + "?" + string.Join('&', parts);
    }

    private static async Task<List<(Guid Id, string Name, string Slug)>> People(NewsDb db, IQueryable<TimelineRow> scope, CancellationToken stop)
    {
        var speaking = await (
            from row in scope
            where row.AgentId != null
            group row by row.AgentId!.Value into said
            orderby said.Select(r => r.StatementId).Distinct().Count() descending, said.Key
            select said.Key).Take(MostPeople).ToListAsync(stop);
        var agents = await db.Agents.Where(a => speaking.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Slug }).ToListAsync(stop);
        return [.. agents.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => (a.Id, Speakers.Capital(a.Name), a.Slug))];
    }
}
