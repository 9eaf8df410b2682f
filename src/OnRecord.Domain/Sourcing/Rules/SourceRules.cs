namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 3: a source says as much of itself as its kind demands.</summary>
internal static class SourceRules
{
    private const string Rule = "invariant-3";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var (source, used) in story.Sources())
        {
            foreach (var sentence in ((string?[])[Agent(story, source), Report(story, source), Description(source), Count(source), Identity(story, source), Holder(story, source)]).OfType<string>())
                yield return new Finding(Rule, Weight.Blocks, sentence, used.Id, source.Id);
        }
    }

    private static string? Agent(CheckedStory story, Source source) =>
        source.Kind is SourceKind.Named or SourceKind.Outlet or SourceKind.OutletBasis or SourceKind.OwnVoice && story.Book.AgentOf(source.Id) is null
            ? $"The source “{source.Description ?? Wire.Name(source.Kind)}” does not say who it is. Choose the person, organisation or outlet."
            : null;

    private static string? Report(CheckedStory story, Source source) =>
        source.Kind is SourceKind.DescribedAnonymous or SourceKind.OutletBasis && story.ReportOf(source.ReportId) is null
            ? $"Nothing says which report first carried “{story.Name(source.Id)}”. Choose that report; for our own source, ours."
            : null;

    private static string? Description(Source source) =>
        source.Kind == SourceKind.DescribedAnonymous && NewsroomLists.NamesNobody(source.Description)
            ? $"The description “{source.Description}” tells readers nothing. Say as exactly as the agreement allows who it is and how they know."
            : null;

    private static string? Count(Source source)
    {
        if (source.Kind != SourceKind.DescribedAnonymous)
            return null;
        if (source.CountMin is not >= 1)
            return $"Nothing says how many people “{source.Description}” are at least. Enter the number.";
        if (source.CountMax < source.CountMin)
            return $"“{source.Description}” are at most {source.CountMax} but at least {source.CountMin} people. Put the numbers right.";
        return source.CountMin < 2 && source.Description is { } description && NewsroomLists.IsPlural(description)
            ? $"“{description}” speaks of several people, but only one is certain. Write it in the singular, or enter how many there are at least."
            : null;
    }

    private static string? Identity(CheckedStory story, Source source) =>
        source.Unnamed && source.IdentityKnownTo is null
            ? $"Nothing says who knows the identity of “{story.Name(source.Id)}”. Choose one; “unknown” is an answer."
            : null;

    private static string? Holder(CheckedStory story, Source source) =>
        (source.IdentityKnownTo == IdentityKnownTo.OtherOutlet, source.IdentityHolderId is not null) switch
        {
            (true, false) => $"The identity of “{story.Name(source.Id)}” is known to another outlet, but not to which. Choose the outlet.",
            (false, true) => $"An outlet is named as knowing the identity of “{story.Name(source.Id)}”, but the identity is not said to be known to another outlet. Change one of the two.",
            _ => null,
        };
}
