namespace OnRecord.Web.Features.Importing.Statements;

/// <summary>What kind of row a label of a file stands for; its lower-case name is what people are told.</summary>
public enum RowKind
{
    Agent,
    Source,
    Report,
    Topic,
    Claim,
    Statement,
    Story,
    Section,
    Byline,
}

/// <summary>The labels that files have given so far, so that a later file may name a row of an earlier one.</summary>
public sealed class Labels
{
    private readonly HashSet<(RowKind, string)> _given = [];

    public bool Give(RowKind kind, string label) => _given.Add((kind, label));

    public bool Has(RowKind kind, string label) => _given.Contains((kind, label));
}

/// <summary>What the reading of one file found wrong (problems) and odd (notes), each with its place.</summary>
/// <param name="file">Written before every place; "" where only one file is read.</param>
public sealed class FileReading(string file, Labels labels)
{
    /// <summary>Most problems that are named: after that many a person looks at the file and not at the list.</summary>
    private const int Most = 30;

    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];
    private readonly List<(string Place, RowKind Kind, string Label)> _references = [];

    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyList<string> Notes => _notes;

    public void Problem(string place, string sentence) => Add(_problems, place, sentence);

    public void Note(string place, string sentence) => Add(_notes, place, sentence);

    /// <summary>A row gives itself this label.</summary>
    public void Give(string place, RowKind kind, string label)
    {
        if (label.Length > 0 && !labels.Give(kind, label))
            Problem(place, $"another {Name(kind)} is called \"{label}\" already.");
    }

    /// <summary>A row names another; whether it is there is asked when the whole file was read.</summary>
    public void Refer(string place, RowKind kind, string label) => _references.Add((place, kind, label));

    /// <summary>Adds a problem for every name that nothing is called by.</summary>
    public void Resolve()
    {
        foreach (var (place, kind, label) in _references)
        {
            if (!labels.Has(kind, label))
                Problem(place, $"no {Name(kind)} is called \"{label}\".");
        }

        _references.Clear();
    }

    public static string Name(RowKind kind) => kind.ToString().ToLowerInvariant();

    private void Add(List<string> list, string place, string sentence)
    {
        if (list.Count == Most)
            list.Add("… and more of the kind.");
        if (list.Count <= Most)
            list.Add($"{file}{place}: {sentence}");
    }
}
