using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>The tables of the format, in the order in which they are saved.</summary>
internal static class Tables
{
    /// <summary>Only those that something in the export names: an account is no content.</summary>
    public static readonly RowTable<Account> Accounts = new("accounts")
    {
        OneFile = true,
        Ids = db => db.Versions.Select(v => v.ApprovedById)
            .Union(db.TakeDowns.Select(t => t.ById))
            .Union(db.Corrections.Select(c => c.ApprovedById))
            .Union(db.Sources.Where(s => s.CertifiedDistinctBy != null).Select(s => s.CertifiedDistinctBy!.Value))
            .Union(db.Revisions.Where(r => r.OpinionOverrideBy != null).Select(r => r.OpinionOverrideBy!.Value))
            .Union(db.Links.Where(l => l.ById != null).Select(l => l.ById!.Value))
            .Union(db.ClaimLinks.Where(l => l.ById != null).Select(l => l.ById!.Value))
            .Union(db.Replies.Where(r => r.StaffId != null).Select(r => r.StaffId!.Value))
            .Union(db.Replies.Where(r => r.DecidedById != null).Select(r => r.DecidedById!.Value)),
        Load = async (db, ids, stop) => await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(stop),
        Id = a => a.Id,
        Write = SiteRows.Write,
        Read = SiteRows.Account,
        Entity = a => a,
    };

    public static readonly RowTable<Section> Sections = new("sections")
    {
        OneFile = true,
        Ids = db => db.Sections.Select(s => s.Id),
        Load = async (db, ids, stop) => await db.Sections.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop),
        Id = s => s.Id,
        Write = SiteRows.Write,
        Read = SiteRows.Section,
        References = s => [new Reference("parent", "sections", s.ParentId)],
        Unique = s => $"{s.ParentId}/{s.Slug}",
        Taken = async (db, keys, stop) => (await db.Sections.AsNoTracking().ToListAsync(stop)).Where(s => keys.Contains($"{s.ParentId}/{s.Slug}"))
            .ToDictionary(s => $"{s.ParentId}/{s.Slug}", s => s.Id),
        Entity = s => s,
        SelfReferences = [nameof(Section.ParentId)],
    };

    public static readonly RowTable<Byline> Bylines = new("bylines")
    {
        OneFile = true,
        Ids = db => db.Bylines.Select(b => b.Id),
        Load = async (db, ids, stop) => await db.Bylines.AsNoTracking().Where(b => ids.Contains(b.Id)).ToListAsync(stop),
        Id = b => b.Id,
        Write = SiteRows.Write,
        Read = SiteRows.Byline,
        Unique = b => b.Slug,
        Taken = (db, slugs, stop) => db.Bylines.Where(b => slugs.Contains(b.Slug)).ToDictionaryAsync(b => b.Slug, b => b.Id, stop),
        Entity = b => b,
    };

    public static readonly RowTable<Topic> Topics = new("topics")
    {
        OneFile = true,
        Ids = db => db.Topics.Select(t => t.Id),
        Load = async (db, ids, stop) => await db.Topics.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(stop),
        Id = t => t.Id,
        Write = SiteRows.Write,
        Read = SiteRows.Topic,
        Later = ["merged_into"],
        References = t => [new Reference("parent", "topics", t.ParentId), new Reference("merged_into", "topics", t.MergedIntoId)],
        Unique = t => t.Slug,
        Taken = (db, slugs, stop) => db.Topics.Where(t => slugs.Contains(t.Slug)).ToDictionaryAsync(t => t.Slug, t => t.Id, stop),
        Entity = t => t,
        SelfReferences = [nameof(Topic.ParentId), nameof(Topic.MergedIntoId)],
    };

    public static readonly RowTable<AgentEntry> Agents = new("agents")
    {
        Ids = db => db.Agents.Select(a => a.Id),
        Load = async (db, ids, stop) =>
        {
            var affiliations = (await db.Affiliations.AsNoTracking().Where(a => ids.Contains(a.AgentId)).ToListAsync(stop)).ToLookup(a => a.AgentId);
            return [.. (await db.Agents.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(stop)).Select(a => new AgentEntry(a, [.. affiliations[a.Id]]))];
        },
        Id = a => a.Agent.Id,
        Write = SourcingRows.Write,
        Read = SourcingRows.Agent,
        References = a =>
        [
            new Reference("owner_group", "agents", a.Agent.OwnerGroupId),
            .. a.Affiliations.Select((f, i) => new Reference($"affiliations[{i}].org", "agents", f.OrgId)),
        ],
        Unique = a => a.Agent.Slug,
        Taken = (db, slugs, stop) => db.Agents.Where(a => slugs.Contains(a.Slug)).ToDictionaryAsync(a => a.Slug, a => a.Id, stop),
        InnerKeys = a => a.Affiliations.Select((f, i) => ($"affiliations[{i}].id", f.Id.ToString())),
        Entity = a => a.Agent,
        Then = a => a.Affiliations,
        SelfReferences = [nameof(Agent.OwnerGroupId)],
    };

    public static readonly RowTable<Report> Reports = new("reports")
    {
        Ids = db => db.Reports.Select(r => r.Id),
        Load = async (db, ids, stop) => await db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(stop),
        Id = r => r.Id,
        Write = SourcingRows.Write,
        Read = SourcingRows.Report,
        References = r =>
        [
            new Reference("outlet", "agents", r.OutletId), new Reference("syndicated_from", "reports", r.SyndicatedFromId),
            new Reference("cites_own_report", "reports", r.CitesOwnReportId),
        ],
        Entity = r => r,
        SelfReferences = [nameof(Report.SyndicatedFromId), nameof(Report.CitesOwnReportId)],
    };

    public static readonly RowTable<Source> Sources = new("sources")
    {
        Ids = db => db.Sources.Select(s => s.Id),
        Load = async (db, ids, stop) => await db.Sources.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop),
        Id = s => s.Id,
        Write = SourcingRows.Write,
        Read = SourcingRows.Source,
        References = s =>
        [
            new Reference("agent", "agents", s.AgentId), new Reference("org", "agents", s.OrgId), new Reference("identity_holder", "agents", s.IdentityHolderId),
            new Reference("report", "reports", s.ReportId), new Reference("certified_distinct_by", "accounts", s.CertifiedDistinctBy),
            new Reference("same_as", "sources", s.SameAsId), new Reference("withheld_by", "sources", s.WithheldById),
        ],
        Entity = s => s,
        SelfReferences = [nameof(Source.SameAsId), nameof(Source.WithheldById)],
    };

    public static readonly RowTable<ClaimEntry> Claims = new("claims")
    {
        Ids = db => db.Claims.Select(c => c.Id),
        Load = async (db, ids, stop) =>
        {
            var links = (await db.ClaimLinks.AsNoTracking().Where(l => ids.Contains(l.AId)).ToListAsync(stop)).ToLookup(l => l.AId);
            return [.. (await db.Claims.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(stop)).Select(c => new ClaimEntry(c, [.. links[c.Id]]))];
        },
        Id = c => c.Claim.Id,
        Write = SourcingRows.Write,
        Read = SourcingRows.Claim,
        References = c =>
        [
            new Reference("topic", "topics", c.Claim.TopicId),
            .. c.Links.Select((l, i) => new Reference($"links[{i}].to", "claims", l.BId)),
            .. c.Links.Select((l, i) => new Reference($"links[{i}].by", "accounts", l.ById)),
        ],
        InnerKeys = c => c.Links.Select((l, i) => ($"links[{i}]", $"{l.AId} {Wire.Name(l.Type)} {l.BId}")),
        Entity = c => c.Claim,
        Then = c => c.Links,
    };

    public static readonly RowTable<StatementEntry> Statements = new("statements")
    {
        Ids = db => db.Statements.Select(s => s.Id),
        Load = async (db, ids, stop) =>
        {
            var revisions = (await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.StatementId)).ToListAsync(stop)).ToLookup(r => r.StatementId);
            var links = (await db.Links.AsNoTracking().Where(l => ids.Contains(l.FromId)).ToListAsync(stop)).ToLookup(l => l.FromId);
            return
            [
                .. (await db.Statements.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop))
                    .Select(s => new StatementEntry(s, [.. revisions[s.Id]], [.. links[s.Id]])),
            ];
        },
        Id = s => s.Statement.Id,
        Write = StatementRows.Write,
        Read = StatementRows.Statement,
        References = s => [.. s.Revisions.SelectMany((r, i) => Of(r, $"revisions[{i}]")), .. s.Links.SelectMany((l, i) => Of(l, $"links[{i}]"))],
        InnerKeys = s => s.Links.SelectMany((l, i) => ((string, string)[])[($"links[{i}].id", l.Id.ToString()), ($"links[{i}]", $"{l.FromId} {Wire.Name(l.Type)} {l.ToId}")]),
        Entity = s => s.Statement,
        Then = s => [.. s.Revisions, .. s.Links],
    };

    /// <summary>What readers were told of stories; an older folder has none. One that adds to another comes after it, its id being younger.</summary>
    public static readonly RowTable<Correction> Corrections = new("corrections")
    {
        Ids = db => db.Corrections.Select(c => c.Id),
        Load = async (db, ids, stop) => await db.Corrections.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(stop),
        Id = c => c.Id,
        Write = CorrectionRows.Write,
        Read = CorrectionRows.Correction,
        References = c =>
        [
            new Reference("story", "stories", c.StoryId), new Reference("approved_by", "accounts", c.ApprovedById), new Reference("adds", "corrections", c.AddsId),
            .. c.Statements.Select((s, i) => new Reference($"statements[{i}].statement", "statements", s.StatementId)),
        ],
        Entity = c => c,
    };

    /// <summary>Readers' replies; an older folder has none.</summary>
    public static readonly RowTable<Reply> Replies = new("replies")
    {
        Ids = db => db.Replies.Select(r => r.Id),
        Load = async (db, ids, stop) => await db.Replies.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(stop),
        Id = r => r.Id,
        Write = ReplyRows.Write,
        Read = ReplyRows.Reply,
        References = r =>
        [
            new Reference("story", "stories", r.StoryId), new Reference("parent", "replies", r.ParentId), new Reference("decided_by", "accounts", r.DecidedById),
            new Reference("staff", "accounts", r.StaffId), .. r.Above.Select(above => new Reference("path", "replies", above)),
        ],
        Entity = r => r,
        SelfReferences = [nameof(Reply.ParentId)],
    };

    /// <summary>What was chosen for the replies to a story, where something was; an older folder has none.</summary>
    public static readonly RowTable<StoryTalk> Talks = new("talks")
    {
        Ids = db => db.Talks.Where(t => t.Hold != null || t.ClosedAt != null || t.KeptOpen).Select(t => t.StoryId),
        Load = async (db, ids, stop) => await db.Talks.AsNoTracking().Where(t => ids.Contains(t.StoryId)).ToListAsync(stop),
        Id = t => t.StoryId,
        Write = ReplyRows.Write,
        Read = ReplyRows.Talk,
        References = t => [new Reference("story", "stories", t.StoryId)],
        Entity = t => t,
    };

    private static IEnumerable<Reference> Of(StatementRevision r, string at) =>
    [
        new Reference($"{at}.claim", "claims", r.ClaimId), new Reference($"{at}.speaker", "sources", r.SpeakerId), new Reference($"{at}.audience", "sources", r.AudienceId),
        new Reference($"{at}.nested_in", "statements", r.NestedInId), new Reference($"{at}.opinion_override_by", "accounts", r.OpinionOverrideBy),
        .. r.Hops.SelectMany((h, i) => (Reference[])
        [
            new Reference($"{at}.hops[{i}].from", "sources", h.FromId), new Reference($"{at}.hops[{i}].to", "sources", h.ToId),
            new Reference($"{at}.hops[{i}].report", "reports", h.ReportId), new Reference($"{at}.hops[{i}].attested_by", "sources", h.AttestedById),
        ]),
    ];

    private static IEnumerable<Reference> Of(StatementLink l, string at) =>
        [new Reference($"{at}.to", "statements", l.ToId), new Reference($"{at}.by", "accounts", l.ById)];
}
