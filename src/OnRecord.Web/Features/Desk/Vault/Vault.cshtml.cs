using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Storage.Vault;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Vault;

/// <summary>Where an editor makes the key that opens identities, and says a new passphrase.</summary>
[May(DeskAct.UnsealIdentity)]
public sealed class VaultModel(NewsDb db, TimeProvider time, SourceVault vault, DeskTime clock) : DeskPage(db, time)
{
    /// <summary>When the key was made, in the site's zone; null: there is none.</summary>
    public string? MadeAt { get; private set; }

    public async Task OnGetAsync()
    {
        var key = await vault.KeyOf(Me.Id, Stop);
        MadeAt = key is null ? null : DeskTime.Words(key.MadeAt, await clock.Zone());
    }
}
