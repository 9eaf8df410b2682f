namespace OnRecord.Domain.Accounts;

/// <summary>What an account may be at the desk..</summary>
public enum Role
{
    Reporter,
    Editor,
    Moderator,
    Admin,
}

/// <summary>Somebody who acts in the newsroom: writes, approves a version, certifies a source, overrides a rule. How they sign in is kept apart.</summary>
public sealed class Account
{
    /// <summary>The account under which the command line acts; made with the database, it can't sign in.</summary>
    public static readonly Guid OperatorId = new("01900000-0000-7000-8000-000000000001");

    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required Role Role { get; set; }

    /// <summary>The sections the account is limited to, their child sections with them; empty: all.</summary>
    public IReadOnlyList<Guid> Sections { get; set; } = [];

    /// <summary>The byline this person writes under, if one is tied to the account.</summary>
    public Guid? BylineId { get; set; }

    /// <summary>UTC; when the account was closed. What it did stays under its name.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>True where the newsroom's rules ask for "an editor".</summary>
    public bool ActsAsEditor => Role is Role.Editor or Role.Admin;

    public static Account Operator() => new() { Id = OperatorId, Name = "The operator", Role = Role.Admin };
}
