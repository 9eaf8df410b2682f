using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OnRecord.Storage;

/// <summary>Tells a write that met another one from a write that is wrong.</summary>
public static class WriteRace
{
    /// <summary>
    /// True when somebody else wrote the same in the same moment: a row was changed meanwhile, a key was taken, or PostgreSQL ended a deadlock
    /// (40P01) or a serialization failure (40001), which the driver wraps as "likely due to a transient failure".
    /// </summary>
    public static bool Lost(Exception broken) =>
        broken is DbUpdateException || (broken is InvalidOperationException { InnerException: { } inner } && (inner as PostgresException ?? inner.InnerException as PostgresException) is { SqlState: "40P01" or "40001" });
}
