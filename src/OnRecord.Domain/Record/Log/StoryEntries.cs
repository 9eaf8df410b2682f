using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Record.Log;

/// <summary><c>statement.set</c>: the sourcing of a version is shown otherwise than when it went out, though its text is the same.</summary>
public sealed record StatementsEntry : StoryEntry
{
    public override string Type => "statement.set";

    /// <summary>Number of the version.</summary>
    public required int N { get; init; }

    /// <summary>Of the public rows as they are now, salted.</summary>
    public required Digest StatementsHash { get; init; }

    private protected override void Fill(JsonObject members)
    {
        base.Fill(members);
        members["n"] = N;
        members["statements_sha256"] = StatementsHash.ToString();
    }
}

/// <summary><c>correction</c>: readers were told that something was wrong, unclear or out of date, in the act that changed it.</summary>
public sealed record CorrectionEntry : StoryEntry
{
    public override string Type => "correction";

    /// <summary>Number of the version that has it right.</summary>
    public required int N { get; init; }

    /// <summary><see cref="ChangeKind.Correction"/>, <see cref="ChangeKind.Clarification"/> or <see cref="ChangeKind.Update"/>.</summary>
    public required ChangeKind Change { get; init; }

    /// <summary>Id of the correction.</summary>
    public required Guid Correction { get; init; }

    /// <summary>Of the correction as readers are shown it, salted.</summary>
    public required Digest CorrectionHash { get; init; }

    /// <summary>Whether this is the correction the entry was made of.</summary>
    /// <param name="salt">16 bytes.</param>
    public Outcome Check(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) => RecordedCorrection.Check(Correction, Story, CorrectionHash, salt, bytes);

    private protected override void Fill(JsonObject members)
    {
        base.Fill(members);
        members["n"] = N;
        members["change"] = Wire.Name(Change);
        members["correction"] = EntryFields.Id(Correction);
        members["correction_sha256"] = CorrectionHash.ToString();
    }
}

/// <summary><c>retraction</c>: the newsroom took the story back.</summary>
public sealed record RetractionEntry : StoryEntry
{
    public override string Type => "retraction";

    /// <summary>Number of the last version that was out.</summary>
    public required int N { get; init; }

    /// <summary>Id of the retraction among the corrections.</summary>
    public required Guid Correction { get; init; }

    /// <summary>Of the note as readers are shown it, salted.</summary>
    public required Digest CorrectionHash { get; init; }

    /// <summary>Whether this is the note the entry was made of.</summary>
    /// <param name="salt">16 bytes.</param>
    public Outcome Check(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) => RecordedCorrection.Check(Correction, Story, CorrectionHash, salt, bytes);

    private protected override void Fill(JsonObject members)
    {
        base.Fill(members);
        members["n"] = N;
        members["correction"] = EntryFields.Id(Correction);
        members["correction_sha256"] = CorrectionHash.ToString();
    }
}

/// <summary><c>takedown</c>: the text is gone because the law asks for it; what was recorded of it stays.</summary>
public sealed record TakeDownEntry : StoryEntry
{
    public override string Type => "takedown";

    /// <summary>Number of the version that is gone; null for the whole story.</summary>
    public int? N { get; init; }

    private protected override void Fill(JsonObject members)
    {
        base.Fill(members);
        if (N is { } n)
            members["n"] = n;
    }
}

internal static class RecordedCorrection
{
    public static Outcome Check(Guid correction, Guid story, Digest recorded, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) =>
        salt.Length == SaltedHash.SaltLength && new Digest(SaltedHash.Compute(salt, bytes)) == recorded
            ? Outcome.Done
            : Outcome.Refused($"Correction {correction} of story {story} is not what was recorded, or its salt is not.");
}
