using System.Collections;
using System.Globalization;
using HandlebarsDotNet;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Reads what a template hands to a helper.</summary>
internal static class HelperValues
{
    /// <summary>The value; null when the field is not there.</summary>
    public static object? Value(this Arguments arguments, int place) =>
        place >= arguments.Length || arguments[place] is UndefinedBindingResult ? null : arguments[place];

    /// <summary>What <c>name=value</c> gives for a hole of a sentence.</summary>
    public static object? Named(this Arguments arguments, string name) =>
        arguments.Hash.TryGetValue(name, out var value) && value is not UndefinedBindingResult ? value : null;

    /// <summary>The instant in UTC; null when there is none.</summary>
    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTime? Instant(this Arguments arguments, string helper) => arguments.Value(0) switch
    {
        null => null,
        DateTime utc => utc,
        DateTimeOffset instant => instant.UtcDateTime,
        var other => throw new FormatException($"The helper \"{helper}\" needs a time and was given {other.GetType().Name}."),
    };

    /// <exception cref="FormatException">It is no whole number.</exception>
    public static decimal Number(this Arguments arguments, int place, string helper) => arguments.Value(place) switch
    {
        int or long or short or byte or decimal or double => Convert.ToDecimal(arguments[place], CultureInfo.InvariantCulture),
        ICollection many => many.Count,
        var other => throw new FormatException($"The helper \"{helper}\" needs a number and was given {other?.GetType().Name ?? "nothing"}."),
    };

    public static List<string> Texts(object? many) => many switch
    {
        null => [],
        string one => [one],
        IEnumerable each => [.. each.Cast<object?>().Select(one => one?.ToString() ?? "")],
        var one => [one.ToString() ?? ""],
    };

    /// <summary>Equal as a template means it: numbers of any type by value, a term of the vocabulary by its name.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (Enum term, string name) => name.Equals(term.ToString(), StringComparison.OrdinalIgnoreCase),
        (string name, Enum term) => name.Equals(term.ToString(), StringComparison.OrdinalIgnoreCase),
        (IConvertible and not (string or bool or Enum or DateTime), IConvertible and not (string or bool or Enum or DateTime)) =>
            Convert.ToDecimal(left, CultureInfo.InvariantCulture) == Convert.ToDecimal(right, CultureInfo.InvariantCulture),
        _ => Equals(left, right),
    };
}
