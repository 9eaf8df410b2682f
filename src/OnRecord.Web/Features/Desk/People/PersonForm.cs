using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Desk.People;

/// <summary>A person or outlet as it is typed.</summary>
public sealed class PersonForm
{
    public const int LongestName = 200;
    private const int MostAliases = 40;

    public string? Name { get; set; }

    public string? Slug { get; set; }

    public AgentKind Kind { get; set; }

    public string? Wikidata { get; set; }

    /// <summary>Other names, one a line.</summary>
    public string? Aliases { get; set; }

    public string? Domain { get; set; }

    public bool Wire { get; set; }

    /// <summary>Name of the organisation that owns the outlet.</summary>
    public string? Owner { get; set; }

    public static PersonForm Of(Agent agent, string? owner) => new()
    {
        Name = agent.Name, Slug = agent.Slug, Kind = agent.Kind, Wikidata = agent.Wikidata, Aliases = string.Join('\n', agent.Aliases), Domain = agent.Domain, Wire = agent.Wire, Owner = owner,
    };

    /// <summary>Checks what needs no database.</summary>
    public Outcome Check()
    {
        (Name, Wikidata, Domain) = ((Name ?? "").Trim(), Trimmed(Wikidata), Trimmed(Domain)?.ToLowerInvariant());
        Slug = Trimmed(Slug) ?? OnRecord.Domain.Text.Slug.From(Name);
        var faults = new List<string>();
        if (Name.Length is 0 or > LongestName)
            faults.Add($"Write a name of up to {LongestName} characters.");
        if (!OnRecord.Domain.Text.Slug.IsSlug(Slug))
            faults.Add($"\"{Slug}\" can't end an address: use lower-case letters, digits and single hyphens.");
        if (!Enum.IsDefined(Kind))
            faults.Add("Choose what it is.");
        if (Wikidata is not null && (Wikidata is not ['Q', >= '1' and <= '9', ..] || Wikidata.Length > 12 || !Wikidata.AsSpan(1).ContainsOnlyDigits()))
            faults.Add($"\"{Wikidata}\" is no item of Wikidata: write it as Q76.");
        if (Domain is not null && (Domain.Length > 253 || Uri.CheckHostName(Domain) != UriHostNameType.Dns || !Domain.Contains('.', StringComparison.Ordinal)))
            faults.Add($"\"{Domain}\" is no domain: write it as example.org.");
        if (OtherNames().Count > MostAliases || OtherNames().Any(n => n.Length > LongestName))
            faults.Add($"At most {MostAliases} other names of up to {LongestName} characters each are kept.");
        return Outcome.DoneUnless(faults);
    }

    public IReadOnlyList<string> OtherNames() =>
        [.. (Aliases ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => n != Name).Distinct(StringComparer.Ordinal)];

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
