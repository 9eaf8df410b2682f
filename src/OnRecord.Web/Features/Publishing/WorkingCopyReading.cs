using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Publishing;

/// <summary>Reads a working copy back into what the Domain publishes: its fields and its sourcing.</summary>
public static class WorkingCopyReading
{
    /// <summary>The fields, or a refusal that says what is missing.</summary>
    public static async Task<Outcome<StoryFields>> FieldsOf(this NewsDb db, WorkingCopy copy, CancellationToken stop)
    {
        if (copy.SectionId is not { } sectionId)
            return Outcome.Refused("The story has no section: choose one.");
        var content = Content(copy);
        if (!content.Ok)
            return content.Refusal;
        var bylines = await db.Bylines.AsNoTracking().Where(b => copy.Bylines.Contains(b.Id)).ToDictionaryAsync(b => b.Id, stop);
        var topics = await db.Topics.AsNoTracking().Where(t => copy.Topics.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        return new StoryFields
        {
            Content = content.Value,
            Slug = copy.Slug,
            Language = copy.Language,
            Kind = copy.Kind,
            Section = await db.Sections.AsNoTracking().SingleAsync(s => s.Id == sectionId, stop),
            Bylines = [.. copy.Bylines.Where(bylines.ContainsKey).Select(id => bylines[id])],
            Topics = [.. copy.Topics.Where(topics.ContainsKey).Select(id => topics[id])],
            Picture = copy.Picture,
            Related = copy.Related,
        };
    }

    /// <summary>The statements of the text as they stand there, in its order; those whose words are gone last.</summary>
    public static async Task<List<UsedStatement>> StatementsOf(this NewsDb db, WorkingCopy copy, CancellationToken stop)
    {
        Guid[] ids = [.. copy.Statements.Select(s => s.StatementId)];
        var revisions = await db.Revisions.AsNoTracking().Where(r => ids.Contains(r.StatementId)).ToDictionaryAsync(r => (r.StatementId, r.N), stop);
        return
        [
            .. copy.Statements
                .Select(place => new UsedStatement(revisions[(place.StatementId, place.RevisionN)], place.Anchors, place.State))
                .OrderBy(s => s.In(AnchorRole.Content).Select(a => a.Start).DefaultIfEmpty(int.MaxValue).Min()).ThenBy(s => s.Id),
        ];
    }

    /// <summary>The statements that still stand in the text, in its order, with all they lead to.</summary>
    public static async Task<StorySourcing> SourcingOf(this NewsDb db, Story story, WorkingCopy copy, CancellationToken stop)
    {
        var used = (await db.StatementsOf(copy, stop)).FindAll(u => u.State != AnchorState.Withdrawn);
        var book = await db.BookFor([.. used.Select(u => u.Revision)], [story.ReportId], stop);
        return new StorySourcing(book.Reports[story.ReportId], book, used, await db.LinksOf([.. used.Select(u => u.Id)], stop));
    }

    private static Outcome<StoryContent> Content(WorkingCopy copy)
    {
        var headline = Line(copy.HeadlineJson, "headline");
        var standfirst = Line(copy.StandfirstJson, "standfirst");
        var body = DocumentReader.Read(Encoding.UTF8.GetBytes(copy.BodyJson));
        string[] sentences = [.. headline.Sentences, .. standfirst.Sentences, .. body.Sentences];
        return sentences.Length > 0 ? Outcome.Refused(sentences) : new StoryContent(headline.Value, standfirst.Value, body.Value);
    }

    private static Outcome<InlineText> Line(string json, string name)
    {
        using var parsed = JsonDocument.Parse(json);
        return DocumentReader.ReadInline(parsed.RootElement, name);
    }
}
