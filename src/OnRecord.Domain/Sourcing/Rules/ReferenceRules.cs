namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Before any other rule: what a statement names must be there.</summary>
internal static class ReferenceRules
{
    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var used in story.Statements)
        {
            var missing = new SortedSet<string>(StringComparer.Ordinal);
            var revision = used.Revision;
            if (!story.Book.Claims.ContainsKey(revision.ClaimId))
                missing.Add("claim");
            Source(revision.SpeakerId, "speaker");
            Source(revision.AudienceId, "audience");
            foreach (var hop in revision.Hops)
            {
                Source(hop.FromId, "source of a step");
                Source(hop.ToId, "source of a step");
                Source(hop.AttestedById, "source of a step");
                if (hop.ReportId is not null && story.ReportOf(hop.ReportId) is null)
                    missing.Add("report");
            }

            if (missing.Count > 0)
            {
                yield return new Finding("invariant-2", Weight.Blocks,
                    $"The statement {Words(used)} refers to something that is not there ({string.Join(", ", missing)}). Choose it again.", used.Id);
            }

            void Source(Guid? id, string what)
            {
                if (id is { } source && !story.Book.Sources.ContainsKey(source))
                    missing.Add(what);
            }
        }
    }

    private static string Words(UsedStatement used) =>
        used.In(AnchorRole.Content).FirstOrDefault() is { } anchor ? $"“{CheckedStory.Short(anchor.Exact)}”" : "without words";
}
