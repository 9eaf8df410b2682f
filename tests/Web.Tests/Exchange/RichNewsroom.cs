using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Tests.Media;

namespace OnRecord.Web.Tests.Exchange;

/// <summary>
/// A newsroom with something of everything. Whatever readers may not see has the word <see cref="Canary"/> in it.
/// Ids count up from 1, so that two of them are the same newsroom.
/// </summary>
internal sealed class RichNewsroom
{
    public const string Canary = "canary-7f3a";

    private static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly NewsDb db;
    private readonly MediaFolder media;
    private readonly FakeTimeProvider time = new(new DateTimeOffset(Start));
    private readonly Dictionary<Guid, Account> accounts = [];
    private int ids;

    private RichNewsroom(NewsDb db, MediaFolder media) => (this.db, this.media) = (db, media);

    public Guid LeadStory { get; private set; }

    public Guid FeelersStatement { get; private set; }

    public Guid UnnamedSource { get; private set; }

    public static async Task<RichNewsroom> Make(NewsDb db, MediaFolder media)
    {
        var newsroom = new RichNewsroom(db, media);
        await newsroom.Make();
        db.ChangeTracker.Clear();
        return newsroom;
    }

    private Guid Id() => new($"01900000-0000-7000-8000-{++ids + 4096:x12}");

    private async Task Make()
    {
        var stop = TestContext.Current.CancellationToken;
        var settings = await db.Settings.SingleAsync(stop);
        (settings.Name, settings.Tagline, settings.TimeZone, settings.Contact) = ("The Gazette", "News — näher dran", "Europe/Kyiv", "desk@example.org");
        (settings.UnnamedSourcesPolicy, settings.CorrectionsPolicy, settings.EditorsNeedSecondFactor) = ("https://example.org/unnamed", null, true);
        settings.Replies = new ReplySettings
        {
            On = true, Hold = HoldRule.All, Order = ReplyOrder.Oldest, MostLinks = 5, HeldWords = [$"{Canary} word", "Öl"], MostOfPerson = 0, MostOfNetwork = 11, FloodMinutes = 12, ClosedAfterDays = 13, FlagsToHold = 4, NetworkDays = 0,
        };
        db.Add(new MovedAddress { Path = "/topics/old-talks", To = "/topics/talks", Since = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) });
        var outlet = await db.Agents.SingleAsync(stop);
        var voice = await db.Sources.SingleAsync(stop);
        var editor = new Account { Id = Id(), Name = $"Eve {Canary} account", Role = Role.Editor };
        accounts[editor.Id] = editor;

        // The child comes before its parent, so that a row names one that comes later.
        var (europeId, worldId) = (Id(), Id());
        var europe = new Section { Id = europeId, ParentId = worldId, Slug = "europe", Name = "Europe", Order = 1 };
        var world = new Section { Id = worldId, Slug = "world", Name = "World", Description = "Beyond \"here\"" };
        var secret = new Section { Id = Id(), Slug = "launch", Name = $"{Canary} section" };
        var (byline, spare) = (new Byline { Id = Id(), Slug = "ann", Name = "Ann Åberg", Role = "Correspondent" }, new Byline { Id = Id(), Slug = "bo", Name = $"{Canary} byline" });
        var hidden = new Topic { Id = Id(), Slug = "hidden", Name = $"{Canary} topic" };
        var talks = new Topic { Id = Id(), Slug = "talks", Name = "Talks", About = "Who talks to whom", ParentId = hidden.Id };
        var picture = (await PictureMaker.MakeAsync(Photograph.Jpeg(500, 300, artist: $"{Canary} artist"), media, time, stop)).Value;
        Assert.True(picture.Describe(new PictureDescription("A table", $"{Canary} description", $"{Canary} licence", "The Gazette", 0.25, 1)).Ok);
        var merged = new Topic { Id = Id(), Slug = "chats", Name = $"{Canary} merged topic", MergedIntoId = talks.Id };
        var lead = new LeadPicture(picture.Hash, "A table in an empty room", "Gazette", "");

        var wire = new Agent { Id = Id(), Kind = AgentKind.Outlet, Name = "North Wire", Slug = "north-wire", Domain = "wire.example", Wire = true, Aliases = [$"{Canary} alias", "NW"] };
        var minister = new Agent { Id = Id(), Kind = AgentKind.Person, Name = "Mira Olt", Slug = "mira-olt", Wikidata = "Q1" };
        var ministry = new Agent { Id = Id(), Kind = AgentKind.Organisation, Name = "The ministry", Slug = "the-ministry" };
        var identity = new Agent { Id = Id(), Kind = AgentKind.Person, Name = $"{Canary} identity", Slug = $"{Canary}-identity" };
        var owned = new Agent { Id = Id(), Kind = AgentKind.Outlet, Name = $"{Canary} owned", Slug = "owned", OwnerGroupId = ministry.Id };
        var post = new Affiliation { Id = Id(), AgentId = minister.Id, OrgId = ministry.Id, Title = "Minister", SpeaksFor = true, ValidFrom = Edtf.Parse("2020").Value };

        var ownLead = new Report { Id = Id(), OutletId = outlet.Id };
        var ownSecond = new Report { Id = Id(), OutletId = outlet.Id };
        var ownDraft = new Report { Id = Id(), OutletId = outlet.Id, Headline = $"{Canary} draft report" };
        var ownDown = new Report { Id = Id(), OutletId = outlet.Id };
        var wired = new Report { Id = Id(), OutletId = wire.Id, Headline = "Signals, it says", Url = "https://wire.example/1", Published = Date("2026-02-10", InferredPart.Year), OriginalSeen = true };

        Source Unnamed(string description, string reason) => new()
        {
            Id = Id(), Kind = SourceKind.DescribedAnonymous, AgentId = identity.Id, Description = description, CountMin = 1, CountMax = 1, Terms = TermsOfUse.OnBackground,
            AnonymityReason = reason, Basis = Basis.Participant, ReportId = ownLead.Id, IdentityKnownTo = IdentityKnownTo.ReporterAndEditor,
            CertifiedDistinctBy = editor.Id, CertifiedAt = Start.AddTicks(12_345_670),
        };

        var first = Unnamed("a negotiator on one side", "would lose the post for telling of the meeting");
        var second = Unnamed("a negotiator on the other side", "fears arrest at home");
        var deep = new Source
        {
            Id = Id(), Kind = SourceKind.DescribedAnonymous, Description = $"a {Canary} aide", CountMin = 1, Terms = TermsOfUse.DeepBackground,
            AnonymityReason = $"{Canary}: would be found out by the driver", BasisText = $"{Canary} basis", ReportId = ownLead.Id, IdentityKnownTo = IdentityKnownTo.ReporterAndEditor,
        };
        var named = new Source { Id = Id(), Kind = SourceKind.Named, AgentId = minister.Id, Basis = Basis.OwnPosition };
        var alias = new Source { Id = Id(), Kind = SourceKind.Named, AgentId = minister.Id, SameAsId = named.Id, Description = $"{Canary} unused source" };
        var relay = new Source { Id = Id(), Kind = SourceKind.Outlet, AgentId = wire.Id };
        (UnnamedSource, FeelersStatement) = (first.Id, Id());

        var feelers = new Claim { Id = Id(), Text = "The two sides met in secret.", TopicId = talks.Id };
        var refused = new Claim { Id = Id(), Text = "No meeting took place.", TopicId = talks.Id, ValidFrom = Edtf.Parse("2026-01/..").Value };
        var unused = new Claim { Id = Id(), Text = $"{Canary} claim", TopicId = hidden.Id };
        var opposite = new ClaimLink { AId = refused.Id, BId = feelers.Id, Type = ClaimLinkType.Negates, ById = editor.Id };

        var met = Said(FeelersStatement, 1, feelers, first, Stance.Affirms, "2026-02-01", [To(first, voice, ownLead, Channel.CommunicationToJournalist)],
            r => new Hedge(HedgeType.Modal, "may"));
        var metToo = Said(Id(), 1, feelers, second, Stance.Affirms, "2026-02-03", [To(second, voice, ownLead, Channel.CommunicationToJournalist)]);
        var opinion = new StatementRevision
        {
            StatementId = Id(), N = 1, ClaimId = feelers.Id, SpeakerId = deep.Id, Stance = Stance.Affirms, SpeechAct = SpeechAct.Opine, QuoteForm = QuoteForm.Indirect,
            Terms = TermsOfUse.DeepBackground, SaidAt = Date("2026-02-20"), OpinionOverrideBy = editor.Id, OpinionOverrideReason = $"{Canary} override",
            Hops = [To(deep, voice, ownLead, Channel.CommunicationToJournalist)],
        };
        var denial = Said(Id(), 1, refused, named, Stance.Affirms, "2026-02-09", [To(named, relay, wired, Channel.PublicSpeech), Next(relay, voice, ownLead)]);
        var denialAgain = Said(denial.StatementId, 2, refused, named, Stance.Affirms, "2026-02-09~", [To(named, relay, wired, Channel.PublicStatement), Next(relay, voice, ownLead)]);
        var nested = new StatementRevision
        {
            StatementId = Id(), N = 1, ClaimId = feelers.Id, SpeakerId = named.Id, Stance = Stance.Asks, SpeechAct = SpeechAct.Ask, QuoteForm = QuoteForm.Indirect,
            Terms = TermsOfUse.AttributedByOthers, SaidAt = Date("2026-01"), NestedInId = metToo.StatementId,
            Hops =
            [
                new Hop { Seq = 0, FromId = named.Id, ToId = second.Id, Channel = Channel.PrivateCommunication, AttestedById = second.Id, Identity = HopIdentity.Described },
                new Hop { Seq = 1, FromId = second.Id, ToId = voice.Id, Channel = Channel.CommunicationToJournalist, ReportId = ownLead.Id },
            ],
        };
        var ours = new StatementRevision
        {
            StatementId = Id(), N = 1, ClaimId = refused.Id, SpeakerId = voice.Id, Stance = Stance.Doubts, SpeechAct = SpeechAct.Assert, QuoteForm = QuoteForm.OwnVoice, Unsourced = true,
        };
        var private1 = Said(Id(), 1, unused, alias, Stance.Denies, "2026-02-02", [To(alias, voice, ownDraft, Channel.Statement)]);

        var link = new StatementLink { Id = Id(), FromId = denial.StatementId, ToId = FeelersStatement, Type = StatementLinkType.Denies, SpeakerRelation = SpeakerRelation.Other, BasisText = $"{Canary} why", Status = DecisionStatus.Accepted, ById = editor.Id, At = Start };
        var proposed = new StatementLink { Id = Id(), FromId = metToo.StatementId, ToId = FeelersStatement, Type = StatementLinkType.Corroborates, BasisText = $"{Canary} proposed", Status = DecisionStatus.Proposed };

        db.AddRange(editor, europe, world, secret, byline, spare, hidden, talks, picture, wire, minister, ministry, identity, owned, post, ownLead, ownSecond, ownDraft, ownDown, wired,
            first, second, deep, named, alias, relay, feelers, refused, unused, opposite);
        StatementRevision[] revisions = [met, metToo, opinion, denial, denialAgain, nested, ours, private1];
        db.AddRange(revisions.DistinctBy(r => r.StatementId).Select(r => new Statement { Id = r.StatementId }));
        db.AddRange(revisions);
        db.Add(merged);
        db.AddRange(link, proposed, new NavigationItem { Position = 0, Label = "World", Address = "/world/" });
        await db.SaveChangesAsync(stop);

        var fields = new StoryFields
        {
            Content = Content("Two sides met in secret", "A meeting nobody was to know of.",
                "They may have met in a village, a negotiator said.", "A second negotiator said the meeting lasted “four hours”, and that the minister had asked for it.",
                "It looks like a beginning.", "Mira Olt said there was no meeting.", "Little of this can be checked. 😀"),
            Slug = "two-sides-met", Language = "en", Kind = StoryKind.Analysis, Section = europe, Bylines = [byline], Topics = [talks], Picture = lead,
        };
        (StatementRevision, string[], AnchorRole)[] used =
        [
            (met, ["They may have met in a village"], AnchorRole.Content), (metToo, ["the meeting lasted “four hours”"], AnchorRole.Content),
            (nested, ["the minister had asked for it"], AnchorRole.Content), (opinion, ["It looks like a beginning"], AnchorRole.Content),
            (denial, ["there was no meeting"], AnchorRole.Content), (ours, ["Little of this can be checked"], AnchorRole.Content),
        ];
        var story = Add(ownLead);
        LeadStory = story.Id;
        await Publish(story, fields, used, ChangeKind.First, null, editor, ownLead, [link, proposed]);
        used[4] = (denialAgain, used[4].Item2, used[4].Item3);
        await Publish(story, fields with { Content = fields.Content with { Standfirst = InlineText.Plain("A meeting few were to know of.") } }, used, ChangeKind.Correction,
            "An earlier version said that nobody was to know.", editor, ownLead, [link, proposed]);
        db.Add(new StoryAddress { Path = "/old/two-sides.html", StoryId = story.Id, Since = Start });
        db.Add(Copy(story.Id, 2, "two-sides-met", $"{Canary} working copy", europe.Id, picture.Hash, [new StatementPlace(FeelersStatement, 1, [], AnchorState.ReCheck)]));

        var retold = Add(ownSecond);
        await Publish(retold, fields with { Slug = "retold", Picture = null, Content = Content("Retold", "", "They may have met in a village, it was said."), Related = [story.Id], Section = world },
            [(met, ["They may have met in a village"], AnchorRole.Content)], ChangeKind.First, null, editor, ownSecond, []);
        var draft = Add(ownDraft);
        db.Add(Copy(draft.Id, 0, "draft", $"{Canary} draft", null, null, [new StatementPlace(private1.StatementId, 1, [new Anchor(AnchorRole.Content, 0, "Never", "", "", 0, 5)])]));
        var down = Add(ownDown);
        await Publish(down, fields with { Slug = "down", Picture = null, Content = Content($"{Canary} taken down", "", "Taken down for a reason."), Bylines = [spare], Topics = [hidden], Section = secret },
            [], ChangeKind.First, null, editor, ownDown, []);
        db.Entry(down).Property(s => s.Status).CurrentValue = StoryStatus.Unpublished;
        db.AddRange(new FrontPageSlot { Position = 0, StoryId = story.Id }, new FrontPageSlot { Position = 2, StoryId = down.Id });
        Replies(story, editor);
        await db.SaveChangesAsync(stop);
    }

    // A thread with a removed reply in it, one of the newsroom, one that waits, one that was erased.
    private void Replies(Story story, Account editor)
    {
        db.Add(new ReplyPerson { Key = $"{Canary} key", SealedEmail = System.Text.Encoding.UTF8.GetBytes($"{Canary}@reader.example"), FirstAt = Start });
        var first = Reply(story, null, "Ann", "Was anybody else there? 😀", 1, r => r.Take(new Verdict(LetThrough.NothingHeld, null)));
        var removed = Reply(story, first, "Bo", $"{Canary} words that were removed", 0, r => r.Remove(editor.Id, new Removal(RemovalGround.OffSubject, $"{Canary} reason"), Start.AddDays(2)));
        Reply(story, removed, "Eve", "We asked; nobody says so.", 0, r => r.Take(new Verdict(LetThrough.Staff, null)), editor.Id);
        Reply(story, null, $"{Canary} Cy", $"{Canary} words that wait", 0, r => r.Take(new Verdict(null, HoldReason.FirstReply)));
        Reply(story, null, "", "", 0, r => r.Erase(), keep: false);
        (first.Answers, removed.Answers) = (1, 1);
        first.PickedAt = Start.AddDays(3);
        db.Add(new StoryTalk { StoryId = story.Id, Published = 2, KeptOpen = true, Hold = HoldRule.All });
    }

    private Reply Reply(Story story, Reply? parent, string name, string body, int version, Action<Reply> decide, Guid? staff = null, bool keep = true)
    {
        var id = Id();
        var (root, depth, path) = Domain.Replies.Reply.PlaceOf(id, parent);
        var reply = new Reply
        {
            Id = id, StoryId = story.Id, ParentId = parent?.Id, RootId = root, Depth = depth, Path = path, VersionN = version + 1, Name = name, Body = body, PostedAt = Start.AddDays(1), StaffId = staff,
            Website = name == "Ann" ? "https://ann.example/" : null, PersonKey = staff is null && keep ? $"{Canary} key" : null, NetworkKey = keep ? $"{Canary} network" : null, Attempt = $"{Canary} {id:N}",
        };
        decide(reply);
        db.Add(reply);
        return reply;
    }

    private Story Add(Report report)
    {
        var story = new Story { Id = Id(), ReportId = report.Id };
        db.Add(story);
        return story;
    }

    private async Task Publish(Story story, StoryFields fields, (StatementRevision Revision, string[] Words, AnchorRole Role)[] used, ChangeKind change, string? note,
        Account editor, Report report, StatementLink[] links)
    {
        var stop = TestContext.Current.CancellationToken;
        time.Advance(TimeSpan.FromHours(1));
        var text = DocumentText.Canonical(fields.Content);
        var book = await db.BookFor([.. used.Select(u => u.Revision)], [report.Id], stop);
        var sourcing = new StorySourcing(report, book, [.. used.Select(u => new UsedStatement(u.Revision, [.. u.Words.Select((w, i) => Anchored(text, w, u.Role, i))]))], links);
        var now = time.GetUtcNow().UtcDateTime;
        var address = story.Address ?? Story.AddressFor(now, TimeZoneInfo.Utc, fields.Slug);
        var version = story.Publish(fields, sourcing, new Publication(change, note, editor, now, address), SourcingPolicy.Default, accounts.GetValueOrDefault);
        Assert.True(version.Ok, version.Sentence);
        db.Add(version.Value);
        if (change == ChangeKind.First)
            db.Add(new StoryAddress { Path = address, StoryId = story.Id, Since = now });
        if (change == ChangeKind.Correction)
            Told(story, version.Value, note!, editor, used[0].Revision.StatementId);
        await db.SaveChangesAsync(stop);
    }

    // A correction bound to words and a statement, another that adds to it, and what the desk thinks of it.
    private void Told(Story story, StoryVersion version, string note, Account editor, Guid statement)
    {
        var act = new CorrectionAct(ChangeKind.Correction, note, editor.Id, version.PublishedAt);
        var first = db.Add(Correction.Make(story.Id, version.N, act, [new ChangedWords(StoryPart.Standfirst, "some\r\nwere", "few were", "A meeting ", " to know of.", 20)], [new ChosenMark(statement, StatementMark.Corrected)]).Value).Entity;
        db.Add(Correction.Make(story.Id, version.N, act with { Note = "So says the клерк, too.", Now = act.Now.AddMinutes(1) }, [], [], first.Id).Value);
        var task = new StoryTask { Id = Id(), StoryId = story.Id, CorrectionId = first.Id, At = first.At };
        Assert.True(task.Settle($"{Canary} reason", editor.Id, first.At).Ok);
        db.Add(task);
    }

    private static StoryContent Content(string headline, string standfirst, params string[] paragraphs) => new(
        InlineText.Plain(headline), InlineText.Plain(standfirst),
        new Document([.. paragraphs.Select((p, i) => (Block)new Paragraph($"b{i}", [new TextRun(p)]))]));

    private static Anchor Anchored(string text, string words, AnchorRole role, int ord)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        var end = start + words.Length;
        return new Anchor(role, ord, words, text[Math.Max(0, start - 32)..start], text[end..Math.Min(text.Length, end + 32)], start, end);
    }

    private WorkingCopy Copy(Guid story, int based, string slug, string headline, Guid? section, string? picture, StatementPlace[] statements) => new()
    {
        StoryId = story, BaseVersion = based, Slug = slug, Language = "en", SectionId = section, Picture = picture is null ? null : new LeadPicture(picture, "", "", $"{Canary} caption"),
        HeadlineJson = DocumentWriter.Write(InlineText.Plain(headline)).ToJsonString(), StandfirstJson = "[]",
        BodyJson = DocumentWriter.Write(Content("", "", $"{Canary} бвг").Document).ToJsonString(), Statements = statements, SavedAt = Start.AddTicks(10),
    };

    private static StatementRevision Said(Guid id, int n, Claim claim, Source speaker, Stance stance, string on, List<Hop> hops, params Func<StatementRevision?, Hedge>[] hedges) => new()
    {
        StatementId = id, N = n, ClaimId = claim.Id, SpeakerId = speaker.Id, Stance = stance, SpeechAct = SpeechAct.Assert, QuoteForm = QuoteForm.Indirect,
        Terms = TermsOfUse.OnBackground, SaidAt = Date(on), Hops = hops, Hedges = [.. hedges.Select(h => h(null))],
    };

    private static Hop To(Source from, Source to, Report report, Channel channel) =>
        new() { Seq = 0, FromId = from.Id, ToId = to.Id, Channel = channel, ReportId = report.Id };

    private static Hop Next(Source from, Source to, Report report) =>
        new() { Seq = 1, FromId = from.Id, ToId = to.Id, Channel = Channel.PressReport, ReportId = report.Id, At = Date("2026-02-11") };

    private static SourcingDate Date(string edtf, params InferredPart[] inferred) => new(Edtf.Parse(edtf).Value, inferred);
}
