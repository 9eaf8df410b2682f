namespace OnRecord.Web.Features.Exchange;

/// <summary>The files of one table in a folder. Keeps the ids of the rows; the rows themselves only of the files looked into last.</summary>
internal sealed class RowFiles<T>(ImportFolder folder, RowTable<T> table)
    where T : class
{
    private const int FilesKept = 16;

    private readonly List<(string Name, Guid First)> files = [];
    private readonly LinkedList<(string Name, Dictionary<Guid, T> Rows)> kept = [];

    public RowTable<T> Table => table;

    public HashSet<Guid> Ids { get; } = [];

    /// <summary>Reads every row once and notes what is wrong with it by itself: its fields, its order, its slug.</summary>
    public void Check(Problems problems)
    {
        var unique = new HashSet<string>();
        var last = (Guid?)null;
        foreach (var name in Names(problems))
        {
            var first = true;
            foreach (var reader in folder.Rows(name, problems))
            {
                if (problems.Full)
                    return;
                var before = problems.Count;
                var row = table.Read(reader);
                if (problems.Count > before)
                    continue;
                var id = table.Id(row);
                if (last is { } previous && id.CompareTo(previous) <= 0)
                    reader.Problem("id", "comes twice, or not in the order of the ids.");
                if (table.Unique?.Invoke(row) is { } key && !unique.Add(key))
                    reader.Problem("slug", $"another row already has \"{key.TrimStart('/')}\".");
                foreach (var (field, inner) in table.InnerKeys(row).Where(k => !unique.Add($"{k.Field[..k.Field.IndexOf('[')]} {k.Key}")))
                    reader.Problem(field, $"comes twice ({inner}).");
                if (!reader.IsAsWritten(table.Write(row), table.Later))
                    reader.Problem("", "has a field that the format does not know, or a value in another spelling.");
                if (first)
                    files.Add((name, id));
                (first, last) = (false, id);
                Ids.Add(id);
            }
        }
    }

    /// <summary>Notes every row that names one that is not there.</summary>
    public void CheckReferences(IReadOnlyDictionary<string, HashSet<Guid>> ids, Problems problems)
    {
        foreach (var (reader, row) in All(problems))
        {
            foreach (var reference in table.References(row))
            {
                if (problems.Full)
                    return;
                if (reference.Id is { } id && !ids[reference.Table].Contains(id))
                    reader.Problem(reference.Field, $"{id} is not in {reference.Table}.");
            }
        }
    }

    /// <summary>Notes the first row that leads back to itself.</summary>
    /// <param name="next">The row of the same table that a row names.</param>
    public void CheckCircles(string field, Func<T, Guid?> next, Problems problems)
    {
        var to = new Dictionary<Guid, Guid>();
        foreach (var (_, row) in All(problems))
        {
            if (next(row) is { } id)
                to[table.Id(row)] = id;
        }

        var done = new HashSet<Guid>();
        foreach (var start in to.Keys)
        {
            var walk = new HashSet<Guid>();
            Guid? at = start;
            while (at is { } id && !done.Contains(id) && walk.Add(id))
                at = to.TryGetValue(id, out var following) ? following : null;
            if (at is { } again && walk.Contains(again) && !done.Contains(again))
            {
                problems.Add(table.Name, $"the row {again} leads back to itself by its {field}.");
                return;
            }

            done.UnionWith(walk);
        }
    }

    /// <summary>Every row that can be read, in order, one file at a time.</summary>
    public IEnumerable<(RowReader Reader, T Row)> All(Problems problems)
    {
        foreach (var name in Names(problems))
        {
            foreach (var reader in folder.Rows(name, problems))
                yield return (reader, table.Read(reader));
        }
    }

    /// <summary>A row that was checked; null when it is not there.</summary>
    public T? Find(Guid id)
    {
        if (!Ids.Contains(id))
            return null;
        var at = files.FindLastIndex(f => f.First.CompareTo(id) <= 0);
        var name = files[at].Name;
        var node = kept.First;
        while (node is not null && node.Value.Name != name)
            node = node.Next;
        if (node is null)
        {
            var rows = folder.Rows(name, new Problems()).Select(table.Read).ToDictionary(table.Id);
            node = new LinkedListNode<(string Name, Dictionary<Guid, T> Rows)>((name, rows));
            if (kept.Count == FilesKept)
                kept.RemoveLast();
        }
        else
        {
            kept.Remove(node);
        }

        kept.AddFirst(node);
        return node.Value.Rows[id];
    }

    private string[] Names(Problems problems)
    {
        if (table.OneFile)
            return [$"{table.Name}.json"];
        string[] names = folder.Names(table.Name);
        if (Array.Find(names, n => !n.EndsWith(".json", StringComparison.Ordinal)) is { } strange)
            problems.Add(strange, "is no file of this format.");
        return [.. names.Where(n => n.EndsWith(".json", StringComparison.Ordinal))];
    }
}
