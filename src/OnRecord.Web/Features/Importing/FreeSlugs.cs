using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Importing;

/// <summary>Gives slugs that no row has yet: "-2" and so on where one is taken.</summary>
/// <param name="taken">Those in the database.</param>
internal sealed class FreeSlugs(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public string For(string name)
    {
        var slug = Slug.From(name);
        var free = slug;
        for (var n = 2; !_taken.Add(free); n++)
            free = $"{slug}-{n}";
        return free;
    }
}
