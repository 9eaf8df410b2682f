using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>What stands at the other ends of the links of a story's statements, in this story or in another.</summary>
internal sealed class LinkedElsewhere
{
    private readonly Dictionary<Guid, (string Words, string Who, bool Here)> ends = [];

    public static async Task<LinkedElsewhere> Of(NewsDb db, List<StatementLink> links, List<UsedStatement> here, CancellationToken stop)
    {
        var found = new LinkedElsewhere();
        var known = here.Select(u => u.Id).ToHashSet();
        Guid[] others = [.. links.SelectMany(l => new[] { l.FromId, l.ToId }).Distinct().Where(id => !known.Contains(id))];
        var revisions = await SourcingEndpoints.AsShown(db, others, stop);
        var book = await db.BookFor([.. revisions, .. here.Select(u => u.Revision)], [], stop);
        foreach (var revision in revisions.Concat(here.Select(u => u.Revision)))
            found.ends[revision.StatementId] = (book.Claims[revision.ClaimId].Text, SourceNames.Of(book, revision.SpeakerId), known.Contains(revision.StatementId));
        return found;
    }

    public PanelLink Row(LinkReading reading, Guid from)
    {
        var (words, who, here) = ends.GetValueOrDefault(reading.OtherId, ("", "", false));
        return new PanelLink(reading.Link.Id, reading.OtherId, Wire.Name(reading.Link.Type), reading.Link.FromId == from, Wire.Name(reading.Heading), words, who, here);
    }
}
