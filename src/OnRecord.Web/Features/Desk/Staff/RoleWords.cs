using OnRecord.Domain.Accounts;

namespace OnRecord.Web.Features.Desk.Staff;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    /// <summary>"an editor".</summary>
    public static string One(Role role) => role switch { Role.Admin => "an administrator", Role.Editor => "an editor", Role.Moderator => "a moderator", _ => "a reporter" };

    /// <summary>"Editor".</summary>
    public static string Of(Role role) => role switch { Role.Admin => "Administrator", Role.Editor => "Editor", Role.Moderator => "Moderator", _ => "Reporter" };

    /// <summary>What the role is for, for the form.</summary>
    public static string Hint(Role role) => role switch
    {
        Role.Admin => "everything, and who else may come in",
        Role.Editor => "writes everywhere, publishes, arranges",
        Role.Moderator => "decides on readers' replies",
        _ => "writes their own stories and sends them on",
    };
}
