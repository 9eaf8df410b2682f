namespace OnRecord.Domain.Text;

/// <summary>Gives slugs that no row has yet: "-2" and so on where one is taken.</summary>
/// <param name="taken">Those in the database.</param>
public sealed class FreeSlugs(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The slug for a name; it is taken from here on.</summary>
    public string For(string name)
    {
        var slug = Slug.From(name);
        var free = slug;
        for (var n = 2; !_taken.Add(free); n++)
            free = $"{slug}-{n}";
        return free;
    }
}
