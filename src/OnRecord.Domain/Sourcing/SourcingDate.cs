namespace OnRecord.Domain.Sourcing;

/// <summary>When something was said or reported, as far as it is known, and which parts of it the desk inferred.</summary>
/// <param name="Date">The date in the EDTF subset of <see cref="Edtf"/>.</param>
/// <param name="Inferred">The parts that stand in no text but follow from it; empty when all is told.</param>
public sealed record SourcingDate(Edtf Date, IReadOnlyList<InferredPart> Inferred)
{
    public bool Equals(SourcingDate? other) => other is not null && Date == other.Date && Inferred.SequenceEqual(other.Inferred);

    public override int GetHashCode() => HashCode.Combine(Date, Inferred.Count);

    /// <summary>One line for storage: the EDTF text, then a bar and the inferred parts where there are any.</summary>
    public override string ToString() =>
        Inferred.Count == 0 ? Date.Text : Date.Text + "|" + string.Join(',', Inferred.Select(Wire.Name));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static SourcingDate Parse(string text)
    {
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        var date = Edtf.Parse(bar < 0 ? text : text[..bar]);
        if (!date.Ok)
        {
            throw new FormatException(date.Sentence);
        }

        InferredPart[] parts = bar < 0 ? [] : [.. text[(bar + 1)..].Split(',').Select(p => Wire.Parse<InferredPart>(p).Value)];
        return new SourcingDate(date.Value, parts);
    }
}
