using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using NpgsqlTypes;
using OnRecord.Storage.Backup;

namespace OnRecord.Storage.Postgres;

/// <summary>Fills an empty PostgreSQL database with a newsroom: tables, rows and references in one transaction, so that it is whole or still empty.</summary>
internal static class PostgresCopy
{
    private static readonly Dictionary<Type, NpgsqlDbType> Types = new()
    {
        [typeof(string)] = NpgsqlDbType.Text, [typeof(Guid)] = NpgsqlDbType.Uuid, [typeof(bool)] = NpgsqlDbType.Boolean, [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(long)] = NpgsqlDbType.Bigint, [typeof(double)] = NpgsqlDbType.Double, [typeof(byte[])] = NpgsqlDbType.Bytea, [typeof(DateTime)] = NpgsqlDbType.TimestampTz,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz, [typeof(DateOnly)] = NpgsqlDbType.Date,
    };

    /// <summary>Whether the database has a table already.</summary>
    public static async Task<bool> HoldsSomething(NewsDb db, CancellationToken stop) =>
        await db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM information_schema.tables WHERE table_schema = current_schema()").SingleAsync(stop) > 0;

    /// <param name="from">A database of today's schema.</param>
    /// <param name="said">Called with the name of each table before it is copied.</param>
    public static async Task Fill(NewsDb to, DbConnection from, Action<string> said, CancellationToken stop)
    {
        await to.Database.OpenConnectionAsync(stop);
        var connection = (NpgsqlConnection)to.Database.GetDbConnection();
        await using var writing = await connection.BeginTransactionAsync(stop);
        await Run(connection, to.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions), stop);
        var tables = CopiedTable.Of(to);
        // Rows come in the order of tables, not of what they refer to: references are set again when all are there, and checked by that.
        var references = await Texts(connection, "SELECT conrelid::regclass || ' ', quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace", stop);
        foreach (var reference in references)
            await Run(connection, $"ALTER TABLE {reference[0]} DROP CONSTRAINT {reference[1]}", stop);
        await Run(connection, $"TRUNCATE {string.Join(", ", tables.Select(t => t.QuotedName))}", stop);
        foreach (var table in tables)
        {
            said(table.Name);
            await CopyRows(connection, table, from, stop);
        }

        foreach (var reference in references)
            await Run(connection, $"ALTER TABLE {reference[0]} ADD CONSTRAINT {reference[1]} {reference[2]}", stop);
        foreach (var counted in await Texts(connection, "SELECT quote_ident(table_name), quote_ident(column_name), table_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'", stop))
            await Run(connection, $"SELECT setval(pg_get_serial_sequence('{counted[0]}', '{counted[1]}'), coalesce(max({counted[1]}), 0) + 1, false) FROM {counted[0]}", stop);
        await writing.CommitAsync(stop);
    }

    private static async Task CopyRows(NpgsqlConnection connection, CopiedTable table, DbConnection from, CancellationToken stop)
    {
        var types = table.Columns.Select(c => Types[c.Type]).ToArray();
        await using var query = table.Rows(from, null);
        await using var rows = await query.ExecuteReaderAsync(stop);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.QuotedName} ({table.QuotedColumns}) FROM STDIN (FORMAT BINARY)", stop);
        copy.Timeout = TimeSpan.Zero;
        while (await rows.ReadAsync(stop))
        {
            await copy.StartRowAsync(stop);
            for (var n = 0; n < types.Length; n++)
            {
                if (table.Columns[n].Value(rows, n) is { } value)
                    await copy.WriteAsync(value, types[n], stop);
                else
                    await copy.WriteNullAsync(stop);
            }
        }

        await copy.CompleteAsync(stop);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<List<string[]>> Texts(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var texts = new List<string[]>();
        while (await rows.ReadAsync(stop))
            texts.Add([rows.GetString(0), rows.GetString(1), rows.GetString(2)]);
        return texts;
    }
}
