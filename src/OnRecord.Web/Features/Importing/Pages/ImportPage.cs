using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Importing.Statements;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>Somebody asks to make a story of a captured news page.</summary>
/// <param name="File">The page: HTML or plain text.</param>
/// <param name="StatementsFile">Its sourcing, in the format of docs/statements-format.md; null for none.</param>
/// <param name="Publish">Whether it goes out at once if nothing blocks.</param>
/// <param name="DryRun">Say what would happen and change nothing.</param>
/// <param name="Section">The slug of a section; null: the first one, or "News" where there is none.</param>
/// <param name="Language">BCP 47; null: the page's own, else the site's.</param>
public sealed record ImportPageRequest(string File, string? StatementsFile = null, bool Publish = false, bool DryRun = false, string? Section = null, string? Language = null);

/// <summary>A page that became a story.</summary>
/// <param name="Address">Where readers find it; null while it is a draft.</param>
/// <param name="Placed">Words that found their field.</param>
/// <param name="LeftOut">Furniture of the page, each with the reason.</param>
/// <param name="NotPlaced">Words for a person to look at: they are not in the story.</param>
/// <param name="Statements">How many statements it carries.</param>
/// <param name="Blocking">What stands against publishing, where that was asked for; the draft is kept.</param>
/// <param name="Notes">What a person should know: fields that were not read, counts that differ, warnings of the rules.</param>
/// <param name="Tags">Tags of the pages to evict after the commit.</param>
public sealed record ImportedPage(
    Guid StoryId, string Headline, string? Address,
    IReadOnlyList<Placed> Placed, IReadOnlyList<Aside> LeftOut, IReadOnlyList<Aside> NotPlaced,
    int Statements, IReadOnlyList<string> Blocking, IReadOnlyList<string> Notes, IReadOnlyList<string> Tags);

/// <summary>Makes a story of a captured news page, with its sourcing, and publishes it if asked to and nothing blocks.</summary>
/// <remarks>Nothing is fetched from anywhere: what is not in the file or beside it is named and left out.</remarks>
public static class ImportPage
{
    /// <summary>
    /// Reads and checks everything first; then story, working copy and sourcing go in with one save. Where publishing is
    /// refused the story stays as a draft, for its text and sourcing are right and only somebody at the desk can put the
    /// rest right. A refusal of the import itself changes nothing.
    /// </summary>
    public static async Task<Outcome<ImportedPage>> RunAsync(ImportPageRequest request, NewsDb db, MediaFolder media, TimeProvider time, CancellationToken stop)
    {
        var file = await ReadStatements(request.StatementsFile, stop);
        if (file is { Ok: false })
            return file.Refusal;
        if (!(await PageFile.ReadAsync(request.File, file?.Value, stop)).Try(out var page, out var sentence))
            return Outcome.Refused(sentence);
        var settings = await db.Settings.AsNoTracking().SingleAsync(stop);
        var section = await StoryRows.Section(db, request.Section, time.GetUtcNow(), stop);
        if (!section.Ok)
            return section.Refusal;
        var language = request.Language ?? page.Parts.Language ?? settings.Language;
        if (!StoryRows.IsLanguage(language))
            return Outcome.Refused($"\"{language}\" is no language tag; write one such as en or pt-BR.");

        var pictures = await PagePictures.MakeAsync(page.Parts, db, request.DryRun, media, time, stop);
        var parts = pictures.Parts;
        var checkedContent = CheckedContent.Of(InlineText.Plain(parts.Headline), InlineText.Plain(parts.Standfirst), new Document([.. parts.Blocks]));
        if (!checkedContent.Ok)
            return checkedContent.Refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var now = time.GetUtcNow();
        var loaded = file is null ? null : await StatementsLoader.AddAsync(db, file.Value, parts.Headline, now, stop);
        var placed = Placing.Place(checkedContent.Value, parts, file?.Value, loaded, page.Ahead);
        if (!placed.Ok)
        {
            db.ChangeTracker.Clear();
            return placed.Refusal;
        }

        var report = loaded?.OwnReport ?? StoryRows.OwnReport(db, settings, parts.Headline, now);
        var story = new Story { Id = Guid.CreateVersion7(now), ReportId = report };
        var copy = new WorkingCopy
        {
            StoryId = story.Id,
            Slug = Slug.From(parts.Headline),
            Language = language,
            Kind = StoryKind.News,
            SectionId = section.Value,
            Picture = parts.Lead,
            HeadlineJson = DocumentWriter.Write(placed.Value.Content.Headline).ToJsonString(),
            StandfirstJson = DocumentWriter.Write(placed.Value.Content.Standfirst).ToJsonString(),
            BodyJson = DocumentWriter.Write(placed.Value.Content.Document).ToJsonString(),
            Bylines = await StoryRows.Bylines(db, parts.Bylines, now, stop),
            Topics = loaded?.Topics ?? [],
            Statements = placed.Value.Places,
            SavedAt = now.UtcDateTime,
        };
        var notes = new List<string>([.. file?.Value.Notes ?? [], .. pictures.Notes, .. await StoryRows.SameHeadline(db, parts.Headline, stop)]);
        db.AddRange(story, copy);
        db.AddRange(pictures.Rows);
        await db.SaveChangesAsync(stop);

        var sourcing = await db.SourcingOf(story, copy, stop);
        if (file is not null)
            notes.AddRange(CountComparison.Notes(file.Value, loaded!, sourcing));
        var published = request.Publish
            ? await PublishStory.RunAsync(db, new PublishRequest(story.Id, ChangeKind.First, Note: null, Account.OperatorId, now), SourcingPolicy.Default, stop)
            : null;
        notes.AddRange(published is { Ok: true } ? published.Value.Warnings : Warnings(sourcing, placed.Value.Content, now));
        if (request.DryRun)
            await transaction.RollbackAsync(stop);
        else
            await transaction.CommitAsync(stop);

        return new ImportedPage(
            story.Id, parts.Headline, published is { Ok: true } ? published.Value.Address : null, parts.Placed, parts.LeftOut, parts.NotPlaced,
            copy.Statements.Count, published?.Sentences ?? [], notes, published is { Ok: true } && !request.DryRun ? published.Value.Tags : []);
    }

    private static async Task<Outcome<StatementsFile>?> ReadStatements(string? path, CancellationToken stop)
    {
        if (path is null)
            return null;
        var bytes = await PageFile.BytesAsync(path, "statements file", stop);
        return bytes.Ok ? StatementsReader.Read(bytes.Value) : bytes.Refusal;
    }

    private static IEnumerable<string> Warnings(StorySourcing sourcing, StoryContent content, DateTimeOffset now) =>
        SourcingRules.Check(sourcing, DocumentText.Canonical(content), new PublishingFacts(now.UtcDateTime, Occasion.Draft, _ => null)).Select(f => f.Sentence);
}
