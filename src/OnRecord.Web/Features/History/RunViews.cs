using OnRecord.Domain.Stories.Changes;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>Words with what became of them, as a theme shows them.</summary>
internal static class RunViews
{
    public static IReadOnlyList<RunView> Of(IReadOnlyList<WordRun> runs) => [.. runs.Select(run => new RunView(run.Text, run.Kind == RunKind.Added, run.Kind == RunKind.Removed))];

    /// <summary>Word for word.</summary>
    public static IReadOnlyList<RunView> Between(string before, string after) => Of(WordRun.Between(before, after));

    /// <summary>The one as a whole for the other.</summary>
    public static IReadOnlyList<RunView> Whole(string before, string after) => (before, after) switch
    {
        ("", _) => [new RunView(after, true, false)],
        (_, "") => [new RunView(before, false, true)],
        _ => [new RunView(before, false, true), new RunView(" ", false, false), new RunView(after, true, false)],
    };

    /// <summary>Name for name, those that are gone at the end; as a whole where only their order changed.</summary>
    /// <param name="comma">What stands between two.</param>
    public static IReadOnlyList<RunView> Lists(IReadOnlyList<string> before, IReadOnlyList<string> after, string comma)
    {
        RunView[] names = [.. after.Select(name => new RunView(name, !before.Contains(name, StringComparer.Ordinal), false)), .. before.Except(after, StringComparer.Ordinal).Select(name => new RunView(name, false, true))];
        return Array.Exists(names, name => name.Added || name.Removed)
            ? [.. names.SelectMany((name, at) => at == 0 ? [name] : new[] { new RunView(comma, false, false), name })]
            : Whole(string.Join(comma, before), string.Join(comma, after));
    }
}
