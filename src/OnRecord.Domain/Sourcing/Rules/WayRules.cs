namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 2: the way of a statement to us is whole, and ends with us.</summary>
internal static class WayRules
{
    public const string Rule = "invariant-2";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var used in story.Statements)
        {
            Hop[] hops = [.. used.Revision.Hops.OrderBy(h => h.Seq)];
            foreach (var sentence in Faults(story, used, hops).OfType<string>())
                yield return new Finding(Rule, Weight.Blocks, sentence, used.Id);
            if (Repeats(story, used, hops) is { } repeats)
                yield return repeats;
        }
    }

    private static IEnumerable<string?> Faults(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        if (hops.Length == 0)
            return [WithoutWay(story, used)];
        return
        [
            Numbered(story, used, hops),
            Start(story, used, hops),
            .. ToldWay.Faults(story, used, hops),
            Arrives(story, used, hops),
            .. hops.SelectMany(hop => Step(story, used, hop)),
            .. UntoldBasis(story, used, hops),
            Inferred(story, used, hops),
        ];
    }

    private static string? WithoutWay(CheckedStory story, UsedStatement used) =>
        story.SourceOf(used.Revision.SpeakerId).Kind == SourceKind.OwnVoice && used.Revision.Unsourced
            ? null
            : $"{story.Words(used)} says nothing of how it came to us. Add the steps from {story.Name(used.Revision.SpeakerId)} to us, or mark it as our own voice without a source.";

    private static string? Numbered(CheckedStory story, UsedStatement used, Hop[] hops) =>
        hops.Select((hop, at) => hop.Seq == at).All(right => right)
            ? null
            : $"The steps of {story.Words(used)} are not numbered 0, 1, 2 and so on. Number them anew.";

    private static string? Start(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        var first = story.SourceOf(hops[0].FromId);
        if (first.Kind == SourceKind.OwnVoice)
            return $"The way of {story.Words(used)} starts with ourselves. Start it with the source that told us, or remove the steps and mark it as our own voice.";
        return first.Kind == SourceKind.Outlet && first.ReportId is null
            ? $"The way of {story.Words(used)} starts with {story.Name(first.Id)}, which only passes on. Start it with that outlet's own source, or with “untold sources” if it names none."
            : null;
    }

    private static Finding? Repeats(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        if (hops.Length == 0 || story.SourceOf(hops[0].FromId) is not { Kind: SourceKind.Outlet, ReportId: not null } outlet)
            return null;
        return new Finding(Wire.Name(SourcingWarning.Circular), story.Publishing ? Weight.Blocks : Weight.Warns,
            $"The way of {story.Words(used)} leads back to a report of {story.Name(outlet.Id)} and to nobody who could know. Find that report's source, or start with “untold sources” of the outlet.",
            used.Id, outlet.Id);
    }

    private static string? Arrives(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        var last = story.SourceOf(hops[^1].ToId);
        return last.Kind == SourceKind.OwnVoice && last.AgentId == story.Sourcing.OwnReport.OutletId
            ? null
            : $"The way of {story.Words(used)} ends with {story.Name(last.Id)} and not with us. Add the last step to us.";
    }

    private static IEnumerable<string?> Step(CheckedStory story, UsedStatement used, Hop hop)
    {
        var to = story.SourceOf(hop.ToId);
        if (to.Kind is SourceKind.Outlet or SourceKind.OwnVoice)
        {
            if (story.ReportOf(hop.ReportId) is not { } report)
                yield return $"The step of {story.Words(used)} to {story.Name(to.Id)} names no report. Choose the report in which it was published.";
            else if (report.OutletId != to.AgentId)
                yield return $"The step of {story.Words(used)} to {story.Name(to.Id)} names a report of another outlet. Choose a report of {story.Name(to.Id)}.";
        }

        if (to.Kind == SourceKind.Undisclosed && hop.Identity != HopIdentity.Undisclosed)
            yield return $"The step of {story.Words(used)} to {story.Name(to.Id)} says that the identity is {Wire.Name(hop.Identity)}, but it is withheld. Set it to undisclosed.";
    }

    // Somebody else's account may lead through them, but on the way to us they can only be where it starts.
    private static IEnumerable<string?> UntoldBasis(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        Hop[] ours = [.. hops.Where(h => !h.Told)];
        return ours.Where((hop, at) => (at > 0 && IsBasis(hop.FromId)) || IsBasis(hop.ToId)).Take(1)
            .Select(_ => $"The way of {story.Words(used)} leads through the untold sources of an outlet. They can only stand where it starts; name the outlet itself on the way.");

        bool IsBasis(Guid id) => story.SourceOf(id).Kind == SourceKind.OutletBasis;
    }

    private static string? Inferred(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        var why = !string.IsNullOrWhiteSpace(used.Revision.AttributionInferred);
        return hops.Any(h => h.Inferred) switch
        {
            true when !why => $"A step of {story.Words(used)} was inferred, but not from what. Say in a few words what it follows from.",
            false when why => $"{story.Words(used)} says what its way was inferred from, but no step is marked as inferred. Mark the step, or remove the remark.",
            _ => null,
        };
    }
}
