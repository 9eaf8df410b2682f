namespace OnRecord.Domain.Sourcing;

/// <summary>A person, organisation, outlet or group that says things, passes them on or publishes them.</summary>
public sealed class Agent
{
    public required Guid Id { get; init; }

    public required AgentKind Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>Its page is /people/{slug}.</summary>
    public required string Slug { get; set; }

    /// <summary>Wikidata item, "Q76".</summary>
    public string? Wikidata { get; set; }

    /// <summary>The agent that owns this outlet.</summary>
    public Guid? OwnerGroupId { get; set; }

    public IReadOnlyList<string> Aliases { get; set; } = [];

    /// <summary>Of an outlet: its domain name.</summary>
    public string? Domain { get; set; }

    /// <summary>Of an outlet: whether it is a wire agency, whose copy others print.</summary>
    public bool Wire { get; set; }

    /// <summary>Name and other names, folded for finding (<see cref="Text.FindKey"/>).</summary>
    public string FindKey
    {
        get => Text.FindKey.Of([Name, .. Aliases]);
        private set => _ = value;
    }
}

/// <summary>What an agent is or was to an organisation, and whether it speaks for it.</summary>
public sealed class Affiliation
{
    public required Guid Id { get; init; }

    public required Guid AgentId { get; set; }

    /// <summary>Null: the title alone is known.</summary>
    public Guid? OrgId { get; set; }

    public required string Title { get; init; }

    public bool SpeaksFor { get; init; }

    public Edtf? ValidFrom { get; init; }

    public Edtf? ValidTo { get; set; }
}
