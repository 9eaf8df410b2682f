using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;

namespace OnRecord.Web.Features.Publishing;

/// <summary>Somebody asks for the working copy of a story to go out.</summary>
/// <param name="Note">What readers are told of the change.</param>
/// <param name="ApprovedBy">The account that answers for it.</param>
/// <param name="Now">When the version goes out; a moment, whatever its offset.</param>
public sealed record PublishRequest(Guid StoryId, ChangeKind Change, string? Note, Guid ApprovedBy, DateTimeOffset Now)
{
    /// <summary>The marks that statements get; null: those that the kind of change gives to the statements it touches.</summary>
    public IReadOnlyList<ChosenMark>? Marks { get; init; }
}

/// <summary>A version that went out.</summary>
/// <param name="Address">The path under which the story stands now.</param>
/// <param name="Tags">What its pages and those that show it are kept under; evict them, the commit is done.</param>
/// <param name="Warnings">What the newsroom is warned of; nothing of it stopped the story.</param>
public sealed record PublishedStory(StoryVersion Version, string Address, IReadOnlyList<string> Tags, IReadOnlyList<string> Warnings);

/// <summary>The one way a story goes out: for the desk, the schedule and every import.</summary>
public static class PublishStory
{
    /// <summary>
    /// Publishes the working copy as the next version: version, what readers are told of it, uses, address and eviction in one save, the working copy
    /// kept beside it and in step, off every schedule. Words that somebody still has to hold against their sourcing stay so.
    /// Refused with all that stands against it; then nothing is saved.
    /// </summary>
    /// <remarks>The caller may hold a transaction of its own; tags are to be evicted after that commits. What the caller added to the context
    /// is saved with it.</remarks>
    /// <exception cref="DbUpdateException">Somebody else published, moved or changed the story in the same moment; nothing is saved.</exception>
    public static async Task<Outcome<PublishedStory>> RunAsync(NewsDb db, PublishRequest request, SourcingPolicy policy, CancellationToken stop)
    {
        var story = await db.Stories.SingleOrDefaultAsync(s => s.Id == request.StoryId, stop);
        var copy = await db.WorkingCopies.SingleOrDefaultAsync(c => c.StoryId == request.StoryId, stop);
        if (story is null || copy is null)
            return Outcome.Refused("There is no such story with a working copy to publish.");
        if (copy.BaseVersion != story.VersionCount)
            return Outcome.Refused($"The working copy was made from version {copy.BaseVersion}, and version {story.VersionCount} is out: bring the two together first.");
        var loaded = await db.FieldsOf(copy, stop);
        if (!loaded.Ok)
            return loaded.Refusal;
        var (fields, address) = await Addressed(db, story, loaded.Value, request.Now, stop);
        var sourcing = await db.SourcingOf(story, copy, stop);
        var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, stop);
        if (!accounts.TryGetValue(request.ApprovedBy, out var approver))
            return Outcome.Refused("The account that is to answer for this version is not known.");
        var before = await TouchedTags.OfNewest(db, story, stop);
        var overrides = await db.Overrides.AsNoTracking().Where(o => o.StoryId == story.Id).Select(o => o.Override).ToListAsync(stop);
        var told = CorrectionDraft.IsTold(request.Change, request.Note) ? await CorrectionDraft.Of(db, story, fields, sourcing, stop) : null;
        // What has no note is refused for that.
        if (!string.IsNullOrWhiteSpace(request.Note) && told?.Check(request.Change, request.Marks) is { Ok: false } nothing)
            return nothing;
        var act = new Publication(request.Change, request.Note, approver, request.Now.UtcDateTime, address) { Overrides = overrides };
        var published = story.Publish(fields, sourcing, act, policy, accounts.GetValueOrDefault);
        if (!published.Ok)
            return published.Refusal;

        var version = published.Value;
        db.Versions.Add(version);
        if (await db.Addresses.FindAsync([address], stop) is null)
            db.Addresses.Add(new StoryAddress { Path = address, StoryId = story.Id, Since = version.PublishedAt });
        IReadOnlyList<string> correction = [];
        if (told is not null)
        {
            var made = told.With(version, request.Marks);
            if (!made.Ok)
                return made.Refusal;
            correction = await TellOfCorrection.Add(db, made.Value, stop);
        }

        await TellOfCorrection.Settle(db, version, stop);
        IReadOnlyList<string> tags = [.. before.Union(await TouchedTags.Of(db, story, version, sourcing, stop)).Union(correction).Order(StringComparer.Ordinal)];
        db.Evictions.Add(new Eviction { At = version.PublishedAt, Tags = tags });
        copy.BaseVersion = version.N;
        copy.Slug = fields.Slug;
        // What was saved up to now is what went out.
        copy.SavedAt = copy.SavedAt > version.PublishedAt ? version.PublishedAt : copy.SavedAt;
        copy.MoveTo(CopyStage.Draft, approver.Id, version.PublishedAt);
        await db.SaveChangesAsync(stop);
        return new PublishedStory(version, address, tags, Warnings(sourcing, version, accounts.GetValueOrDefault, policy));
    }

    /// <summary>An address that is free, and the slug that ends it. A story keeps its first day, and its address for as long as its slug.</summary>
    private static async Task<(StoryFields Fields, string Address)> Addressed(NewsDb db, Story story, StoryFields fields, DateTimeOffset now, CancellationToken stop)
    {
        if (story.Address is { } stands
            && await db.Versions.AnyAsync(v => v.Id == story.CurrentVersionId && v.Slug == fields.Slug, stop))
        {
            return (fields, stands);
        }

        var zone = (await db.Settings.AsNoTracking().SingleAsync(stop)).Zone;
        var first = story.FirstPublishedAt ?? now.UtcDateTime;
        var slug = fields.Slug;
        for (var n = 2; ; n++)
        {
            var address = Story.AddressFor(first, zone, slug);
            // Its own earlier address is free for the story itself.
            if (!await db.Addresses.AnyAsync(a => a.Path == address && a.StoryId != story.Id, stop))
                return (fields with { Slug = slug }, address);
            slug = $"{fields.Slug}-{n}";
        }
    }

    private static IReadOnlyList<string> Warnings(StorySourcing sourcing, StoryVersion version, Func<Guid, Domain.Accounts.Account?> accounts, SourcingPolicy policy) =>
        [.. SourcingRules.Check(sourcing, version.TextCanonical, new PublishingFacts(version.PublishedAt, Occasion.Publication, accounts), policy)
            .Where(f => !f.Blocks).Select(f => f.Sentence)];
}
