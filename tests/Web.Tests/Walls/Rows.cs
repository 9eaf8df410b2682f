using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Walls;

/// <summary>All that a database holds, as one hash for each table.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyDictionary<string, string>> Of(Site site)
    {
        await using var db = site.Database.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var rows = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(c => reader.GetValue(c) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(c).ToString())));
            rows.Sort(StringComparer.Ordinal);
            hashes[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
        }

        return hashes;
    }
}
