namespace OnRecord.Domain.Sourcing;

/// <summary>What is said to be so, in one sentence (schema.org <c>Claim</c>).</summary>
public sealed class Claim
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }

    public required Guid TopicId { get; init; }

    public Edtf? ValidFrom { get; init; }

    public Edtf? ValidTo { get; init; }

    /// <summary>The sentence, folded for finding (<see cref="Domain.Text.FindKey"/>).</summary>
    public string FindKey
    {
        get => Domain.Text.FindKey.Of(Text);
        private set => _ = value;
    }
}

/// <summary>How one claim stands to another: "A (type) B". The symmetric types are kept once.</summary>
public sealed class ClaimLink
{
    public required Guid AId { get; init; }

    public required Guid BId { get; init; }

    public required ClaimLinkType Type { get; init; }

    public Guid? ById { get; init; }
}
