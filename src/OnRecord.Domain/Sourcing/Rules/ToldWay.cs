namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>
/// The chaining part of invariant 2. A statement told within another first has the steps known by the outer speaker's
/// account alone, then the outer statement's own way; every other statement is one unbroken way.
/// </summary>
internal static class ToldWay
{
    public static IEnumerable<string?> Faults(CheckedStory story, UsedStatement used, Hop[] hops)
    {
        Hop[] told = [.. hops.TakeWhile(h => h.Told)];
        Hop[] rest = [.. hops.Skip(told.Length)];
        yield return Broken(story, used, told) ?? Broken(story, used, rest);
        if (used.Revision.NestedInId is null)
        {
            if (hops.Any(h => h.Told))
                yield return $"A step of {story.Words(used)} is known only by somebody's account, but the statement is told within no other. Choose the statement it is told in, or remove the account.";
            yield break;
        }

        if (rest.Any(h => h.Told))
            yield return $"In {story.Words(used)} a step known only by an account stands after one that is not. Put the told steps first.";
        if (told.Length == 0)
            yield return $"{story.Words(used)} is told within another statement, but no step is marked as told. Mark the steps that only that speaker tells of.";
        // That the outer statement is missing is said with the ninth invariant.
        if (story.Find(used.Revision.NestedInId) is { } outer)
        {
            foreach (var sentence in AsOuter(story, used, outer, told, rest))
                yield return sentence;
        }
    }

    private static IEnumerable<string> AsOuter(CheckedStory story, UsedStatement used, UsedStatement outer, Hop[] told, Hop[] rest)
    {
        if (told.Any(h => h.AttestedById != outer.Revision.SpeakerId))
            yield return $"A step of {story.Words(used)} is told by another than {story.Name(outer.Revision.SpeakerId)}, who speaks in {story.Words(outer)}. Name that speaker as the one who tells of it.";
        var way = outer.Revision.Hops.Where(h => !h.Told).OrderBy(h => h.Seq).Select(Key);
        if (!way.SequenceEqual(rest.Where(h => !h.Told).Select(Key)))
            yield return $"{story.Words(used)} did not come to us the way {story.Words(outer)} did, in which it is told. Copy the steps of that statement after the told ones.";
    }

    private static string? Broken(CheckedStory story, UsedStatement used, Hop[] part)
    {
        for (var at = 1; at < part.Length; at++)
        {
            if (part[at - 1].ToId != part[at].FromId)
                return $"The way of {story.Words(used)} breaks after {story.Name(part[at - 1].ToId)}: the next step starts with {story.Name(part[at].FromId)}. Let each step start where the one before ended.";
        }

        return null;
    }

    private static (Guid From, Guid To, Channel Channel, Guid? Report, bool Inferred) Key(Hop hop) =>
        (hop.FromId, hop.ToId, hop.Channel, hop.ReportId, hop.Inferred);
}
