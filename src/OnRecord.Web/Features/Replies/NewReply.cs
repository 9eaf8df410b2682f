using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
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

/// <summary>A reply could not be written now; it may be sent again in a while.</summary>
public sealed class ReplyNotKept(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>In words what keeps a database from writing, such as a full disk or a lock; null when the exception says nothing of the kind.</summary>
    public static string? Says(Exception broken)
    {
        for (var at = broken; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                // Result codes: busy, locked, no memory, read-only, I/O error, full, cannot open (sqlite.org/rescode.html).
                case SqliteException { SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 13 or 14 }:
                case PostgresException { SqlState: ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or ['4', '0', ..] or ['5', '5', ..] }:
                case NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException }:
                case DbException { IsTransient: true }:
                    return at.Message;
            }
        }

        return null;
    }
}
