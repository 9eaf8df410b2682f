namespace OnRecord.Domain.Stories.Documents;

/// <summary>A headline or a standfirst: one line of words that can carry statements and italics, nothing else.</summary>
public sealed record InlineText
{
    /// <exception cref="ArgumentException">A run carries another mark.</exception>
    public InlineText(params ReadOnlySpan<TextRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Marks.Link is not null || (run.Marks.Formats & ~Formats.Italic) != Formats.None)
                throw new ArgumentException("A headline or standfirst carries statements and italics only.", nameof(runs));
        }

        Runs = Inline.Merge([.. runs]);
    }

    public static InlineText Empty { get; } = new();

    /// <summary>The runs, all of them <see cref="TextRun"/>, neighbours with different marks.</summary>
    public NodeList<Inline> Runs { get; }

    /// <summary>Words without any mark.</summary>
    public static InlineText Plain(string text) => new(new TextRun(text));

    /// <summary>The words alone.</summary>
    public override string ToString() => string.Concat(Runs.Select(run => ((TextRun)run).Text));
}

/// <summary>The parts of a story whose text statements are anchored in.</summary>
public sealed record StoryContent(InlineText Headline, InlineText Standfirst, Document Document);
