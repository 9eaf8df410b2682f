using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage.Backup;

namespace OnRecord.Storage.Sqlite;

/// <summary>The newsroom's database as one SQLite file that nobody writes any more: the form it has in a backup.</summary>
internal static class SqliteCopy
{
    /// <summary>
    /// Writes the database as it stands now to a file, while others read and write it. The file is built anew from the rows that are there:
    /// what was deleted is nowhere in its bytes (sqlite.org/lang_vacuum.html).
    /// </summary>
    /// <param name="file">An empty file, or none.</param>
    public static async Task Write(NewsDb db, string file, CancellationToken stop)
    {
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", stop);
    }

    /// <summary>Fills a database of today's schema with the rows of another one; what it held is replaced.</summary>
    /// <param name="said">Called with the name of each table before it is copied.</param>
    public static async Task Fill(NewsDb to, DbConnection from, DbTransaction snapshot, Action<string> said, CancellationToken stop)
    {
        await to.Database.OpenConnectionAsync(stop);
        var connection = (SqliteConnection)to.Database.GetDbConnection();
        // Rows come in the order of tables, not of what they refer to; Fault looks at that afterwards.
        await Run(connection, "PRAGMA foreign_keys=OFF", stop);
        await using var writing = connection.BeginTransaction();
        foreach (var table in CopiedTable.Of(to))
        {
            said(table.Name);
            await Run(connection, $"DELETE FROM {table.QuotedName}", stop);
            await using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {table.QuotedName} ({table.QuotedColumns}) VALUES ({string.Join(", ", table.Columns.Select((_, n) => $"$v{n}"))})";
            var values = table.Columns.Select((_, n) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"$v{n}" })).ToArray();
            await using var query = table.Rows(from, snapshot);
            await using var rows = await query.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
            {
                for (var n = 0; n < values.Length; n++)
                    values[n].Value = table.Columns[n].Value(rows, n) ?? DBNull.Value;
                await insert.ExecuteNonQueryAsync(stop);
            }
        }

        await writing.CommitAsync(stop);
    }

    /// <summary>Ends the use of a write-ahead log: from here on the database is this one file, which a reader need not write beside.</summary>
    public static async Task MakeOneFile(string file, CancellationToken stop)
    {
        await using var connection = await Open(file, SqliteOpenMode.ReadWrite, stop);
        await Run(connection, "PRAGMA journal_mode=DELETE", stop);
    }

    /// <summary>What is wrong with a database, in words of SQLite; null when nothing is.</summary>
    public static async Task<string?> Fault(string file, CancellationToken stop)
    {
        try
        {
            await using var connection = await Open(file, SqliteOpenMode.ReadOnly, stop);
            if (await Column(connection, "PRAGMA integrity_check(5)", stop) is not ["ok"] and var broken)
                return string.Join("; ", broken);
            var lost = await Column(connection, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check", stop);
            return lost.Count == 0 ? null : $"rows of {string.Join(", ", lost)} refer to rows that are not there";
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>Hashes of all pictures that a copy of the database names.</summary>
    public static async Task<IReadOnlyList<string>> Pictures(string file, CancellationToken stop)
    {
        await using var connection = await Open(file, SqliteOpenMode.ReadOnly, stop);
        return await Column(connection, "SELECT hash FROM picture ORDER BY hash", stop);
    }

    private static async Task<SqliteConnection> Open(string file, SqliteOpenMode mode, CancellationToken stop)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 0 }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }

    private static async Task Run(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<List<string>> Column(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(stop);
        var values = new List<string>();
        while (await rows.ReadAsync(stop))
            values.Add(rows.GetString(0));
        return values;
    }
}
