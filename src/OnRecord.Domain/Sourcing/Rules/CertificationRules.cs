namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 8: only an editor certifies that one of our own sources is another person than every other.</summary>
internal static class CertificationRules
{
    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var (source, used) in story.Sources().Where(s => s.Source.Certified))
        {
            if (Fault(story, source) is { } sentence)
                yield return new Finding("invariant-8", Weight.Blocks, sentence, used.Id, source.Id);
        }
    }

    private static string? Fault(CheckedStory story, Source source)
    {
        var name = story.Name(source.Id);
        if (!story.IsOurs(source))
            return $"“{name}” is certified as a person of its own, but it is another outlet's source, whom we cannot know. Remove the certification.";
        // Public rows say that it was certified, not by whom or when.
        if (source.CertifiedDistinctBy == Guid.Empty)
            return null;
        if (story.Facts.AccountOf(source.CertifiedDistinctBy!.Value) is not { ActsAsEditor: true })
            return $"“{name}” was certified as a person of its own by somebody who is no editor. Ask an editor to certify it again.";
        return source.CertifiedAt is null ? $"Nothing says when “{name}” was certified as a person of its own. Ask an editor to certify it again." : null;
    }
}
