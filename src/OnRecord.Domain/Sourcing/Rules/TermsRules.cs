namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariants 4 and 5: what was agreed with a source, and what our own unnamed sources must meet before they go out (AP, NYT).</summary>
internal static class TermsRules
{
    public static IEnumerable<Finding> Check(CheckedStory story) =>
        story.Statements.SelectMany(used => ((Finding?[])[OffTheRecord(story, used), DeepBackground(story, used), DeepBackgroundAgent(story, used), Opinion(story, used)]).OfType<Finding>())
            .Concat(OwnUnnamed(story));

    private static Finding? OffTheRecord(CheckedStory story, UsedStatement used) =>
        story.Publishing && used.Revision.Terms == TermsOfUse.OffTheRecord
            ? new Finding("invariant-4", Weight.Blocks, $"{story.Words(used)} was said off the record and cannot be published. Take it out, or agree on other terms with {story.Name(used.Revision.SpeakerId)}.", used.Id)
            : null;

    private static Finding? DeepBackground(CheckedStory story, UsedStatement used) =>
        used.Revision.Terms == TermsOfUse.DeepBackground && used.In(AnchorRole.Source).FirstOrDefault() is { } anchor
            ? new Finding("invariant-4", Weight.Blocks, $"{story.Words(used)} is on deep background, yet the words “{CheckedStory.Short(anchor.Exact)}” attribute it. Take the attribution out of the text and remove its mark.", used.Id)
            : null;

    // No export may hold the agent of such a source, and the whole newsroom's export leaves nothing out: so the row can't hold it.
    private static Finding? DeepBackgroundAgent(CheckedStory story, UsedStatement used) =>
        used.Revision.Terms == TermsOfUse.DeepBackground && story.SourceOf(used.Revision.SpeakerId).AgentId is not null
            ? new Finding("invariant-4", Weight.Blocks, $"{story.Words(used)} is on deep background, yet its source names {story.Name(used.Revision.SpeakerId)}. Use an undisclosed source for it.", used.Id)
            : null;

    private static IEnumerable<Finding> OwnUnnamed(CheckedStory story)
    {
        if (!story.Publishing)
            yield break;
        var seen = new HashSet<Guid>();
        foreach (var used in story.Statements)
        {
            foreach (var source in ToUs(story, used).Where(s => s.Unnamed && seen.Add(s.Id)))
            {
                if (source.IdentityKnownTo != IdentityKnownTo.ReporterAndEditor)
                    yield return Asked(used, source, $"No editor knows who “{story.Name(source.Id)}” is. Our own unnamed source must be known to the reporter and an editor before it goes out.");
                if (string.IsNullOrWhiteSpace(source.AnonymityReason))
                    yield return Asked(used, source, $"Nothing says why “{story.Name(source.Id)}” is not named. Write the reason for readers.");
                else if (NewsroomLists.IsRote(source.AnonymityReason))
                    yield return Asked(used, source, $"The reason “{CheckedStory.Short(source.AnonymityReason)}” for not naming “{story.Name(source.Id)}” is a stock phrase. Say what this source would have to fear or why it may not speak.");
            }
        }
    }

    private static Finding? Opinion(CheckedStory story, UsedStatement used)
    {
        var revision = used.Revision;
        if (!story.Publishing || revision.SpeechAct != SpeechAct.Opine || !story.SourceOf(revision.SpeakerId).Unnamed || !ToUs(story, used).Any(s => s.Unnamed))
            return null;
        var speaker = story.Name(revision.SpeakerId);
        if (revision.OpinionOverrideBy is not { } by || string.IsNullOrWhiteSpace(revision.OpinionOverrideReason))
            return Asked(used, revision.SpeakerId, $"{story.Words(used)} is an opinion of our own unnamed source “{speaker}”. Take it out or name the source; else an editor must allow it and say why.");
        return story.Facts.AccountOf(by) is { ActsAsEditor: true }
            ? null
            : Asked(used, revision.SpeakerId, $"{story.Words(used)}, an opinion of our own unnamed source “{speaker}”, was not allowed by an editor. Ask an editor to allow it and say why.");
    }

    /// <summary>Those who speak to ourselves in this statement; another outlet's sources are not ours.</summary>
    private static IEnumerable<Source> ToUs(CheckedStory story, UsedStatement used) => used.Revision.Hops
        .Where(hop => story.SourceOf(hop.ToId).Kind == SourceKind.OwnVoice).Select(hop => story.SourceOf(hop.FromId));

    private static Finding Asked(UsedStatement used, Source source, string sentence) => Asked(used, source.Id, sentence);

    private static Finding Asked(UsedStatement used, Guid source, string sentence) => new("invariant-5", Weight.Blocks, sentence, used.Id, source);
}
