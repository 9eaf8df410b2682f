using System.Text.Json.Nodes;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Exchange;

/// <summary>A row that another row names.</summary>
/// <param name="Field">Where it is named, for a refusal.</param>
/// <param name="Table">Name of the table it must be in.</param>
internal sealed record Reference(string Field, string Table, Guid? Id);

/// <summary>A table of the format: how its rows are loaded, written, read and saved.</summary>
/// <typeparam name="T">A row with all that hangs on it.</typeparam>
/// <param name="Name">Of its file or folder.</param>
internal sealed record RowTable<T>(string Name)
    where T : class
{
    /// <summary>Written as NAME.json; otherwise as NAME/000001.json and so on.</summary>
    public bool OneFile { get; init; }

    /// <summary>The ids of all rows, in any order.</summary>
    public required Func<NewsDb, IQueryable<Guid>> Ids { get; init; }

    /// <summary>The rows with these ids, in any order.</summary>
    public required Func<NewsDb, Guid[], CancellationToken, Task<IReadOnlyList<T>>> Load { get; init; }

    public required Func<T, Guid> Id { get; init; }

    public required Func<T, JsonObject> Write { get; init; }

    public required Func<RowReader, T> Read { get; init; }

    /// <summary>Fields that came into the format later, which an older folder has not.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    public Func<T, IEnumerable<Reference>> References { get; init; } = _ => [];

    /// <summary>What no other row of the table may have too: its slug, with what it is unique within.</summary>
    public Func<T, string>? Unique { get; init; }

    /// <summary>The values of <see cref="Unique"/> that are taken in the database among these, with the id that has them.</summary>
    public Func<NewsDb, string[], CancellationToken, Task<Dictionary<string, Guid>>>? Taken { get; init; }

    /// <summary>Keys of what hangs on a row; none may come twice in the table.</summary>
    public Func<T, IEnumerable<(string Field, string Key)>> InnerKeys { get; init; } = _ => [];

    /// <summary>What is saved first.</summary>
    public required Func<T, object> Entity { get; init; }

    /// <summary>What is saved once every row of the table is there.</summary>
    public Func<T, IEnumerable<object>> Then { get; init; } = _ => [];

    /// <summary>Properties of <see cref="Entity"/> that name rows of the same table, which may come later in the file.</summary>
    public IReadOnlyList<string> SelfReferences { get; init; } = [];
}
