namespace OnRecord.Domain.Stories.Documents;

/// <summary>How words look; the order is the order in which marks are written.</summary>
[Flags]
public enum Formats
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Code = 8,
    Superscript = 16,
    Subscript = 32,
}

/// <summary>Words that lead somewhere.</summary>
/// <param name="Title">Shown by browsers when the pointer rests on the link; null when there is none.</param>
public sealed record Link(Text.Address Address, string? Title = null);

/// <summary>The marks on a run of words.</summary>
public sealed record Marks
{
    /// <summary>No mark at all.</summary>
    public static readonly Marks None = new(Formats.None);

    private NodeList<Guid> statements;

    /// <param name="statements">Statements that stand in these words, in any order; kept sorted and once each.</param>
    public Marks(Formats formats, Link? link = null, params ReadOnlySpan<Guid> statements)
    {
        (Formats, Link) = (formats, link);
        if (statements.Length < 2)
        {
            this.statements = NodeList.Of(statements);
            return;
        }

        this.statements = [.. new SortedSet<Guid>(statements.ToArray())];
    }

    public Formats Formats { get; init; }

    public Link? Link { get; init; }

    /// <summary>The ids of the statements that stand in these words, smallest first (the order of their text form).</summary>
    public NodeList<Guid> Statements => statements;

    /// <summary>These marks with one statement more.</summary>
    public Marks With(Guid statement) => new(Formats, Link, [.. statements, statement]);

    /// <summary>These marks without some statements.</summary>
    public Marks Without(IReadOnlySet<Guid> gone) => new(Formats, Link, [.. statements.Where(s => !gone.Contains(s))]);
}

/// <summary>What stands in a line of text: words, a line break or a footnote.</summary>
public abstract record Inline
{
    private protected Inline(Marks marks) => Marks = marks;

    /// <summary>The marks; none on a footnote, whose reference is no text.</summary>
    public Marks Marks { get; init; }

    /// <summary>Joins neighbouring runs that have the same marks and drops empty ones, as the canonical form wants.</summary>
    public static NodeList<Inline> Merge(ReadOnlySpan<Inline> line)
    {
        var merged = new List<Inline>(line.Length);
        foreach (var inline in line)
        {
            if (inline is TextRun { Text.Length: 0 })
                continue;
            if (inline is TextRun run && merged is [.., TextRun last] && last.Marks == run.Marks)
                merged[^1] = last with { Text = last.Text + run.Text };
            else
                merged.Add(inline);
        }

        return [.. merged];
    }
}

/// <summary>Words with the same marks.</summary>
public sealed record TextRun : Inline
{
    public TextRun(string text, Marks? marks = null)
        : base(marks ?? Marks.None) => Text = text;

    public string Text { get; init; }
}

/// <summary>A line break inside a block; "\n" in the text. It carries marks so that a passage runs on across it.</summary>
public sealed record LineBreak : Inline
{
    public LineBreak(Marks? marks = null)
        : base(marks ?? Marks.None)
    {
    }
}

/// <summary>A footnote, standing where its reference stands.</summary>
public sealed record Footnote : Inline
{
    /// <param name="content">Runs and line breaks; no footnote inside a footnote.</param>
    /// <exception cref="ArgumentException">There is a footnote in it.</exception>
    public Footnote(params ReadOnlySpan<Inline> content)
        : base(Marks.None)
    {
        foreach (var inline in content)
        {
            if (inline is Footnote)
                throw new ArgumentException("A footnote cannot stand in a footnote.", nameof(content));
        }

        Content = NodeList.Of(content);
    }

    public NodeList<Inline> Content { get; }
}
