using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>
/// Changes what a working copy says of its statements while its words stay. It is one more revision of the working copy: a text that was on its
/// way meanwhile is brought together with it, and neither takes the other's place.
/// </summary>
public sealed class SourcingSaving(NewsDb db, TextSaving texts, TimeProvider time)
{
    private const int Attempts = 8;
    private const string Device = "sourcing";

    /// <param name="rows">New rows, saved with it or not at all.</param>
    /// <param name="change">The places after it, of those that are there.</param>
    /// <param name="gone">A statement whose mark is taken off the words.</param>
    /// <returns>The revision of the working copy after it.</returns>
    public async Task<int> Save(
        StoryAtDesk at, DeskUser user, IReadOnlyList<object> rows, Func<IReadOnlyList<StatementPlace>, IReadOnlyList<StatementPlace>> change, Guid? gone, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (copy, now) = (at.Copy, time.GetUtcNow().UtcDateTime);
                var content = SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson);
                db.AddRange(rows);
                await texts.KeepFirst(copy, content, user, now, stop);
                copy.Statements = change(copy.Statements);
                texts.Write(at, user, Same(copy), gone is { } sid ? StatementMarks.Without(content, new HashSet<Guid> { sid }) : content, [], KeptState.Taken, now);
                await db.SaveChangesAsync(stop);
                return copy.Revision;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
                at = await texts.Again(at, stop);
            }
        }
    }

    private static SentText Same(WorkingCopy copy) => new(Device, copy.Revision, default, default, default);
}
