using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain.Replies;

namespace OnRecord.Storage.Replies;

/// <summary>
/// Writes the rows of many new replies with statements that are prepared once for all of them, inside the transaction that the context has begun.
/// EF prepares and tracks each row anew, which takes several times as long (docs/benchmarks.md). Columns and conversions are those of the model.
/// </summary>
public static class ReplyRows
{
    /// <summary>Inserts new rows of one kind. They are not tracked afterwards.</summary>
    public static async Task Insert<T>(NewsDb db, IReadOnlyCollection<T> rows)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(T))!;
        IProperty[] columns = [.. entity.GetProperties()];
        await using var command = Begin(db, $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.Add(columns[i].GetRelationalTypeMapping().CreateParameter(command, $"@p{i}", null, nullable: true));
        await command.PrepareAsync();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = Stored(columns[i], columns[i].PropertyInfo!.GetValue(row));
            await command.ExecuteNonQueryAsync();
        }
    }

    private static DbCommand Begin(NewsDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        return command;
    }

    private static object Stored(IProperty column, object? value) =>
        (value is not null && column.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
}
