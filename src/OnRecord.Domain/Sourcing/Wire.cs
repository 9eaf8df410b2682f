using System.Collections.Frozen;
using System.Text;

namespace OnRecord.Domain.Sourcing;

/// <summary>The name of a term of the vocabulary in files, columns and addresses: snake_case of its C# name.</summary>
public static class Wire
{
    /// <summary>The name in files: <c>SourceKind.DescribedAnonymous</c> is <c>described_anonymous</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no term of <typeparamref name="T"/>.</exception>
    public static string Name<T>(T term)
        where T : struct, Enum => Table<T>.Names.TryGetValue(term, out var name)
            ? name
            : throw new ArgumentOutOfRangeException(nameof(term), term, $"No term of {typeof(T).Name}.");

    /// <summary>The term with exactly this name; capitals and spaces are not forgiven.</summary>
    public static bool TryParse<T>(string? name, out T term)
        where T : struct, Enum
    {
        term = default;
        return name is not null && Table<T>.Terms.TryGetValue(name, out term);
    }

    /// <summary>The term with exactly this name, or a refusal that names what is allowed.</summary>
    public static Outcome<T> Parse<T>(string? name)
        where T : struct, Enum => TryParse<T>(name, out var term)
            ? term
            : Outcome.Refused($"\"{name}\" is no {Spaced(typeof(T).Name)}. Use one of: {string.Join(", ", All<T>())}.");

    /// <summary>Every name of a vocabulary in its own order, for lists to choose from.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.InOrder;

    private static string Snake(string name) => Lowered(name, '_');

    private static string Spaced(string name) => Lowered(name, ' ');

    private static string Lowered(string name, char between)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
                text.Append(between);
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names =
            Enum.GetValues<T>().ToFrozenDictionary(term => term, term => Snake(term.ToString()));

        public static readonly FrozenDictionary<string, T> Terms =
            Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(term => Names[term])];
    }
}
