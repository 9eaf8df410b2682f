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

    /// <summary>
    /// Adds to what is counted. It is added in the database, because another process may count in the same moment, and in the order of
    /// the keys, so that two that count the same wait for each other only one way round.
    /// </summary>
    /// <param name="published">More replies of stories.</param>
    /// <param name="answered">More answers below replies, which are shown from then on.</param>
    /// <param name="approved">More replies of people that were let through.</param>
    public static async Task Count(NewsDb db, IReadOnlyDictionary<Guid, int> published, IReadOnlyDictionary<Guid, int> answered, IReadOnlyDictionary<string, int> approved)
    {
        await Add<StoryTalk, Guid>(db, "UPDATE story_talk SET published = published + @n WHERE story_id = @key", nameof(StoryTalk.StoryId), published);
        await Add<Reply, Guid>(db, "UPDATE reply SET answers = answers + @n, shown = @shown WHERE id = @key", nameof(Reply.Id), answered);
        await Add<ReplyPerson, string>(db, "UPDATE reply_person SET approved = approved + @n WHERE \"key\" = @key", nameof(ReplyPerson.Key), approved);
    }

    private static async Task Add<T, TKey>(NewsDb db, string sql, string key, IReadOnlyDictionary<TKey, int> more)
        where TKey : notnull
    {
        if (more.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(T))!;
        await using var command = Begin(db, sql);
        var id = entity.FindProperty(key)!.GetRelationalTypeMapping().CreateParameter(command, "@key", null, nullable: true);
        var count = command.CreateParameter();
        (count.ParameterName, count.DbType) = ("@n", System.Data.DbType.Int32);
        command.Parameters.Add(id);
        command.Parameters.Add(count);
        if (sql.Contains("@shown", StringComparison.Ordinal))
            command.Parameters.Add(entity.FindProperty(nameof(Reply.Shown))!.GetRelationalTypeMapping().CreateParameter(command, "@shown", true, nullable: false));
        count.Value = 0;
        await command.PrepareAsync();
        foreach (var (of, n) in more.OrderBy(m => m.Key))
        {
            (id.Value, count.Value) = (of, n);
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
