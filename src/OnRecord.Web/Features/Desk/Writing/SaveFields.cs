using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>Saves the fields beside the text: those that this form changed, and no other.</summary>
internal static class SaveFields
{
    private const int Attempts = 8;

    public static void MapFields(this IEndpointRouteBuilder app) =>
        app.MapPost("/desk/stories/{id:guid}/fields", Run).WithMetadata(new MayAttribute(DeskAct.WriteStory)).DisableAntiforgery();

    private static Task<IResult> Run(Guid id, HttpContext context, NewsDb db, TimeProvider time, CancellationToken stop) => Save(id, context, db, time, 1, stop);

    private static async Task<IResult> Save(Guid id, HttpContext context, NewsDb db, TimeProvider time, int attempt, CancellationToken stop)
    {
        var user = context.DeskUser();
        if (await StoryAtDesk.Load(db, id, user, DeskAct.WriteStory, stop) is not { } loaded)
            return Results.NotFound();
        if (!loaded.Ok)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await context.Request.ReadFormAsync(stop);
        var at = loaded.Value;
        var applied = await Apply(db, at, user, form, stop);
        if (!applied.Ok)
        {
            context.Say(applied.Sentence);
            return Results.Redirect(at.Address + "#fields");
        }

        // A form that was sent as it was shown changes nothing: a published story has no changes by it.
        if (db.ChangeTracker.HasChanges())
            at.SavedBy(user, db, time.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException) when (attempt < Attempts)
        {
            // The text was saved in the same moment: the fields go in after it.
            db.ChangeTracker.Clear();
            return await Save(id, context, db, time, attempt + 1, stop);
        }

        context.Say("Saved.");
        return Results.Redirect(at.Address + "#fields");
    }

    private static async Task<Outcome> Apply(NewsDb db, StoryAtDesk at, DeskUser user, IFormCollection form, CancellationToken stop)
    {
        var copy = at.Copy;
        var was = Was(form["Was"].ToString());
        if (Changed("Section", was?.Section) is { } section)
        {
            Guid? chosen = section.Length == 0 ? null : Guid.TryParse(section, CultureInfo.InvariantCulture, out var one) ? one : Guid.Empty;
            if (chosen is { } to && (await SectionChoice.For(db, user, stop)).All(s => s.Value != to.ToString()))
                return Outcome.Refused("You can't write in this section: choose one of the list.");
            copy.SectionId = chosen;
        }

        if (Changed("Kind", was?.Kind) is { } kind)
        {
            if (!Enum.TryParse<StoryKind>(kind, out var known) || !Enum.IsDefined(known))
                return Outcome.Refused($"There is no kind of story called \"{kind}\".");
            copy.Kind = known;
        }

        if (Changed("Language", was?.Language) is { } language)
        {
            if (!IsLanguage(language))
                return Outcome.Refused($"\"{language}\" is no language: write its tag, such as en, uk or pt-BR.");
            copy.Language = language;
        }

        if (Changed("Slug", was?.Slug) is { } slug)
        {
            slug = slug.Length == 0 ? Slug.From(at.Title) : slug;
            if (!Slug.IsSlug(slug))
                return Outcome.Refused($"\"{slug}\" can't end an address: use lower-case letters, digits and single hyphens.");
            copy.Slug = slug;
        }

        if (Changed("Bylines", was?.Bylines) is { } bylines)
        {
            var found = await Bylines(db, user, Names(bylines), stop);
            if (!found.Ok)
                return found.Refusal;
            copy.Bylines = [.. found.Value];
        }

        if (Changed("Topics", was?.Topics) is { } topics)
            copy.Topics = await Topics(db, Names(topics), stop);
        return Outcome.Done;

        // Only what this form was given another value for: two forms open at once don't undo each other.
        string? Changed(string field, string? before) => form.TryGetValue(field, out var value) && value.ToString().Trim() is var now && now != before ? now : null;
    }

    private static async Task<Outcome<List<Guid>>> Bylines(NewsDb db, DeskUser user, IReadOnlyList<string> names, CancellationToken stop)
    {
        var known = await db.Bylines.ToListAsync(stop);
        var ids = new List<Guid>();
        foreach (var name in names)
        {
            var byline = known.Find(b => string.Equals(b.Name, name, StringComparison.OrdinalIgnoreCase));
            if (byline is null && !user.May(DeskAct.EditBylines))
                return Outcome.Refused($"There is no byline \"{name}\": ask an editor to make it.");
            if (byline is null)
            {
                byline = new Byline { Id = Guid.CreateVersion7(), Name = name, Slug = new FreeSlugs(known.Select(b => b.Slug)).For(name) };
                known.Add(byline);
                db.Bylines.Add(byline);
            }

            ids.Add(byline.Id);
        }

        return ids;
    }

    private static async Task<IReadOnlyList<Guid>> Topics(NewsDb db, IReadOnlyList<string> names, CancellationToken stop)
    {
        var known = await db.Topics.ToListAsync(stop);
        var ids = new List<Guid>();
        foreach (var name in names)
        {
            var topic = known.Find(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
            if (topic is null)
            {
                topic = new Topic { Id = Guid.CreateVersion7(), Name = name, Slug = new FreeSlugs(known.Select(t => t.Slug)).For(name) };
                known.Add(topic);
                db.Topics.Add(topic);
            }

            ids.Add(topic.MergedIntoId ?? topic.Id);
        }

        return [.. ids.Distinct()];
    }

    private static string[] Names(string list) => [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool IsLanguage(string tag) => tag.Length is >= 2 and <= 35 && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static FieldValues? Was(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FieldValues>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
