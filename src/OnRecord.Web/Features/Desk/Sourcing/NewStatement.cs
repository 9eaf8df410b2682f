using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>Makes a revision of a statement, with all that is new in it, from what the panel sent.</summary>
internal sealed class NewStatement
{
    private readonly NewsDb db;
    private readonly FormReading form = new();
    private readonly NewAgents agents;
    private readonly NewSources sources;
    private readonly Story story;
    private readonly WorkingCopy copy;

    private NewStatement(NewsDb db, Story story, WorkingCopy copy, Guid own, DateTimeOffset now)
    {
        (this.db, this.story, this.copy) = (db, story, copy);
        agents = new NewAgents(db, form, Rows, now);
        sources = new NewSources(db, form, agents, Rows, own, story.ReportId);
    }

    /// <summary>All new rows, the revision last; nothing is added to the context.</summary>
    public List<object> Rows { get; } = [];

    public IReadOnlyList<FieldProblem> Problems => form.Problems;

    /// <param name="n">The number of the revision.</param>
    /// <param name="now">UTC.</param>
    public static async Task<NewStatement> Read(NewsDb db, Story story, WorkingCopy copy, SentStatement sent, int n, DateTimeOffset now, CancellationToken stop)
    {
        var own = await db.Settings.AsNoTracking().Select(s => s.OwnOutletId).SingleAsync(stop);
        var made = new NewStatement(db, story, copy, own, now);
        await made.Revision(sent, n, stop);
        return made;
    }

    private async Task Revision(SentStatement sent, int n, CancellationToken stop)
    {
        var claim = await Claim(sent.Claim, stop);
        var way = await Stations(sent.Way, "way", stop);
        var carriedBy = way.Select(s => s.Report?.Id).FirstOrDefault(r => r is not null) ?? story.ReportId;
        var speaker = await sources.Source(sent.Speaker, "speaker", carriedBy, "Say who said it: choose a source, or name a new one.", stop);
        var audience = sent.Audience is null ? null : await sources.Source(sent.Audience, "audience", story.ReportId, "Choose to whom it was said.", stop);
        var start = sent.Start is null ? speaker : await sources.Source(sent.Start, "start", carriedBy, "Choose who told it first.", stop);
        var outer = await Outer(sent, stop);
        var revision = new StatementRevision
        {
            StatementId = sent.Sid, N = n, ClaimId = claim ?? Guid.Empty, SpeakerId = speaker?.Id ?? Guid.Empty,
            Stance = form.Term(sent.Stance, "stance", Stance.Affirms), SpeechAct = form.Term(sent.Act, "act", SpeechAct.Assert),
            QuoteForm = speaker?.Kind == SourceKind.OwnVoice ? QuoteForm.OwnVoice : form.Term(sent.Form, "form", QuoteForm.Indirect),
            Terms = form.Term(sent.Terms, "terms", TermsOfUse.NotStated), SaidAt = form.Date(sent.SaidAt, "saidAt"), EventAt = form.Date(sent.EventAt, "eventAt"),
            Venue = form.Words(sent.Venue, "venue"), AudienceId = audience?.Id, NestedInId = outer?.StatementId,
            AttributionInferred = form.Words(sent.AttributionInferred, "attributionInferred"), Unsourced = speaker?.Kind == SourceKind.OwnVoice && sent.Unsourced,
            Hedges = [.. (sent.Hedges ?? []).Select((h, at) => Hedge(h, $"hedges[{at}]")).OfType<Hedge>()],
        };
        if (speaker is not null && start is not null)
            await Hops(revision, sent, start, way, outer, stop);
        Rows.Add(revision);
    }

    private async Task<Guid?> Claim(SentClaim? sent, CancellationToken stop)
    {
        if (sent?.Id is { } id)
        {
            if (await db.Claims.AnyAsync(c => c.Id == id, stop))
                return id;
            form.Refuse("claim", "This claim is not here any more: choose again.");
            return null;
        }

        var text = form.Needed(sent?.Text, "claim", "Say in one sentence what is said to be so.", FormReading.LongestText);
        var topic = await agents.Topic(sent?.Topic ?? (copy.Topics is [var first, ..] ? new SentTopic(first, null) : null), "claim.topic", stop);
        if (text.Length == 0 || topic is not { } about)
            return null;
        if (await db.Claims.AsNoTracking().FirstOrDefaultAsync(c => c.TopicId == about && c.Text == text, stop) is { } same)
            return same.Id;
        var made = new Claim { Id = agents.NewId(), Text = text, TopicId = about };
        Rows.Add(made);
        return made.Id;
    }

    private async Task<StatementRevision?> Outer(SentStatement sent, CancellationToken stop)
    {
        if (sent.NestedIn is not { } id)
        {
            if (sent.Told is { Count: > 0 })
                form.Refuse("nestedIn", "Choose the statement whose speaker tells of this.");
            return null;
        }

        var place = copy.Statements.FirstOrDefault(p => p.StatementId == id);
        if (place is null || id == sent.Sid)
        {
            form.Refuse("nestedIn", "The statement it is told in must be another one of this story.");
            return null;
        }

        return await db.Revisions.AsNoTracking().SingleAsync(r => r.StatementId == id && r.N == place.RevisionN, stop);
    }

    private async Task<List<Station>> Stations(IReadOnlyList<SentStation>? sent, string field, CancellationToken stop)
    {
        var stations = new List<Station>();
        foreach (var (at, one) in (sent ?? []).Index())
        {
            var here = $"{field}[{at}]";
            var report = one.Report is null ? null : await sources.Report(one.Report, here + ".report", stop);
            var party = one.Party is null && report is not null
                ? await sources.Outlet(report.OutletId, stop)
                : await sources.Source(one.Party, here + ".party", report?.Id ?? story.ReportId, "Say who passed it on, or choose the report.", stop);
            if (party is not null)
                stations.Add(new Station(party, report, one, here));
        }

        return stations;
    }

    private async Task Hops(StatementRevision revision, SentStatement sent, Source start, List<Station> way, StatementRevision? outer, CancellationToken stop)
    {
        if (start.Kind == SourceKind.OwnVoice)
        {
            if (way.Count > 0)
                form.Refuse("way", "What we say in our own voice has no way to us: take the stations out, or choose who said it.");
            return;
        }

        var from = start;
        foreach (var station in await Stations(sent.Told, "told", stop))
        {
            revision.Hops.Add(Step(revision.Hops.Count, from, station, outer?.SpeakerId));
            from = station.Party;
        }

        if (outer is not null)
        {
            foreach (var hop in outer.Hops.Where(h => !h.Told).OrderBy(h => h.Seq))
            {
                revision.Hops.Add(new Hop
                {
                    Seq = revision.Hops.Count, FromId = hop.FromId, ToId = hop.ToId, Channel = hop.Channel, ReportId = hop.ReportId, At = hop.At, Identity = hop.Identity, Inferred = hop.Inferred,
                });
            }

            return;
        }

        foreach (var station in way)
        {
            revision.Hops.Add(Step(revision.Hops.Count, from, station, null));
            from = station.Party;
        }

        var last = sent.ToUs ?? new SentStation(null, null, null, null, null, false);
        var us = new Station(await sources.OwnVoice(stop), null, last, "toUs");
        var step = Step(revision.Hops.Count, from, us, null);
        revision.Hops.Add(new Hop
        {
            Seq = step.Seq, FromId = step.FromId, ToId = step.ToId, Channel = form.Term<Channel>(last.Channel, "toUs.channel") ?? Usual(from, revision), ReportId = story.ReportId, At = step.At, Inferred = step.Inferred,
        });
    }

    private Hop Step(int seq, Source from, Station to, Guid? toldBy) => new()
    {
        Seq = seq, FromId = from.Id, ToId = to.Party.Id, ReportId = to.Report?.Id, At = form.Date(to.Sent.At, to.Field + ".at"), Inferred = to.Sent.Inferred, AttestedById = toldBy,
        Channel = form.Term<Channel>(to.Sent.Channel, to.Field + ".channel") ?? (to.Party.Kind == SourceKind.Outlet && from.Kind != SourceKind.Outlet ? Channel.NotStated : Channel.PrivateCommunication),
        Identity = to.Party.Kind switch
        {
            SourceKind.Undisclosed => HopIdentity.Undisclosed,
            SourceKind.DescribedAnonymous => form.Term(to.Sent.Identity, to.Field + ".identity", HopIdentity.Described),
            _ => form.Term(to.Sent.Identity, to.Field + ".identity", HopIdentity.Disclosed),
        },
    };

    private static Channel Usual(Source from, StatementRevision revision) => from.Kind switch
    {
        SourceKind.Outlet => Channel.PressReport,
        SourceKind.Document => Channel.Document,
        SourceKind.Witness => Channel.DirectObservation,
        _ when revision.Stance == Stance.DeclinesToComment => Channel.DeclinedComment,
        _ => revision.QuoteForm is QuoteForm.Direct or QuoteForm.Mixed ? Channel.DirectQuote : Channel.IndirectQuote,
    };

    private Hedge? Hedge(SentHedge sent, string field)
    {
        var text = form.Words(sent.Text, field);
        return text is not null && form.Term<HedgeType>(sent.Type, field) is { } type ? new Hedge(type, text) : null;
    }

    private sealed record Station(Source Party, Report? Report, SentStation Sent, string Field);
}
