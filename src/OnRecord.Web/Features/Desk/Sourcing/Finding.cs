using System.Linq.Expressions;
using System.Reflection;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Asks a folded key for every word of a question, each from the beginning of a word.</summary>
internal static class Finding
{
    public const int Most = 12;

    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    /// <summary>The rows whose key has all the words; all rows when there is none.</summary>
    public static IQueryable<T> WhereAll<T>(this IQueryable<T> rows, Expression<Func<T, string>> key, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            // Each word is a parameter of the query, as if it were written as a closure.
            var value = Expression.Property(Expression.Constant(new Asked(word)), nameof(Asked.Word));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(Expression.Call(key.Body, Contains, value), key.Parameters));
        }

        return rows;
    }

    /// <summary>The same for what is in memory.</summary>
    public static bool HasAll(string text, IReadOnlyList<string> words)
    {
        var key = FindKey.Of(text);
        return words.All(word => key.Contains(word, StringComparison.Ordinal));
    }

    private sealed record Asked(string Word);
}
