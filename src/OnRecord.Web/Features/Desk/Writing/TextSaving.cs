using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Stories.Merging;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>What became of a text that was sent.</summary>
public enum SaveResult
{
    /// <summary>It is the working copy now.</summary>
    Saved,

    /// <summary>The working copy holds it together with what somebody else saved meanwhile.</summary>
    Merged,

    /// <summary>It is kept beside the working copy for a person to bring together.</summary>
    Parked,
}

/// <param name="Revision">Of the working copy after it.</param>
/// <param name="Content">The working copy's text when it is not the one sent.</param>
/// <param name="Parked">The kept text that waits.</param>
/// <param name="Sentences">Why, when it could not be read as a story.</param>
public sealed record SaveAnswer(SaveResult Result, int Revision, StoryContent? Content, Guid? Parked, IReadOnlyList<string> Sentences);

/// <summary>
/// Takes the text of a browser into the working copy. What was sent is kept whatever becomes of it: it is the working copy, or was brought
/// together with it block by block, or is parked beside it. Nothing is refused into nothing.
/// </summary>
public sealed class TextSaving(NewsDb db, TimeProvider time)
{
    private const int Attempts = 8;

    private static readonly Outcome SavedMeanwhile = Outcome.Refused("The story was saved again meanwhile. Look at the two texts once more.");

    // In place of a tab: what was made of two texts is no tab's own.
    private const string Together = "together";

    /// <param name="added">Statements that are new in this text.</param>
    public async Task<SaveAnswer> Save(StoryAtDesk at, DeskUser user, SentText sent, IReadOnlyList<StatementPlace> added, CancellationToken stop)
    {
        var read = sent.Read();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return read.Ok ? await Take(at, user, sent, read.Value, added, stop) : await Park(at, user, sent, read.Sentences, stop);
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Somebody else's save came first: read again and bring the two together.
                db.ChangeTracker.Clear();
                at = await Again(at, stop);
            }
        }
    }

    /// <summary>The story as it is now.</summary>
    internal async Task<StoryAtDesk> Again(StoryAtDesk at, CancellationToken stop) => at with
    {
        Story = await db.Stories.SingleAsync(s => s.Id == at.Story.Id, stop), Copy = await db.WorkingCopies.SingleAsync(c => c.StoryId == at.Story.Id, stop),
    };

    private async Task<SaveAnswer> Take(StoryAtDesk at, DeskUser user, SentText sent, StoryContent ours, IReadOnlyList<StatementPlace> added, CancellationToken stop)
    {
        var copy = at.Copy;
        var now = time.GetUtcNow().UtcDateTime;
        var theirs = SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson);
        await KeepFirst(copy, theirs, user, now, stop);
        (ours, var places) = await KnownStatements.Of(db, copy, ours, added, stop);
        if (sent.Base == copy.Revision)
        {
            if (ours == theirs && added.Count == 0)
                return new SaveAnswer(SaveResult.Saved, copy.Revision, null, null, []);
            Write(at, user, sent, ours, places, KeptState.Taken, now);
            await db.SaveChangesAsync(stop);
            return new SaveAnswer(SaveResult.Saved, copy.Revision, null, null, []);
        }

        if (theirs == ours && added.Count == 0)
            return new SaveAnswer(SaveResult.Saved, copy.Revision, null, null, []);
        if ((await UnheardText(copy.StoryId, user, sent, stop) ?? await BaseText(copy.StoryId, sent.Base, stop)) is not { } from || StoryMerge.Merge(from, theirs, ours) is not { Conflicts: [], Content: var together } || !Fits(together))
            return await Park(at, user, sent, [], stop);
        if (together == theirs && added.Count == 0)
            return new SaveAnswer(SaveResult.Merged, copy.Revision, theirs, null, []);
        db.KeptTexts.Add(Kept(copy.StoryId, user, sent, ours, KeptState.Merged, null, now));
        Write(at, user, sent with { Device = Together }, together, places, KeptState.Taken, now);
        await db.SaveChangesAsync(stop);
        return new SaveAnswer(SaveResult.Merged, copy.Revision, together, null, []);
    }

    internal void Write(StoryAtDesk at, DeskUser user, SentText sent, StoryContent content, IReadOnlyList<StatementPlace> added, KeptState state, DateTime now)
    {
        var copy = at.Copy;
        copy.Save(content, added, now);
        copy.Revision++;
        at.SavedBy(user, db, now);
        db.KeptTexts.Add(Kept(copy.StoryId, user, sent, content, state, copy.Revision, now));
    }

    /// <summary>A text that can't be brought together by itself stays beside the working copy until a person does.</summary>
    private async Task<SaveAnswer> Park(StoryAtDesk at, DeskUser user, SentText sent, IReadOnlyList<string> problems, CancellationToken stop)
    {
        var (headline, standfirst, body) = (sent.Headline.GetRawText(), sent.Standfirst.GetRawText(), sent.Body.GetRawText());
        // A tab whose text is parked sends it again with every word: one parked text a tab, the newest holding all of it.
        var before = await db.KeptTexts.Where(k => k.StoryId == at.Story.Id && k.State == KeptState.Parked && k.Device == sent.Device && k.AccountId == user.Id).ToListAsync(stop);
        if (before.Find(k => k.HeadlineJson == headline && k.StandfirstJson == standfirst && k.BodyJson == body) is { } same)
            return new SaveAnswer(SaveResult.Parked, at.Copy.Revision, null, same.Id, problems);
        before.ForEach(k => k.State = KeptState.Settled);
        var now = time.GetUtcNow();
        var kept = new KeptText
        {
            Id = Guid.CreateVersion7(now), StoryId = at.Story.Id, AccountId = user.Id, Device = sent.Device, Base = sent.Base, State = KeptState.Parked, At = now.UtcDateTime,
            HeadlineJson = headline, StandfirstJson = standfirst, BodyJson = body, Problem = problems.Count > 0 ? string.Join(' ', problems) : null,
        };
        db.KeptTexts.Add(kept);
        await db.SaveChangesAsync(stop);
        return new SaveAnswer(SaveResult.Parked, at.Copy.Revision, null, kept.Id, problems);
    }

    /// <summary>
    /// What this tab sent last from the same revision: its answer was lost on the way, or the tab would know a newer one. The tab went on from
    /// there, so it must not meet its own words as somebody else's.
    /// </summary>
    private async Task<StoryContent?> UnheardText(Guid story, DeskUser user, SentText sent, CancellationToken stop) =>
        await db.KeptTexts.AsNoTracking()
            .Where(k => k.StoryId == story && k.AccountId == user.Id && k.Device == sent.Device && k.Base == sent.Base && (k.State == KeptState.Taken || k.State == KeptState.Merged))
            .OrderByDescending(k => k.Id).FirstOrDefaultAsync(stop) is { } kept
            ? SavedContent.Read(kept.HeadlineJson, kept.StandfirstJson, kept.BodyJson)
            : null;

    /// <summary>Takes what a person made of a parked text and the working copy. Refused when the working copy moved on meanwhile.</summary>
    /// <param name="revision">Of the working copy that the person saw.</param>
    /// <param name="content">Null: the working copy stays as it is.</param>
    public async Task<Outcome> Settle(StoryAtDesk at, DeskUser user, KeptText parked, int revision, StoryContent? content, CancellationToken stop)
    {
        if (at.Copy.Revision != revision)
            return SavedMeanwhile;
        if (content is not null && !Fits(content))
            return Outcome.Refused("Both together are longer than a story may be: take one of the two passages somewhere.");
        parked.State = KeptState.Settled;
        if (content is not null)
        {
            (content, var places) = await KnownStatements.Of(db, at.Copy, content, [], stop);
            var sent = new SentText(Together, revision, default, default, default);
            Write(at, user, sent, content, places, KeptState.Taken, time.GetUtcNow().UtcDateTime);
        }

        try
        {
            await db.SaveChangesAsync(stop);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return SavedMeanwhile;
        }
    }

    /// <summary>The text of the revision a browser began from.</summary>
    public async Task<StoryContent?> BaseText(Guid story, int revision, CancellationToken stop) =>
        await db.KeptTexts.AsNoTracking().Where(k => k.StoryId == story && k.Revision == revision && k.State == KeptState.Taken).OrderByDescending(k => k.Id).FirstOrDefaultAsync(stop) is { } kept
            ? SavedContent.Read(kept.HeadlineJson, kept.StandfirstJson, kept.BodyJson)
            : null;

    // A story that was made or imported has a text before anybody saved one here.
    internal async Task KeepFirst(WorkingCopy copy, StoryContent text, DeskUser user, DateTime now, CancellationToken stop)
    {
        if (await db.KeptTexts.AnyAsync(k => k.StoryId == copy.StoryId && k.Revision == copy.Revision, stop))
            return;
        db.KeptTexts.Add(new KeptText
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)), StoryId = copy.StoryId, AccountId = copy.SavedById ?? user.Id, Device = "server", Base = copy.Revision, Revision = copy.Revision,
            State = KeptState.Taken, At = copy.SavedAt, HeadlineJson = copy.HeadlineJson, StandfirstJson = copy.StandfirstJson, BodyJson = DocumentWriter.Write(text.Document).ToJsonString(),
        });
    }

    // Two texts that fit may be too long together.
    private static bool Fits(StoryContent content) =>
        DocumentReader.Read(Encoding.UTF8.GetBytes(DocumentWriter.Write(content.Document).ToJsonString())).Ok
        && content.Headline.ToString().Length <= DocumentLimits.InlineText && content.Standfirst.ToString().Length <= DocumentLimits.InlineText;

    private static KeptText Kept(Guid story, DeskUser user, SentText sent, StoryContent content, KeptState state, int? revision, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)), StoryId = story, AccountId = user.Id, Device = sent.Device, Base = sent.Base, Revision = revision, State = state, At = now,
        HeadlineJson = DocumentWriter.Write(content.Headline).ToJsonString(),
        StandfirstJson = DocumentWriter.Write(content.Standfirst).ToJsonString(),
        BodyJson = DocumentWriter.Write(content.Document).ToJsonString(),
    };
}
