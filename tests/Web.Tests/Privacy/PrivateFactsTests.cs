using OnRecord.Domain.Accounts;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;
using OnRecord.Web.Hosting;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>A canary in every field that readers must not see, and a reader who opens everything (reliability tests 24 and 27).</summary>
public sealed class PrivateFactsTests
{
    /// <summary>In every private text; in no public one.</summary>
    private const string Canary = "zqcanary";

    [Theory, BothEngines]
    public async Task No_private_fact_is_on_any_page_header_or_log_line(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var (story, said) = await Write(site.Desk);

        await ExportHoldsNone(site);
        var seen = await new Crawl(site).All();
        Assert.True(seen.Count(s => s.Status == 200) > 20, "The crawl saw too little to prove anything.");
        Assert.Contains(seen, s => s.Path == story.Address && s.Body.Contains("A person who knows the yard", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(seen, s => s.Path == "/statements/" + said && s.Status == 200);
        // The address of a story taken down was public and may be put right on its way to "gone".
        var answers = seen.Where(s => !(s.Path.StartsWith("/2026/03/02/zqcanary-taken-down", StringComparison.Ordinal) && s.Status == 301)).ToList();
        Assert.Equal([], answers.Where(s => s.Has(Canary)).Select(s => s.Path));
        Assert.Equal([], answers.Where(s => s.Path.Contains(Canary, StringComparison.Ordinal) && s.Status is not (404 or 410)).Select(s => s.Path));
        Assert.DoesNotContain(site.Log, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(site.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task ExportHoldsNone(Site site)
    {
        await using var db = site.Database.Open();
        var folder = Path.Combine(site.Database.Place.Folder, "export");
        var exported = await ExportNewsroom.RunAsync(db, new MediaFolder(site.Database.Place.Folder), folder, ExportKind.Public, null, TestContext.Current.CancellationToken);
        Assert.True(exported.Ok, exported.Sentence);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => File.ReadAllText(file).Contains("a person who knows the yard", StringComparison.Ordinal));
        Assert.Equal([], files.Where(file => file.Contains(Canary, StringComparison.OrdinalIgnoreCase) || File.ReadAllText(file).Contains(Canary, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, BothEngines]
    public async Task Nobody_who_has_a_name_in_the_rows_can_speak_on_deep_background(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var desk = await NewsDesk.Open(database.Place);
        var story = desk.Story("Yard has the engine").Paragraph("The engine is at the yard.")
            .Says("The engine is at the yard", desk.Named("Mara Lind"), new Saying { Terms = TermsOfUse.DeepBackground });
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => story.Publish());
        Assert.Contains("deep background", refused.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Db.Versions);
    }

    private static async Task<(Story Story, Guid Said)> Write(NewsDesk desk)
    {
        var editor = desk.Account("Zqcanary Editor", Role.Editor);
        var named = desk.Named("Zqcanary Identity");
        var onRow = desk.Agent("Zqcanary Row");
        var draft = await desk.Story("Zqcanary draft headline").By(desk.Byline("Zqcanary Byline")).About(desk.Topic("Zqcanary topic"))
            .Standfirst("Zqcanary standfirst.").Paragraph("Zqcanary draft words.").Says("Zqcanary draft words", desk.Named("Zqcanary Draft Speaker")).Keep();

        var builder = desk.Story("Ferry to stop").Beside(draft)
            .Paragraph("The engine is at the yard. The ferry is old. The quay will close, and the mayor knows it. The captain waits.").ReadMore("A story to come", draft.Id);
        var unnamed = builder.Unnamed("a person who knows the yard", report => new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.DescribedAnonymous, Description = "a person who knows the yard", CountMin = 1, CountMax = 1, ReportId = report,
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "would lose the post if the mayor knew", AgentId = onRow.Id, SameAsId = named.Id,
            CertifiedDistinctBy = editor.Id, CertifiedAt = desk.Now.AddDays(-1),
        });
        var deep = builder.Unnamed("", report => new Source
        {
            Id = Guid.CreateVersion7(), Kind = SourceKind.Undisclosed, Description = "Zqcanary deep", ReportId = report, BasisText = "Zqcanary deep basis",
            IdentityKnownTo = IdentityKnownTo.ReporterAndEditor, AnonymityReason = "Zqcanary deep reason",
        });
        builder.Says("The engine is at the yard", unnamed, new Saying { Terms = TermsOfUse.OnBackground })
            .Says("The ferry is old", unnamed, new Saying { Act = SpeechAct.Opine, Terms = TermsOfUse.OnBackground, OverrideBy = editor.Id, OverrideReason = "Zqcanary override reason" })
            .Says("The quay will close", deep, new Saying { Terms = TermsOfUse.DeepBackground })
            .Says("The captain waits", desk.Named("Mara Lind"));
        desk.Link(builder.Said[3], StatementLinkType.RespondsTo, builder.Said[0], DecisionStatus.Proposed);
        var story = await builder.Publish();
        await desk.Story("Zqcanary next headline", of: story).Paragraph("Zqcanary words of the working copy.").Keep();

        var gone = await desk.Story("Zqcanary taken down").Paragraph("Zqcanary words taken down.").Says("Zqcanary words taken down", desk.Named("Zqcanary Gone Speaker"))
            .By(desk.Byline("Zqcanary Gone Byline")).Publish();
        desk.Db.Entry(gone).Property(s => s.Status).CurrentValue = StoryStatus.Unpublished;
        var first = desk.Db.Revisions.Local.Single(r => r.StatementId == builder.Said[3]);
        desk.Add(new StatementRevision
        {
            StatementId = first.StatementId, N = 2, ClaimId = desk.Claim("Zqcanary claim of a revision to come").Id, SpeakerId = first.SpeakerId, Stance = Stance.Denies,
            SpeechAct = SpeechAct.Deny, QuoteForm = QuoteForm.Indirect, Venue = "Zqcanary venue",
        });
        var noted = desk.Link(builder.Said[3], StatementLinkType.Corroborates, builder.Said[0]);
        desk.Db.Entry(noted).Property(l => l.BasisText).CurrentValue = "Zqcanary basis";
        desk.Db.Entry(noted).Property(l => l.ById).CurrentValue = editor.Id;
        desk.Add(new FrontPageSlot { Position = 0, StoryId = draft.Id });
        desk.Add(new FrontPageSlot { Position = 1, StoryId = gone.Id });
        await desk.Save(Tag.Newest, Tag.Story(gone.Id), Tag.Story(story.Id));
        return (story, builder.Said[3]);
    }
}
