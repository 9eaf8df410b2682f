using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OnRecord.Storage.Sqlite;

/// <summary>
/// Sets what every SQLite connection needs before its first statement. <c>synchronous=FULL</c> is what keeps an acknowledged
/// write through a power cut in WAL mode; NORMAL does not. <c>secure_delete</c> writes zeros over what is deleted: a text that the law wants gone
/// is not to be found in free pages. A connection stays open as long as its context, which the pool of contexts
/// keeps: opened for every query, half of a page's time went into these settings.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
