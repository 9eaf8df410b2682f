using Microsoft.AspNetCore.Identity;

namespace OnRecord.Storage.Accounts;

/// <summary>How an account signs in: address, password, second factor, passkeys. Its id is the account's.</summary>
public sealed class SignIn : IdentityUser<Guid>
{
    /// <summary>The step of the last authenticator code that was taken; one that is not later counts no more.</summary>
    public long CodeStep { get; set; }
}
