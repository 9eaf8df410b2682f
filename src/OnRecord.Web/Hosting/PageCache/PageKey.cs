using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// What tells one cached page from another: the decoded path and the declared query parameters. They are two fields
/// and not one string, because a decoded path can hold any character, a question mark too.
/// </summary>
/// <param name="Path">The request's path, or the name of a fixed page, which has no leading slash.</param>
/// <param name="Query">The declared parameters that are present, in declared order, each as <c>name=length:value</c>.</param>
public readonly record struct PageKey(string Path, string Query)
{
    /// <summary>A longer value (in UTF-16 code units) is nothing the site ever links to: it counts as absent.</summary>
    public const int LongestValue = 100;

    internal static PageKey Of(string path, string?[] values, string[] declared)
    {
        var query = new StringBuilder();
        for (var i = 0; i < declared.Length; i++)
            if (values[i] is { } value) query.Append(declared[i]).Append('=').Append(value.Length).Append(':').Append(value);
        return new PageKey(path, query.ToString());
    }

    /// <summary>The first usable value of each declared parameter, null where there is none.</summary>
    internal static string?[] Values(QueryString query, string[] declared)
    {
        var values = new string?[declared.Length];
        if (declared.Length == 0 || !query.HasValue) return values;
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            var place = declared.AsSpan().IndexOf(pair.DecodeName().ToString());
            if (place < 0 || values[place] is not null) continue;
            var value = pair.DecodeValue();
            if (value.Length is > 0 and <= LongestValue) values[place] = value.ToString();
        }
        return values;
    }
}
