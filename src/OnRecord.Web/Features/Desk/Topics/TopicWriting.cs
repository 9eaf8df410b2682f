using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Text;
using OnRecord.Domain.Topics;
using OnRecord.Storage;
using OnRecord.Web.Features.Moved;

namespace OnRecord.Web.Features.Desk.Topics;

/// <summary>What is done to a topic: described anew, or merged into another.</summary>
internal static class TopicWriting
{
    public const int LongestName = 120;
    private const int LongestText = 2_000;

    /// <param name="topic">Tracked.</param>
    /// <param name="now">UTC.</param>
    public static async Task<Outcome> Describe(NewsDb db, Topic topic, string? name, string? slug, string? about, Guid? parent, DateTime now, CancellationToken stop)
    {
        var (called, at) = ((name ?? "").Trim(), (slug ?? "").Trim());
        at = at.Length == 0 ? Slug.From(called) : at;
        var faults = new List<string>();
        if (called.Length is 0 or > LongestName)
            faults.Add($"Give the topic a name of up to {LongestName} characters.");
        if ((about ?? "").Length > LongestText)
            faults.Add($"The description may have {LongestText} characters.");
        if (!Slug.IsSlug(at))
            faults.Add($"\"{at}\" can't end an address: use lower-case letters, digits and single hyphens.");
        else if (await db.Topics.AnyAsync(t => t.Slug == at && t.Id != topic.Id, stop))
            faults.Add($"Another topic stands, or stood, at /topics/{at}. To make the two one, merge them.");
        if (parent is { } above)
        {
            if (!await db.Topics.AnyAsync(t => t.Id == above && t.Id != topic.Id && t.ParentId == null && t.MergedIntoId == null, stop))
                faults.Add("A topic can stand under one of the first rank only.");
            else if (await db.Topics.AnyAsync(t => t.ParentId == topic.Id, stop))
                faults.Add("Topics stand under this one, so it can't stand under another: move those first.");
        }

        if (faults.Count > 0)
            return Outcome.Refused(faults);
        await MovedAddresses.Move(db, "/topics/" + topic.Slug, "/topics/" + at, now, stop);
        (topic.Name, topic.Slug, topic.About, topic.ParentId) = (called, at, (about ?? "").Trim(), parent);
        return Outcome.Done;
    }

    /// <summary>
    /// Makes one topic another name of the other. Claims and working copies move; published versions never change, so their topic stays
    /// as a row that leads on. To be called in a transaction, which the caller commits after saving.
    /// </summary>
    /// <param name="now">UTC.</param>
    public static async Task<Outcome> Merge(NewsDb db, Topic from, Topic into, DateTime now, CancellationToken stop)
    {
        if (from.Id == into.Id || from.MergedIntoId is not null || into.MergedIntoId is not null)
            return Outcome.Refused("Choose another topic to merge this one into.");
        await db.Claims.Where(c => c.TopicId == from.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.TopicId, into.Id), stop);
        foreach (var child in await db.Topics.Where(t => t.ParentId == from.Id && t.Id != into.Id).ToListAsync(stop))
            child.ParentId = into.ParentId ?? into.Id;
        if (into.ParentId == from.Id)
            into.ParentId = from.ParentId;
        foreach (var earlier in await db.Topics.Where(t => t.MergedIntoId == from.Id).ToListAsync(stop))
            earlier.MergedIntoId = into.Id;
        var copies = (await db.WorkingCopies.AsNoTracking().Select(c => new { c.StoryId, c.Topics }).ToListAsync(stop)).Where(c => c.Topics.Contains(from.Id)).Select(c => c.StoryId).ToArray();
        foreach (var copy in await db.WorkingCopies.Where(c => copies.Contains(c.StoryId)).ToListAsync(stop))
            copy.Topics = [.. copy.Topics.Select(id => id == from.Id ? into.Id : id).Distinct()];
        (from.MergedIntoId, from.ParentId) = (into.Id, null);
        await MovedAddresses.Move(db, "/topics/" + from.Slug, "/topics/" + into.Slug, now, stop);
        return Outcome.Done;
    }
}
