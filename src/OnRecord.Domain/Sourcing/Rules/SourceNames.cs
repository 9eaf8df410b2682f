namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What to call a source where a sentence must name it.</summary>
public static class SourceNames
{
    /// <summary>The agent's name or the description; a plain word for the kind where there is neither.</summary>
    public static string Of(SourceBook book, Guid sourceId)
    {
        if (!book.Sources.TryGetValue(sourceId, out var source))
            return "an unknown source";
        var agent = book.AgentOf(sourceId)?.Name;
        return source.Kind switch
        {
            SourceKind.OutletBasis => $"the untold sources of {agent ?? "an outlet"}",
            SourceKind.OwnVoice => "our own voice",
            SourceKind.DescribedAnonymous or SourceKind.Undisclosed => source.Description ?? "an unnamed source",
            SourceKind.Document => source.Description ?? agent ?? "a document",
            SourceKind.Witness => source.Description ?? agent ?? "our own reporter",
            _ => agent ?? source.Description ?? "a source without a name",
        };
    }
}
