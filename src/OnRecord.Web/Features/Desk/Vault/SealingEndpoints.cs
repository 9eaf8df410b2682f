using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;
using OnRecord.Storage.Vault;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Sourcing;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Vault;

/// <param name="Ciphertext">The identity, padded, under AES-256-GCM.</param>
/// <param name="Keys">Its key for each editor named.</param>
public sealed record SentSealed(string? Nonce, string? Ciphertext, IReadOnlyList<SentWrappedKey>? Keys);

public sealed record SentWrappedKey(Guid Account, string? Wrapped);

/// <summary>Somebody who may be named, and the key if there is one.</summary>
internal sealed record VaultEditor(Account Account, EditorKey? Key);

/// <summary>Seals, opens and destroys the identity of one source. Each act is in the audit trail; what was sealed is not.</summary>
internal static class SealingEndpoints
{
    private const int LargestIdentity = 16 << 10;

    public static Task<IResult> State(Guid id, Guid source, HttpContext context, NewsDb db, SourceVault vault, CancellationToken stop) =>
        ChangeSource.OnSource(id, source, context, db, DeskAct.SealIdentity, async (_, _) =>
        {
            if (await vault.Find(source, stop) is not { } kept)
                return Results.Json(new { kept = false });
            Guid[] ids = [kept.SealedBy, .. kept.Keys.Select(k => k.AccountId)];
            var names = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
            return Results.Json(new
            {
                kept = true, at = kept.SealedAt, by = names.GetValueOrDefault(kept.SealedBy, "somebody"), editors = kept.Keys.Select(k => names.GetValueOrDefault(k.AccountId, "somebody")),
                mine = kept.Keys.Any(k => k.AccountId == context.DeskUser().Id),
            });
        }, stop);

    public static Task<IResult> Seal(Guid id, Guid source, SentSealed sent, HttpContext context, NewsDb db, SourceVault vault, TimeProvider time, CancellationToken stop) =>
        ChangeSource.OnSource(id, source, context, db, DeskAct.SealIdentity, async (at, found) =>
        {
            if (!found.Unnamed)
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, "This source has a name: there is nothing to keep.");
            if (!Sealing.IsBase64(sent.Nonce, 12, 12) || !Sealing.IsBase64(sent.Ciphertext, 17, LargestIdentity) || sent.Keys is not { Count: > 0 and <= 100 }
                || sent.Keys.Any(k => !Sealing.IsBase64(k.Wrapped, 256, 1_024)) || sent.Keys.DistinctBy(k => k.Account).Count() != sent.Keys.Count)
            {
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, "This was not sealed by the page of the desk: reload it and try again.");
            }

            var may = (await EditorsOf(db, vault, at, stop)).Where(e => e.Key is not null).ToDictionary(e => e.Account.Id, e => e.Account.Name);
            if (sent.Keys.Any(k => !may.ContainsKey(k.Account)))
                return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, "One of those named has no key to the vault, or may not open identities of this story: choose again.");
            var now = time.GetUtcNow();
            await vault.Seal(new SealedIdentity(source, sent.Nonce!, sent.Ciphertext!, context.DeskUser().Id, now.UtcDateTime, [.. sent.Keys.Select(k => new WrappedKey(k.Account, k.Wrapped!))]), stop);
            await Audit(db, context, at, "sealed the identity of a source", $"For {string.Join(", ", sent.Keys.Select(k => may[k.Account]).Order(StringComparer.Ordinal))}.", now, stop);
            return Results.NoContent();
        }, stop);

    public static Task<IResult> Open(Guid id, Guid source, HttpContext context, NewsDb db, SourceVault vault, TimeProvider time, CancellationToken stop) =>
        ChangeSource.OnSource(id, source, context, db, DeskAct.UnsealIdentity, async (at, _) =>
        {
            if (await vault.Find(source, stop) is not { } kept)
                return WritingEndpoints.Refused(StatusCodes.Status404NotFound, "No identity is kept for this source.");
            var now = time.GetUtcNow();
            if (kept.Keys.FirstOrDefault(k => k.AccountId == context.DeskUser().Id) is not { } mine)
            {
                await Audit(db, context, at, "was refused the identity of a source", null, now, stop);
                return WritingEndpoints.Refused(StatusCodes.Status403Forbidden, "It was sealed to others: your key does not open it. Ask one of those named.");
            }

            // Written down before anything is handed out.
            await Audit(db, context, at, "opened the identity of a source", null, now, stop);
            return Results.Json(new { nonce = kept.Nonce, ciphertext = kept.Ciphertext, wrapped = mine.Wrapped });
        }, stop);

    public static Task<IResult> Destroy(Guid id, Guid source, HttpContext context, NewsDb db, SourceVault vault, TimeProvider time, CancellationToken stop) =>
        ChangeSource.OnSource(id, source, context, db, DeskAct.SealIdentity, async (at, _) =>
        {
            await Audit(db, context, at, "destroyed the kept identity of a source", null, time.GetUtcNow(), stop);
            await vault.Destroy(source, stop);
            return Results.NoContent();
        }, stop);

    /// <summary>Those who may open identities of this story.</summary>
    public static async Task<IReadOnlyList<VaultEditor>> EditorsOf(NewsDb db, SourceVault vault, StoryAtDesk at, CancellationToken stop)
    {
        var parents = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.ParentId, stop);
        var keys = (await vault.Keys(stop)).ToDictionary(k => k.AccountId);
        return
        [
            .. (await db.Accounts.AsNoTracking().Where(a => a.EndedAt == null && a.Id != Account.OperatorId).OrderBy(a => a.Name).ToListAsync(stop))
                .Where(a => Permissions.May(DeskPerson.Of(a.Id, a.Role, a.Sections, parents), DeskAct.UnsealIdentity, at.Standing))
                .Select(a => new VaultEditor(a, keys.GetValueOrDefault(a.Id))),
        ];
    }

    private static async Task Audit(NewsDb db, HttpContext context, StoryAtDesk at, string act, string? detail, DateTimeOffset now, CancellationToken stop)
    {
        db.Audit.Add(new AuditEntry { Id = Guid.CreateVersion7(now), At = now.UtcDateTime, AccountId = context.DeskUser().Id, Act = act, StoryId = at.Story.Id, Subject = at.Title, Detail = detail });
        await db.SaveChangesAsync(stop);
    }
}
