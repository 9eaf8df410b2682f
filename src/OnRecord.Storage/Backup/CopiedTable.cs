using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OnRecord.Storage.Backup;

/// <summary>A column whose values are carried from one engine to the other.</summary>
/// <param name="Type">What its values are outside the database; the same on both engines.</param>
internal sealed record CopiedColumn(string Name, Type Type)
{
    private static readonly FrozenDictionary<Type, Func<DbDataReader, int, object>> Reading = new Dictionary<Type, Func<DbDataReader, int, object>>
    {
        [typeof(string)] = (row, at) => row.GetString(at),
        [typeof(Guid)] = (row, at) => row.GetGuid(at),
        [typeof(bool)] = (row, at) => row.GetBoolean(at),
        [typeof(int)] = (row, at) => row.GetInt32(at),
        [typeof(long)] = (row, at) => row.GetInt64(at),
        [typeof(double)] = (row, at) => row.GetDouble(at),
        [typeof(byte[])] = (row, at) => row.GetFieldValue<byte[]>(at),
        // All times are UTC; SQLite keeps them without saying so.
        [typeof(DateTime)] = (row, at) => DateTime.SpecifyKind(row.GetDateTime(at), DateTimeKind.Utc),
        [typeof(DateTimeOffset)] = (row, at) => row.GetFieldValue<DateTimeOffset>(at).ToUniversalTime(),
        [typeof(DateOnly)] = (row, at) => row.GetFieldValue<DateOnly>(at),
    }.ToFrozenDictionary();

    private readonly Func<DbDataReader, int, object> read = Reading.TryGetValue(Type, out var read)
        ? read
        : throw new NotSupportedException($"Backups can't carry {Name}, a column of {Type}: teach CopiedColumn how to read it.");

    /// <returns>The value, or null.</returns>
    public object? Value(DbDataReader row, int at) => row.IsDBNull(at) ? null : read(row, at);
}

/// <summary>A table whose rows are carried from one engine to the other. All tables of the schema are, whoever adds one.</summary>
internal sealed record CopiedTable(string Name, IReadOnlyList<CopiedColumn> Columns)
{
    public string QuotedName => $"\"{Name}\"";

    public string QuotedColumns => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>All tables, in the order of their names.</summary>
    /// <exception cref="NotSupportedException">A column is of a type that nobody thought of yet.</exception>
    public static IReadOnlyList<CopiedTable> Of(NewsDb db) =>
    [
        .. db.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).Select(table => new CopiedTable(
            table.Name,
            [
                .. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(column =>
                {
                    var mapping = column.PropertyMappings[0].TypeMapping;
                    var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
                    return new CopiedColumn(column.Name, Nullable.GetUnderlyingType(type) ?? type);
                }),
            ])),
    ];

    /// <summary>A query for all rows, in no order.</summary>
    public DbCommand Rows(DbConnection connection, DbTransaction? transaction)
    {
        var rows = connection.CreateCommand();
        if (transaction is not null)
            rows.Transaction = transaction;
        rows.CommandTimeout = 0;
        rows.CommandText = $"SELECT {QuotedColumns} FROM {QuotedName}";
        return rows;
    }
}
