using Microsoft.AspNetCore.Identity;

namespace OnRecord.Storage.Accounts;

/// <summary>How an account signs in: address, password, second factor, passkeys. Its id is the account's.</summary>
public sealed class SignIn : IdentityUser<Guid>;
