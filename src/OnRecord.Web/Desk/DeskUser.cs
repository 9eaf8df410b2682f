using OnRecord.Domain;
using OnRecord.Domain.Accounts;

namespace OnRecord.Web.Desk;

/// <summary>Who makes a request to the desk, as the database says at this moment.</summary>
/// <param name="Person">The same as the table of permissions knows it.</param>
public sealed record DeskUser(Account Account, DeskSession Session, DeskPerson Person)
{
    public Guid Id => Account.Id;

    /// <summary>Whether the account may do this at all; an act on a story is asked again with the story.</summary>
    public bool May(DeskAct act) => Permissions.ReachOf(act) == Reach.OneStory ? Permissions.May(Account.Role, act) : Permissions.May(Person, act);

    public bool May(DeskAct act, StoryStanding story) => Permissions.May(Person, act, story);

    /// <summary>The same, refused with a sentence.</summary>
    public Outcome Ask(DeskAct act, StoryStanding? story = null) => Permissions.Ask(Person, act, story);
}

/// <summary>How a feature asks who is signed in.</summary>
public static class DeskUserOfRequest
{
    /// <exception cref="InvalidOperationException">Nobody is: the address was mapped without an act that it asks for.</exception>
    public static DeskUser DeskUser(this HttpContext context) =>
        context.Features.Get<DeskUser>() ?? throw new InvalidOperationException($"{context.Request.Path} was opened without a session at the desk.");
}
