using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>What the newsroom wants to be asked about; each by its own weight in the policy.</summary>
internal static class WarningRules
{
    private const int StaleDays = 90;

    public static IEnumerable<Finding> Check(CheckedStory story, SourcingPolicy policy) =>
        OriginWarnings.Check(story, policy)
            .Concat(story.Sources().SelectMany(s => OfSource(story, s.Source, s.In))
                .Concat(story.Statements.SelectMany(used => OfStatement(story, used)))
                .Concat(story.Statements.Where(used => used.State == AnchorState.ReCheck).SelectMany(used => OfLinks(story, used)))
                .Select(w => w.Finding with { Weight = policy.Of(w.Warning) }));

    private static IEnumerable<(SourcingWarning Warning, Finding Finding)> OfSource(CheckedStory story, Source source, UsedStatement used)
    {
        if (source.Kind == SourceKind.DescribedAnonymous && source.CountMax is null && NewsroomLists.IsPlural(source.Description ?? ""))
            yield return Warn(SourcingWarning.PluralWithoutCount, $"“{source.Description}” does not say how many they are at most. Enter the number, or write it into the text if you know it.", used, source);
        if (source.Unnamed && (string.IsNullOrWhiteSpace(source.Description) || NewsroomLists.IsBare(source.Description)))
            yield return Warn(SourcingWarning.BareSource, $"“{story.Name(source.Id)}” tells readers nothing of how this source knows. Say as much of its position as the agreement allows.", used, source);
    }

    private static IEnumerable<(SourcingWarning Warning, Finding Finding)> OfStatement(CheckedStory story, UsedStatement used)
    {
        if (used.State == AnchorState.ReCheck)
            yield return Warn(SourcingWarning.ReCheck, $"The words of {story.Words(used)} changed since their sourcing was approved. Read them against the sourcing and confirm it.", used);
        if (PluralForOne(story, used) is { } plural)
        {
            var (_, finding) = Warn(SourcingWarning.PluralForOne, $"“{CheckedStory.Short(plural.Exact)}” speaks of several, but one person stands behind {story.Words(used)}. Write it in the singular, or enter how many they are.", used, story.SourceOf(used.Revision.SpeakerId));
            yield return (SourcingWarning.PluralForOne, finding with { Place = new TextRange(plural.Start, plural.End) });
        }

        if (used.Revision.SaidAt?.Inferred.Count > 0)
            yield return Warn(SourcingWarning.DateInferred, $"When {story.Words(used)} was said ({used.Revision.SaidAt.Date}) was inferred by the desk, in part or whole. Check it if the source can still be asked.", used);
        if (used.Revision.EventAt?.Inferred.Count > 0)
            yield return Warn(SourcingWarning.DateInferred, $"The date of what {story.Words(used)} tells of ({used.Revision.EventAt.Date}) was inferred by the desk, in part or whole. Check it if the source can still be asked.", used);
        if (IsStale(story, used))
            yield return Warn(SourcingWarning.StaleRoot, $"{story.Words(used)} says what is so now, but was said on {used.Revision.SaidAt!.Date}, more than {StaleDays} days ago. Find out whether it still holds, or say in the text when it was said.", used);
    }

    private static IEnumerable<(SourcingWarning Warning, Finding Finding)> OfLinks(CheckedStory story, UsedStatement used) => story.Sourcing.Links
        .Where(link => LinkWording.Decided(link) && (link.FromId == used.Id || link.ToId == used.Id))
        .Select(link => Warn(SourcingWarning.LinkReCheck,
            $"The words of {story.Words(used)} changed since its link “{Wire.Name(link.Type)}” {Other(story, link, used)} was accepted. See whether the link still holds, and confirm the words or remove it.", used));

    private static string Other(CheckedStory story, StatementLink link, UsedStatement used)
    {
        var (way, id) = link.FromId == used.Id ? ("to", link.ToId) : ("from", link.FromId);
        return $"{way} {(story.Find(id) is { } other ? story.Words(other) : "a statement of another story")}";
    }

    /// <summary>The first words of the text that name several where the speaker is one person without a name.</summary>
    private static Anchor? PluralForOne(CheckedStory story, UsedStatement used) =>
        story.SourceOf(used.Revision.SpeakerId) is { Kind: SourceKind.DescribedAnonymous } source && (source.CountMax ?? source.CountMin) == 1
            ? used.In(AnchorRole.Source).OrderBy(a => a.Start).FirstOrDefault(a => NewsroomLists.IsPlural(a.Exact))
            : null;

    private static bool IsStale(CheckedStory story, UsedStatement used)
    {
        var today = DateOnly.FromDateTime(story.Facts.PublishedAt);
        return used.Revision.SaidAt?.Date.Last is { } said && said.AddDays(StaleDays) < today && IsPresent(story.Book.Claims[used.Revision.ClaimId], today);
    }

    /// <summary>By the claim's validity where it has one, else by its verb.</summary>
    private static bool IsPresent(Claim claim, DateOnly today)
    {
        if (claim.ValidTo is { } to)
            return !(to.Last < today);
        return claim.ValidFrom is not null || NewsroomLists.IsPresentTense(claim.Text);
    }

    private static (SourcingWarning Warning, Finding Finding) Warn(SourcingWarning warning, string sentence, UsedStatement used, Source? source = null) =>
        (warning, new Finding(Wire.Name(warning), Weight.Warns, sentence, used.Id, source?.Id));
}
