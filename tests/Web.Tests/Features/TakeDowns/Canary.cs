using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Storage.Vault;
using OnRecord.Web.Features.Replies;

namespace OnRecord.Web.Tests.Features.TakeDowns;

/// <summary>A story with one peculiar word in every place where a story can hold words, beside a story that has nothing to do with it.</summary>
internal sealed class Canary
{
    public const string Word = "zqferrywort";
    public const string Headline = $"The {Word} ferry stops";
    public const string Reason = "A court in Ostburg ordered it.";

    private Canary(Site site) => Site = site;

    public Site Site { get; }

    public Story Story { get; private set; } = null!;

    public Story Other { get; private set; } = null!;

    public string Picture { get; } = new('a', 64);

    /// <summary>The address that a story had before.</summary>
    public string Former { get; private set; } = "";

    public Guid Statement { get; private set; }

    public Guid Reply { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Canary> Make(Engine engine)
    {
        var canary = new Canary(await Site.Open(engine));
        await canary.Write();
        return canary;
    }

    /// <summary>Where readers could look for it.</summary>
    public IEnumerable<string> Addresses() =>
        from path in new[] { Story.Address!, Former }
        from end in new[] { "", "/history", "/history/1", "/history/2", "/history/1.json", "/history/2.json", "/history/1..2", "/history/1/proof", "/sources", "/sources.json", "/replies", "/replies.xml" }
        select path + end;

    /// <summary>Every value of every table that holds the word.</summary>
    public Task<IReadOnlyList<string>> InTables(string word = Word) => InTables(Site, word);

    /// <inheritdoc cref="InTables(string)"/>
    public static async Task<IReadOnlyList<string>> InTables(Site site, string word)
    {
        await using var db = site.Database.Open();
        await db.Database.OpenConnectionAsync(Stop);
        List<string> found = [];
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            await using var all = db.Database.GetDbConnection().CreateCommand();
            all.CommandText = $"SELECT * FROM \"{table.Name}\"";
            await using var rows = await all.ExecuteReaderAsync(Stop);
            while (await rows.ReadAsync(Stop))
                found.AddRange(Values(rows).Where(v => v.Value.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(v => $"{table.Name}.{v.Name}: {v.Value}"));
        }

        return found;
    }

    /// <summary>Every file under a folder that holds the word, in UTF-8.</summary>
    public static IReadOnlyList<string> InFiles(string folder, string word = Word) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return Encoding.Latin1.GetString(all.ToArray()).Contains(word, StringComparison.OrdinalIgnoreCase);
        }),
    ];

    private static IEnumerable<(string Name, string Value)> Values(DbDataReader row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (!row.IsDBNull(i))
                yield return (row.GetName(i), row.GetValue(i) is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!);
        }
    }

    private async Task Write()
    {
        var desk = Site.Desk;
        var media = new MediaFolder(Site.Database.Place.Folder);
        desk.Add(Domain.Media.Picture.Add(Picture, PictureFormat.Jpeg, 800, 600, 3, [400], "#808080", $"Credit {Word}", desk.Now));
        await media.WriteOriginalAsync(Picture, Encoding.UTF8.GetBytes($"jpeg {Word}"), Stop);
        await media.WriteSizeAsync(Picture, 400, SizeFormat.Jpeg, Encoding.UTF8.GetBytes($"small {Word}"), Stop);
        var both = desk.Named("Mara Lind");
        var only = desk.Named($"Only {Word}");
        var other = desk.Story("Fish is dear").Paragraph("Fish is dear, Mara Lind said.").Says("Fish is dear", both);
        Other = await other.Publish();
        var first = desk.Story(Headline).Slug("ferry").Standfirst($"Standfirst {Word}").Paragraph($"The {Word} ferry stops, she said. A friend agreed. It is {Word} time.").Block(bid => new Figure(bid, Picture, $"Alt {Word}", $"Credit {Word}", [new TextRun($"Caption {Word}", Marks.None)]));
        var hidden = first.Unnamed($"a {Word} clerk");
        Story = await first.Says($"The {Word} ferry stops", only).Says("agreed", hidden, new Saying { Terms = TermsOfUse.OnBackground }).Says($"It is {Word} time", both).Publish();
        Former = Story.Address!;
        Statement = first.Said[0];
        var second = desk.Story(Headline, Story).Slug("ferry-again").Paragraph($"The {Word} ferry stops, she said, again.").Says("ferry stops", only);
        await second.Publish(ChangeKind.Correction, $"The {Word} was wrong.");
        desk.Add(new FrontPageSlot { Position = 0, StoryId = Story.Id });
        await desk.Save(Web.Hosting.Tag.Newest);
        using var editor = await Site.SignIn(Role.Editor);
        await new SourceVault(Site.Database.Place.Folder).Seal(new SealedIdentity(hidden.Id, "n", $"sealed {Word}", editor.Account.Id, desk.Now, [new WrappedKey(editor.Account.Id, "w")]), Stop);
        await AtTheDesk(editor.Account.Id);
        await FromReaders(editor.Account.Id);
    }

    private async Task AtTheDesk(Guid account)
    {
        await using var db = Site.Database.Open();
        var now = Site.Desk.Now;
        var copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == Story.Id, Stop);
        db.KeptTexts.Add(new KeptText
        {
            Id = Guid.CreateVersion7(), StoryId = Story.Id, AccountId = account, Device = "d", Base = 1, State = KeptState.Parked, At = now, HeadlineJson = copy.HeadlineJson, StandfirstJson = copy.StandfirstJson, BodyJson = copy.BodyJson,
        });
        var note = new PassageNote { Id = Guid.CreateVersion7(), StoryId = Story.Id, AuthorId = account, At = now, Exact = Word, Text = $"Look at {Word}" };
        db.Notes.Add(note);
        db.Notes.Add(new PassageNote { Id = Guid.CreateVersion7(), StoryId = Story.Id, AuthorId = account, At = now, Text = $"Yes, {Word}", AnswersId = note.Id });
        db.PreviewLinks.Add(new PreviewLink { Id = Guid.CreateVersion7(), TokenHash = "t", StoryId = Story.Id, ById = account, MadeAt = now, ExpiresAt = now.AddDays(1) });
        db.Notices.Add(new Notice { Id = Guid.CreateVersion7(), AccountId = account, At = now, Sentence = $"“{Headline}” was sent on.", Address = $"/desk/stories/{Story.Id}" });
        db.Audit.Add(AuditEntry.By(account, now, "published", Headline, Story.Id, $"correction: {Word}"));
        db.Audit.Add(AuditEntry.By(account, now, "arranged the front page", "Fish is dear", detail: $"{Headline}; Fish is dear"));
        await db.SaveChangesAsync(Stop);
    }

    private async Task FromReaders(Guid moderator)
    {
        await Site.HoldNone();
        var root = Reply = await Site.Replies(Story.Address!, "Ines", $"I was on the {Word} myself.", null, ("notify", "1"));
        await Site.Replies(Story.Address!, "Jon", $"So was I, on the {Word}.", root);
        await Site.Replies(Other.Address!, "Jon", "Fish was always dear.");
        using (await Site.Form(Story.Address + "/error", ("body", $"No {Word} here"), ("email", "k@reader.example"), ("version", "2"), ("key", "k")))
        await using (var db = Site.Database.Open())
        {
            var reply = await db.Replies.SingleAsync(r => r.Id == root, Stop);
            var decision = ReplyDecision.On(reply, moderator, Site.Desk.Now);
            decision.LearnedIn = SpamFeatures.Version;
            db.ReplyDecisions.Add(decision);
            await db.SaveChangesAsync(Stop);
            await SpamFilter.Teach(db, [new SpamLesson(reply, IsSpam: false, TakenBack: false)], Stop);
        }
    }
}
