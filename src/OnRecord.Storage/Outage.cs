using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OnRecord.Storage;

/// <summary>Tells a database that can't be used for the moment from a request that is wrong.</summary>
public static class Outage
{
    /// <summary>
    /// In words what keeps the database from working, such as a full disk, a lock or a server that is gone; null when the exception says
    /// nothing of the kind. What was not committed may be sent again in a while.
    /// </summary>
    public static string? Says(Exception broken)
    {
        for (var at = broken; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                // Busy, locked, no memory, read-only, I/O error, full, cannot open, protocol of locks (sqlite.org/rescode.html).
                case SqliteException { SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 13 or 14 or 15 }:
                // Connection, no resources, wrong state (a database that takes no connections), told to stop, I/O error (PostgreSQL, appendix A).
                case PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '5', ..] or ['5', '7', ..] or ['5', '8', ..] or "25006" }:
                case NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException }:
                case DbException { IsTransient: true }:
                    return at.Message;
            }
        }

        return null;
    }
}
