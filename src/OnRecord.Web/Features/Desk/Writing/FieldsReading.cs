using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>The values of the form, in one line each.</summary>
public sealed record FieldValues(string Section, string Kind, string Language, string Bylines, string Topics, string Slug);

/// <summary>Reads a story's fields into their form.</summary>
public sealed class FieldsReading(NewsDb db)
{
    public async Task<FieldsForm> Of(StoryAtDesk at, DeskUser user, CancellationToken stop)
    {
        var copy = at.Copy;
        var bylines = await db.Bylines.AsNoTracking().OrderBy(b => b.Name).ToListAsync(stop);
        var topics = await db.Topics.AsNoTracking().OrderBy(t => t.Name).ToListAsync(stop);
        var values = new FieldValues(
            copy.SectionId?.ToString() ?? "", copy.Kind.ToString(), copy.Language,
            string.Join("; ", copy.Bylines.Select(id => bylines.Find(b => b.Id == id)?.Name).OfType<string>()),
            string.Join("; ", copy.Topics.Select(id => topics.Find(t => t.Id == id)?.Name).OfType<string>()),
            copy.Slug);
        return new FieldsForm
        {
            StoryId = copy.StoryId, Section = copy.SectionId, Kind = copy.Kind, Language = copy.Language, Bylines = values.Bylines, Topics = values.Topics, Slug = copy.Slug,
            Was = JsonSerializer.Serialize(values), Sections = await SectionChoice.For(db, user, stop),
            KnownBylines = [.. bylines.Select(b => b.Name)], KnownTopics = [.. topics.Where(t => t.MergedIntoId is null).Select(t => t.Name)],
        };
    }
}
