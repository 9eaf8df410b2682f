using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Replies;

/// <summary>A reply on its way to the disk.</summary>
/// <param name="Parent">The reply it answers; null: the story.</param>
/// <param name="Version">Number of the version that was answered.</param>
/// <param name="Draft">Without faults.</param>
/// <param name="PersonKey">Keyed hash of the address.</param>
/// <param name="SealedEmail">The address, encrypted.</param>
/// <param name="NetworkKey">Keyed hash of the network it came from.</param>
/// <param name="Notify">Its author wants mail when it is answered.</param>
/// <param name="Spam">Score of the filter; null: it does not know.</param>
/// <param name="Attempt">Hash of the form with all that was typed.</param>
/// <param name="Settings">What the newsroom chose, at this moment.</param>
public sealed record NewReply(
    Guid StoryId, Guid? Parent, int Version, ReplyDraft Draft, string PersonKey, byte[] SealedEmail, string NetworkKey, bool Notify, double? Spam, string Attempt, ReplySettings Settings);

/// <summary>What became of a reply that was sent.</summary>
public enum PostedAs
{
    Published,
    Held,

    /// <summary>Nothing of this person is taken.</summary>
    Banned,

    /// <summary>Story or reply that was answered is gone, or replies are closed.</summary>
    NothingToAnswer,
}

/// <param name="Id">Of the reply, new or sent before; null when it was not taken.</param>
public sealed record Posted(PostedAs As, Guid? Id);

/// <summary>A reply could not be written now, and it used up no key: the same form may be sent again in a while.</summary>
#pragma warning disable CA1710 // It says what happened; that it is thrown is seen where it is.
public sealed class ReplyNotKept(string message, Exception? inner = null) : Exception(message, inner);
#pragma warning restore CA1710
