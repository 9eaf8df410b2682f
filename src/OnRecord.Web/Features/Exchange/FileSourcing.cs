using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;

namespace OnRecord.Web.Features.Exchange;

/// <summary>Reads from the files all that the statements of a version lead to. All references were checked before.</summary>
internal sealed class FileSourcing(FolderCheck files)
{
    /// <summary>The sourcing of a version; null, and the problems noted, when a use names a revision that is not there.</summary>
    public StorySourcing? Of(Guid report, IReadOnlyList<StatementUse> uses, RowReader at, string field)
    {
        var (book, statements, links) = (new SourceBook(), new List<UsedStatement>(), new List<StatementLink>());
        var ids = uses.Select(u => u.StatementId).ToHashSet();
        for (var i = 0; i < uses.Count; i++)
        {
            var entry = files.Statements.Find(uses[i].StatementId);
            if (entry?.Revisions.FirstOrDefault(r => r.N == uses[i].RevisionN) is not { } revision)
            {
                at.Problem($"{field}.uses[{i}]", $"revision {uses[i].RevisionN} of {uses[i].StatementId} is not in statements.");
                continue;
            }

            statements.Add(new UsedStatement(revision, uses[i].Anchors));
            links.AddRange(entry.Links.Where(l => ids.Contains(l.ToId)));
            Claim(book, revision.ClaimId);
            foreach (var source in revision.Hops.SelectMany(h => new[] { h.FromId, h.ToId, h.AttestedById }).Append(revision.SpeakerId).Append(revision.AudienceId))
                Source(book, source);
            foreach (var hop in revision.Hops)
                Report(book, hop.ReportId);
        }

        if (ids.Count < uses.Count)
            at.Problem(field + ".uses", "one statement is used twice.");
        if (statements.Count < uses.Count || ids.Count < uses.Count)
            return null;
        Report(book, report);
        return new StorySourcing(book.Reports[report], book, statements, links);
    }

    private void Claim(SourceBook book, Guid id)
    {
        if (book.Claims.ContainsKey(id))
            return;
        var entry = files.Claims.Find(id)!;
        book.Claims[id] = entry.Claim;
        book.Topics[entry.Claim.TopicId] = files.Topics.Find(entry.Claim.TopicId)!;
        book.ClaimLinks.AddRange(entry.Links);
    }

    private void Source(SourceBook book, Guid? id)
    {
        if (id is not { } key || book.Sources.ContainsKey(key))
            return;
        var source = book.Sources[key] = files.Sources.Find(key)!;
        Agent(book, source.AgentId);
        Agent(book, source.OrgId);
        Agent(book, source.IdentityHolderId);
        Report(book, source.ReportId);
        Source(book, source.SameAsId);
        Source(book, source.WithheldById);
    }

    private void Report(SourceBook book, Guid? id)
    {
        if (id is not { } key || book.Reports.ContainsKey(key))
            return;
        var report = book.Reports[key] = files.Reports.Find(key)!;
        Agent(book, report.OutletId);
        Report(book, report.SyndicatedFromId);
        Report(book, report.CitesOwnReportId);
    }

    private void Agent(SourceBook book, Guid? id)
    {
        if (id is not { } key || book.Agents.ContainsKey(key))
            return;
        var entry = files.Agents.Find(key)!;
        book.Agents[key] = entry.Agent;
        book.Affiliations.AddRange(entry.Affiliations);
        foreach (var affiliation in entry.Affiliations)
            Agent(book, affiliation.OrgId);
    }
}
