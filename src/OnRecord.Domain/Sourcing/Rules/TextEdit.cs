namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What lies between two states of a text: what they have in common at the start and at the end, and what was
/// changed in between.</summary>
internal sealed class TextEdit
{
    private readonly int sameAtStart;
    private readonly int sameAtEnd;

    public TextEdit(string old, string @new)
    {
        (Old, New) = (old, @new);
        sameAtStart = old.AsSpan().CommonPrefixLength(@new);
        var shorter = Math.Min(old.Length, @new.Length) - sameAtStart;
        while (sameAtEnd < shorter && old[^(sameAtEnd + 1)] == @new[^(sameAtEnd + 1)])
            sameAtEnd++;
    }

    public string Old { get; }

    public string New { get; }

    /// <summary>Where a stretch of the old text stands now when it lies wholly before or after the change; else null.</summary>
    public int? Moved(int start, int end)
    {
        if (end <= sameAtStart)
            return start;
        return start >= Old.Length - sameAtEnd ? start + New.Length - Old.Length : null;
    }

    /// <summary>Where one would look first for what stood at a place.</summary>
    public int Near(int start) => Math.Clamp(Moved(start, start + 1) ?? start, 0, New.Length);
}
