using System.Diagnostics.CodeAnalysis;

namespace OnRecord.Domain;

/// <summary>What came of an act that may be refused: done, or refused with sentences a person can act on.</summary>
/// <remarks>A refusal is expected and shown to people; a bug or an outage is an exception.</remarks>
public sealed class Outcome
{
    private Outcome(IReadOnlyList<string> sentences) => Sentences = sentences;

    /// <summary>The act was done.</summary>
    public static Outcome Done { get; } = new([]);

    /// <summary>True when the act was done.</summary>
    public bool Ok => Sentences.Count == 0;

    /// <summary>Why it was refused, one reason a sentence; empty when done.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>All sentences joined by a space; empty when done.</summary>
    public string Sentence => string.Join(' ', Sentences);

    /// <summary>A refusal for one reason.</summary>
    /// <exception cref="ArgumentException">The sentence is empty.</exception>
    public static Outcome Refused(string sentence) => Refused([sentence]);

    /// <summary>A refusal for several reasons, in the order they are shown.</summary>
    /// <exception cref="ArgumentException">There is no sentence, or one of them is empty.</exception>
    public static Outcome Refused(IEnumerable<string> sentences)
    {
        string[] kept = [.. sentences];
        if (kept.Length == 0 || kept.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A refusal needs a sentence.", nameof(sentences));
        return new Outcome(kept);
    }

    /// <summary>Done when there is no sentence, else a refusal with all of them.</summary>
    public static Outcome DoneUnless(IEnumerable<string> sentences)
    {
        string[] kept = [.. sentences];
        return kept.Length == 0 ? Done : Refused(kept);
    }

    /// <summary>A success with a value; for interface types, which C# does not convert by itself.</summary>
    public static Outcome<T> Of<T>(T value)
        where T : notnull => value;

    public override string ToString() => Ok ? "Done" : Sentence;
}

/// <summary>What came of asking for a <typeparamref name="T"/> that may be refused.</summary>
public sealed class Outcome<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Outcome outcome;

    private Outcome(T? value, Outcome outcome) => (this.value, this.outcome) = (value, outcome);

    /// <summary>True when there is a value.</summary>
    public bool Ok => outcome.Ok;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message is the refusal.</exception>
    public T Value => Ok ? value! : throw new InvalidOperationException(outcome.Sentence);

    /// <inheritdoc cref="Outcome.Sentences"/>
    public IReadOnlyList<string> Sentences => outcome.Sentences;

    /// <inheritdoc cref="Outcome.Sentence"/>
    public string Sentence => outcome.Sentence;

    /// <summary>This refusal without its type, to hand on where another type is returned.</summary>
    /// <exception cref="InvalidOperationException">It was not refused.</exception>
    public Outcome Refusal => Ok ? throw new InvalidOperationException("There is a value, not a refusal.") : outcome;

    /// <summary>True with the value, or false with the sentence.</summary>
    public bool Try([NotNullWhen(true)] out T? found, [NotNullWhen(false)] out string? sentence)
    {
        (found, sentence) = Ok ? (value, null) : (default(T), outcome.Sentence);
        return Ok;
    }

    public static implicit operator Outcome<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Outcome<T>(value, Outcome.Done);
    }

    /// <exception cref="InvalidOperationException">The outcome is a success, which has no value to give.</exception>
    public static implicit operator Outcome<T>(Outcome refusal) => refusal.Ok
        ? throw new InvalidOperationException("A success without a value cannot become one with a value.")
        : new Outcome<T>(default, refusal);

    public override string ToString() => Ok ? $"{value}" : outcome.Sentence;
}
