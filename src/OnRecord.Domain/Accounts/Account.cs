namespace OnRecord.Domain.Accounts;

/// <summary>What an account may be at the desk. What each may do is in <see cref="Account"/>.</summary>
public enum Role
{
    Reporter,
    Editor,
    Moderator,
    Admin,
}

/// <summary>Somebody who acts in the newsroom: approves a version, certifies a source, overrides a rule.</summary>
public sealed class Account
{
    /// <summary>The account under which the command line acts; made with the database, it can't sign in.</summary>
    public static readonly Guid OperatorId = new("01900000-0000-7000-8000-000000000001");

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>True where the newsroom's rules ask for "an editor".</summary>
    public bool ActsAsEditor => Role is Role.Editor or Role.Admin;

    public static Account Operator() => new() { Id = OperatorId, Name = "The operator", Role = Role.Admin };
}
