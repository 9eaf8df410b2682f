using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OnRecord.Storage;

/// <summary>Tells a write that met another one from a write that is wrong.</summary>
public static class WriteRace
{
    /// <summary>
    /// True when somebody else wrote in the same moment: a row was changed meanwhile, a key was taken, a row that this one names is gone, or
    /// PostgreSQL ended a deadlock or a serialization failure, which the driver wraps as "likely due to a transient failure".
    /// </summary>
    public static bool Lost(Exception broken)
    {
        for (var at = broken; at is not null; at = at.InnerException)
        {
            // SQLite: primary key, unique, foreign key (sqlite.org/rescode.html); PostgreSQL: unique, foreign key, serialization, deadlock.
            if (at is DbUpdateConcurrencyException or SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 787 } or PostgresException { SqlState: "23505" or "23503" or "40001" or "40P01" })
                return true;
        }

        return false;
    }
}
