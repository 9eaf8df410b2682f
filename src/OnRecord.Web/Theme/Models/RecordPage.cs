namespace OnRecord.Web.Theme.Models;

/// <summary>record.hbs: what the public record is, how far it has come, and the check of one version.</summary>
public sealed record RecordPage : PageView
{
    /// <summary>Name of the log.</summary>
    public required string Origin { get; init; }

    /// <summary>Verifier key that signs now.</summary>
    public required string Key { get; init; }

    /// <summary>Entries of the newest checkpoint.</summary>
    public required int Entries { get; init; }

    /// <summary>Its root, base64.</summary>
    public required string Root { get; init; }

    /// <summary>UTC; when it was signed.</summary>
    public required DateTime Signed { get; init; }

    /// <summary>Those who may cosign, in the newsroom's order.</summary>
    public required IReadOnlyList<WitnessView> Witnesses { get; init; }

    /// <summary>Whether one of them cosigned the newest checkpoint.</summary>
    public required bool Witnessed { get; init; }

    /// <summary>The log before this one, where entries of it were lost; null: this is the first.</summary>
    public LogBeforeView? Before { get; init; }
}

/// <summary>A log of which entries were lost, so that a new one was begun.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Entries">How long it is known to have been.</param>
/// <param name="At">UTC; when the new one was begun.</param>
public sealed record LogBeforeView(string Origin, int Entries, DateTime At);

/// <summary>Somebody from outside who cosigns the record.</summary>
/// <param name="Key">Verifier key.</param>
/// <param name="Entries">Of the last checkpoint it cosigned; null while it has cosigned none.</param>
/// <param name="At">UTC; when it says it did.</param>
public sealed record WitnessView(string Name, string Key, int? Entries, DateTime? At);
