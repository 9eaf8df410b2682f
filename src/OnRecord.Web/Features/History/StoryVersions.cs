using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>A version as lists of versions show it.</summary>
/// <param name="Published">UTC.</param>
/// <param name="ApprovedBy">Name of the account that approved it.</param>
/// <param name="Correction">What readers were told of it in the same act.</param>
public sealed record VersionRow(Guid Id, int N, DateTime Published, ChangeKind Change, string? Note, Guid ApprovedById, string? ApprovedBy, Guid? Correction)
{
    /// <summary>UTC; when its text was removed by law.</summary>
    public DateTime? TakenDown { get; init; }

    /// <summary>Why, as readers are told.</summary>
    public string? TakenDownFor { get; init; }

    /// <summary>The text of the version before was removed, so that there is nothing to hold this one against.</summary>
    public bool AfterTakenDown { get; init; }

    /// <summary>As a theme shows it.</summary>
    /// <param name="story">The story's path.</param>
    /// <param name="newest">Number of the newest version.</param>
    public VersionView View(string story, int newest) => new()
    {
        Number = N,
        Published = Published,
        Change = Wire.Name(Change),
        Note = Note,
        ApprovedBy = ApprovedById == Account.OperatorId ? null : ApprovedBy,
        Newest = N == newest,
        Address = HistoryAddress.Version(story, N),
        TakenDown = TakenDown,
        TakenDownFor = TakenDownFor,
        JsonAddress = HistoryAddress.Bytes(story, N),
        ProofAddress = HistoryAddress.Proof(story, N),
        CheckAddress = HistoryAddress.Check(story, N),
        DifferenceAddress = N > 1 && TakenDown is null && !AfterTakenDown ? HistoryAddress.Difference(story, N - 1, N) : null,
        SinceAddress = N < newest && TakenDown is null ? HistoryAddress.Difference(story, N, newest) : null,
        CorrectionAddress = Correction is { } correction ? CorrectionViews.Address(story, correction) : null,
    };
}

/// <summary>The versions of a story, without their texts. Whether readers may see the story is for the caller to ask first.</summary>
public sealed class StoryVersions(NewsDb db)
{
    /// <summary>How many stand on a page.</summary>
    public const int PerPage = 20;

    /// <summary>The newest of the versions after one number and up to another, newest first.</summary>
    public Task<List<VersionRow>> Newest(Guid story, int after, int upTo, int skip, int most, CancellationToken stop) =>
        Rows(db.Versions.Where(v => v.StoryId == story && v.N > after && v.N <= upTo).OrderByDescending(v => v.N).Skip(skip).Take(most)).ToListAsync(stop);

    /// <summary>The versions of these numbers that there are, by number.</summary>
    public Task<List<VersionRow>> Find(Guid story, int[] numbers, CancellationToken stop) =>
        Rows(db.Versions.Where(v => v.StoryId == story && numbers.Contains(v.N)).OrderBy(v => v.N)).ToListAsync(stop);

    /// <summary>Tags of the people whose names stand beside versions.</summary>
    public static IEnumerable<string> Tags(IEnumerable<VersionRow> rows) => rows.Select(r => r.ApprovedById).Distinct().Select(Tag.Account);

    private IQueryable<VersionRow> Rows(IQueryable<StoryVersion> versions) => versions.Select(v => new VersionRow(
        v.Id, v.N, v.PublishedAt, v.ChangeKind, v.ChangeNote, v.ApprovedById, db.Accounts.Where(a => a.Id == v.ApprovedById).Select(a => a.Name).FirstOrDefault(),
        db.Corrections.Where(c => c.StoryId == v.StoryId && c.N == v.N && c.At == v.PublishedAt).Select(c => (Guid?)c.Id).FirstOrDefault())
    {
        TakenDown = v.TakenDownAt,
        TakenDownFor = db.TakeDowns.Where(t => t.StoryId == v.StoryId && t.N == v.N).Select(t => t.Reason).FirstOrDefault(),
        AfterTakenDown = db.TakeDowns.Any(t => t.StoryId == v.StoryId && t.N == v.N - 1),
    });
}
