namespace OnRecord.Storage.Record;

/// <summary>What a witness of another newsroom signed under one of our checkpoints: one a size and key.</summary>
public sealed class KeptCosignature
{
    /// <summary>Entries of the checkpoint.</summary>
    public required long Size { get; init; }

    /// <summary>The verifier key of the witness.</summary>
    public required string Witness { get; init; }

    /// <summary>The signature line as a note has it, with its line feed.</summary>
    public required string Line { get; init; }

    /// <summary>UTC; when the witness says it signed.</summary>
    public required DateTime At { get; init; }
}
