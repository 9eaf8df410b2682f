using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Vault;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Sourcing;
using OnRecord.Web.Features.Desk.Writing;

namespace OnRecord.Web.Features.Desk.Vault;

/// <summary>
/// Keys of editors and sealed identities, as the browser hands them in and gets them back. Everything was encrypted there; passphrases, private
/// keys and identities never come here.
/// </summary>
internal static class VaultEndpoints
{
    private const string Identity = "/desk/stories/{id:guid}/sources/{source:guid}/identity";

    public static void AddVault(this IServiceCollection services, DataPlace place) => services.AddSingleton(new SourceVault(place.Folder));

    public static void MapVault(this IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/vault/key", MyKey).WithMetadata(new MayAttribute(DeskAct.UnsealIdentity));
        app.MapPut("/desk/vault/key", KeepKey).WithMetadata(new MayAttribute(DeskAct.UnsealIdentity));
        app.MapGet("/desk/stories/{id:guid}/vault/editors", Editors).WithMetadata(new MayAttribute(DeskAct.SealIdentity));
        app.MapGet(Identity, SealingEndpoints.State).WithMetadata(new MayAttribute(DeskAct.SealIdentity));
        app.MapPut(Identity, SealingEndpoints.Seal).WithMetadata(new MayAttribute(DeskAct.SealIdentity));
        app.MapDelete(Identity, SealingEndpoints.Destroy).WithMetadata(new MayAttribute(DeskAct.SealIdentity));
        app.MapPost(Identity + "/open", SealingEndpoints.Open).WithMetadata(new MayAttribute(DeskAct.UnsealIdentity));
    }

    private static async Task<IResult> MyKey(HttpContext context, SourceVault vault, CancellationToken stop) =>
        await vault.KeyOf(context.DeskUser().Id, stop) is { } key
            ? Results.Json(new SentKey(key.PublicKey, key.WrappedPrivate, key.Salt, key.Iterations, key.Nonce))
            : WritingEndpoints.Refused(StatusCodes.Status404NotFound, "You have no key yet: make one on the page of the vault.");

    private static async Task<IResult> KeepKey(SentKey sent, HttpContext context, NewsDb db, SourceVault vault, TimeProvider time, CancellationToken stop)
    {
        if (sent.Problem is { } sentence)
            return WritingEndpoints.Refused(StatusCodes.Status422UnprocessableEntity, sentence);
        var (user, now) = (context.DeskUser(), time.GetUtcNow());
        var before = await vault.KeyOf(user.Id, stop);
        await vault.Keep(new EditorKey(user.Id, sent.PublicKey!, sent.WrappedPrivate!, sent.Salt!, sent.Iterations, sent.Nonce!, now.UtcDateTime), stop);
        var act = before is null ? "made a key to the vault" : before.PublicKey == sent.PublicKey ? "changed the passphrase of a key to the vault" : "made a new key to the vault";
        db.Audit.Add(new AuditEntry { Id = Guid.CreateVersion7(now), At = now.UtcDateTime, AccountId = user.Id, Act = act });
        await db.SaveChangesAsync(stop);
        return Results.NoContent();
    }

    private static Task<IResult> Editors(Guid id, HttpContext context, NewsDb db, SourceVault vault, CancellationToken stop) =>
        SourcingEndpoints.OnStory(id, context, db, DeskAct.SealIdentity, async at =>
        {
            var me = context.DeskUser().Id;
            return Results.Json((await SealingEndpoints.EditorsOf(db, vault, at, stop)).Select(e => new { account = e.Account.Id, name = e.Account.Name, me = e.Account.Id == me, publicKey = e.Key?.PublicKey }));
        }, stop);
}

/// <summary>A key pair as a browser made it.</summary>
public sealed record SentKey(string? PublicKey, string? WrappedPrivate, string? Salt, int Iterations, string? Nonce)
{
    /// <summary>The fewest rounds of PBKDF2-SHA256 (OWASP Password Storage Cheat Sheet).</summary>
    public const int FewestIterations = 600_000;

    /// <summary>What is off with it.</summary>
    internal string? Problem => Iterations is < FewestIterations or > 100_000_000 ? "The passphrase was stretched too little: reload the page and try again."
        : !(Sealing.IsBase64(PublicKey, 256, 1_024) && Sealing.IsBase64(WrappedPrivate, 1_000, 8_192) && Sealing.IsBase64(Salt, 16, 64) && Sealing.IsBase64(Nonce, 12, 12)) ? "This is no key that the page of the vault made."
        : null;
}

/// <summary>The shape of what browsers seal.</summary>
internal static class Sealing
{
    public static bool IsBase64(string? text, int fewest, int most) =>
        text is not null && text.Length <= (most + 2) / 3 * 4 && Convert.TryFromBase64String(text, new byte[text.Length], out var bytes) && bytes >= fewest && bytes <= most;
}
