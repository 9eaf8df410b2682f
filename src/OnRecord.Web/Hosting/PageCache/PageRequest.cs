namespace OnRecord.Web.Hosting.PageCache;

/// <summary>
/// All that a public page may depend on: its path, what routing read from the path, and the query parameters its
/// feature declared. A render never sees the HttpContext, so no header, cookie or Host can find its way into a page.
/// </summary>
public sealed class PageRequest
{
    private readonly string?[] values;
    private readonly RouteValueDictionary route;

    private PageRequest(string path, string[] declared, string?[] values, RouteValueDictionary route, bool isFixed)
    {
        Path = path;
        Declared = declared;
        this.values = values;
        this.route = route;
        IsFixed = isFixed;
        Key = PageKey.Of(path, values, declared);
    }

    /// <summary>The decoded path; the name of a fixed page.</summary>
    public string Path { get; }

    internal PageKey Key { get; }

    internal string[] Declared { get; }

    internal bool IsFixed { get; }

    /// <summary>The page that <paramref name="context"/> asks for, with the query parameters its feature knows.</summary>
    public static PageRequest Of(HttpContext context, params string[] declared) => At(context.Request.Path.Value ?? "/", context, declared);

    /// <summary>The same page under the path that is its right one.</summary>
    internal static PageRequest At(string path, HttpContext context, string[] declared) =>
        new(path, declared, PageKey.Values(context.Request.QueryString, declared),
            new RouteValueDictionary(context.Request.RouteValues), isFixed: false);

    /// <summary>
    /// One page for many addresses, kept under its own name whatever its status, such as the not-found page:
    /// random addresses share it and cannot fill the cache.
    /// </summary>
    public static PageRequest Fixed(string name) => new(name.TrimStart('/'), [], [], [], isFixed: true);

    /// <summary>A value from the route pattern, or null.</summary>
    public string? Route(string name) => route.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>A declared query parameter, or null. Pages that do not exist (page=99999) should render to null, so that they are not kept.</summary>
    /// <exception cref="InvalidOperationException">The parameter is not declared, so it is not in the key.</exception>
    public string? Query(string name)
    {
        var place = Array.IndexOf(Declared, name);
        return place >= 0 ? values[place] : throw new InvalidOperationException($"The page at {Path} reads the query parameter '{name}' without declaring it.");
    }
}
