using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Reads a story's statements as the panel beside the text shows them.</summary>
public sealed class StatementsOfStory(NewsDb db, TimeProvider time)
{
    public async Task<PanelRows> Read(Story story, WorkingCopy copy, CancellationToken stop)
    {
        var all = await db.StatementsOf(copy, stop);
        var book = await db.BookFor([.. all.Select(u => u.Revision)], [story.ReportId], stop);
        var links = await db.LinksOf([.. all.Select(u => u.Id)], stop);
        var used = all.Where(u => u.State != AnchorState.Withdrawn).ToList();
        var sourcing = new StorySourcing(book.Reports[story.ReportId], book, used, links);
        var map = TextMap.Of(SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson));
        var words = new SourceWords(book, sourcing.OwnReport.OutletId);
        var origins = OriginsOfStory.Of(sourcing);
        var beyond = await LinkedElsewhere.Of(db, links, all, stop);
        var elsewhere = await Elsewhere(story, all, stop);
        var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, stop);
        var facts = new PublishingFacts(time.GetUtcNow().UtcDateTime, Occasion.Draft, accounts.GetValueOrDefault) { LeadEnd = PublishingFacts.LeadEndOf(map) };
        var places = copy.Statements.ToDictionary(p => p.StatementId);
        var topics = await db.Topics.AsNoTracking().Where(t => copy.Topics.Contains(t.Id)).Select(t => new PanelName(t.Id, t.Name)).ToListAsync(stop);
        return new PanelRows(
            copy.Revision,
            [.. all.Select(u => Row(u, places[u.Id], book, words, map, origins, links, beyond, elsewhere))],
            [.. SourcingRules.Check(sourcing, map.Text, facts).Select(f => new PanelFinding(f.Rule, f.Blocks, f.Prominent, f.Sentence, f.StatementId, f.SourceId, Place(map, sourcing.Find(f.StatementId ?? Guid.Empty))))],
            [.. Links.ProposeLinks(sourcing).Where(p => !links.Exists(l => l.FromId == p.FromId && l.ToId == p.ToId && l.Type == p.Type)).Select(p => new PanelProposal(p.FromId, p.ToId, Wire.Name(p.Type), p.BasisText))],
            topics);
    }

    private async Task<List<Shown>> Elsewhere(Story story, List<UsedStatement> all, CancellationToken stop)
    {
        Guid[] ids = [.. all.Select(u => u.Id)];
        return await (
            from use in db.Uses
            where ids.Contains(use.StatementId)
            join other in db.Stories on use.VersionId equals other.CurrentVersionId
            join version in db.Versions on use.VersionId equals version.Id
            select new Shown(use.StatementId, use.RevisionN, other.Id == story.Id, other.Id, version.HeadlineText)).ToListAsync(stop);
    }

    private static PanelStatement Row(
        UsedStatement used, StatementPlace place, SourceBook book, SourceWords words, TextMap map, OriginsOfStory origins, List<StatementLink> links, LinkedElsewhere beyond, List<Shown> elsewhere)
    {
        var r = used.Revision;
        var claim = book.Claims[r.ClaimId];
        var way = words.Way(r);
        return new PanelStatement(
            used.Id, r.N, used.State switch { AnchorState.ReCheck => "re_check", AnchorState.Withdrawn => "withdrawn", _ => "holds" },
            [.. used.In(AnchorRole.Content).OrderBy(a => a.Ord).Select(a => a.Exact)], used.State == AnchorState.Holds ? null : place.ApprovedWords, Place(map, used),
            claim.Id, claim.Text, new PanelName(claim.TopicId, book.Topics.GetValueOrDefault(claim.TopicId)?.Name ?? ""), words.Source(r.SpeakerId),
            Wire.Name(r.Stance), Wire.Name(r.SpeechAct), Wire.Name(r.QuoteForm), Wire.Name(r.Terms), PanelDate.Of(r.SaidAt), PanelDate.Of(r.EventAt), r.Venue,
            r.AudienceId is { } audience ? words.Source(audience) : null, r.NestedInId, r.AttributionInferred, r.Unsourced,
            [.. r.Hedges.Select(h => new SentHedge(Wire.Name(h.Type), h.Text))], way, SourceWords.WayWords(way), SourceWords.Origins(origins.Count(r.ClaimId, r.Stance)),
            [.. LinkWording.ForReaders(used.Id, links).Select(l => beyond.Row(l, used.Id))],
            elsewhere.Exists(s => s.Here && s.Statement == used.Id && s.Revision == r.N),
            [.. elsewhere.Where(s => !s.Here && s.Statement == used.Id).DistinctBy(s => s.Story).Select(s => new PanelStory(s.Title, $"/desk/stories/{s.Story}"))]);
    }

    private static PanelPlace? Place(TextMap map, UsedStatement? used)
    {
        if (used?.In(AnchorRole.Content).OrderBy(a => a.Start).FirstOrDefault() is not { } first || map.Runs.FirstOrDefault(run => run.End > first.Start) is not { } run)
            return null;
        return new PanelPlace(run.Place.ToString().ToLowerInvariant(), run.Name, first.Start, first.End);
    }

    private sealed record Shown(Guid Statement, int Revision, bool Here, Guid Story, string Title);
}
