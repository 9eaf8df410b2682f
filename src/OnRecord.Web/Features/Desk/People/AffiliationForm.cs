using OnRecord.Domain;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Desk.People;

/// <summary>An office as it is typed: what somebody is or was to an organisation.</summary>
public sealed class AffiliationForm
{
    private const int Longest = 200;

    public string? Title { get; set; }

    /// <summary>Name of the organisation; empty: the title alone is known.</summary>
    public string? Org { get; set; }

    public bool SpeaksFor { get; set; }

    /// <summary>A date as it is known, EDTF: 2024, 2024-06, 2024-06-01.</summary>
    public string? From { get; set; }

    public string? To { get; set; }

    /// <param name="now">UTC; the id is made from it.</param>
    public Outcome<Affiliation> Make(Guid agent, Guid? org, DateTime now)
    {
        var title = (Title ?? "").Trim();
        if (title.Length is 0 or > Longest)
            return Outcome.Refused($"Say what the office is called, in up to {Longest} characters.");
        var (from, to) = (Date(From), Date(To));
        if (from is { Ok: false } || to is { Ok: false })
            return Outcome.Refused([.. from?.Sentences ?? [], .. to?.Sentences ?? []]);
        return new Affiliation { Id = Guid.CreateVersion7(new DateTimeOffset(now)), AgentId = agent, OrgId = org, Title = title, SpeaksFor = SpeaksFor, ValidFrom = from?.Value, ValidTo = to?.Value };
    }

    private static Outcome<Edtf>? Date(string? text) => string.IsNullOrWhiteSpace(text) ? null : Edtf.Parse(text.Trim());
}
