using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OnRecord.Storage.Vault;

/// <summary>
/// The identities of unnamed sources that editors chose to keep, in a file of their own apart from the newsroom's database: nothing that reads,
/// exports, searches or backs up that database can hold them. What is in here was encrypted in a browser.
/// </summary>
/// <param name="folder">The newsroom's data folder.</param>
public sealed class SourceVault(string folder)
{
    /// <summary>"ORVT": marks the file as a vault (SQLite's application_id).</summary>
    internal const int ApplicationId = 0x4F525654;

    internal const int Format = 1;

    private const string Schema = """
        CREATE TABLE editor_key (
          account_id TEXT NOT NULL PRIMARY KEY, public_key TEXT NOT NULL, wrapped_private TEXT NOT NULL, salt TEXT NOT NULL, iterations INTEGER NOT NULL, nonce TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
        CREATE TABLE sealed_identity (
          source_id TEXT NOT NULL PRIMARY KEY, nonce TEXT NOT NULL, ciphertext TEXT NOT NULL, sealed_by TEXT NOT NULL, sealed_at TEXT NOT NULL) STRICT;
        CREATE TABLE wrapped_key (
          source_id TEXT NOT NULL REFERENCES sealed_identity(source_id) ON DELETE CASCADE, account_id TEXT NOT NULL, wrapped TEXT NOT NULL, PRIMARY KEY (source_id, account_id)) STRICT;
        """;

    public string File { get; } = Path.Combine(folder, "vault", "vault.db");

    public async Task<EditorKey?> KeyOf(Guid account, CancellationToken stop) => (await Keys(stop)).FirstOrDefault(k => k.AccountId == account);

    /// <summary>Every editor's key.</summary>
    public async Task<IReadOnlyList<EditorKey>> Keys(CancellationToken stop)
    {
        await using var vault = await Open(stop);
        await using var read = Command(vault, "SELECT account_id, public_key, wrapped_private, salt, iterations, nonce, made_at FROM editor_key ORDER BY account_id");
        await using var row = await read.ExecuteReaderAsync(stop);
        var keys = new List<EditorKey>();
        while (await row.ReadAsync(stop))
            keys.Add(new EditorKey(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetString(5), Time(row.GetString(6))));
        return keys;
    }

    /// <summary>Keeps a key, or the same key under another passphrase. A new pair takes the place of the old one: what was sealed to that is lost to its owner.</summary>
    public async Task Keep(EditorKey key, CancellationToken stop)
    {
        await using var vault = await Open(stop);
        await using var changed = Command(
            vault, """
            DELETE FROM wrapped_key WHERE account_id = $a AND EXISTS (SELECT 1 FROM editor_key WHERE account_id = $a AND public_key <> $p);
            INSERT INTO editor_key VALUES ($a, $p, $w, $s, $i, $n, $t)
            ON CONFLICT (account_id) DO UPDATE SET public_key = $p, wrapped_private = $w, salt = $s, iterations = $i, nonce = $n, made_at = $t
            """,
            ("$a", Text(key.AccountId)), ("$p", key.PublicKey), ("$w", key.WrappedPrivate), ("$s", key.Salt), ("$i", key.Iterations), ("$n", key.Nonce), ("$t", Text(key.MadeAt)));
        await Together(vault, changed, stop);
    }

    public async Task<SealedIdentity?> Find(Guid source, CancellationToken stop)
    {
        await using var vault = await Open(stop);
        var keys = new List<WrappedKey>();
        await using (var read = Command(vault, "SELECT account_id, wrapped FROM wrapped_key WHERE source_id = $s ORDER BY account_id", ("$s", Text(source))))
        {
            await using var row = await read.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
                keys.Add(new WrappedKey(row.GetGuid(0), row.GetString(1)));
        }

        await using var one = Command(vault, "SELECT nonce, ciphertext, sealed_by, sealed_at FROM sealed_identity WHERE source_id = $s", ("$s", Text(source)));
        await using var found = await one.ExecuteReaderAsync(stop);
        return await found.ReadAsync(stop) ? new SealedIdentity(source, found.GetString(0), found.GetString(1), found.GetGuid(2), Time(found.GetString(3)), keys) : null;
    }

    /// <summary>Keeps an identity in the place of the one before.</summary>
    public async Task Seal(SealedIdentity sealedIdentity, CancellationToken stop)
    {
        await using var vault = await Open(stop);
        await using var written = Command(
            vault, "DELETE FROM sealed_identity WHERE source_id = $s; INSERT INTO sealed_identity VALUES ($s, $n, $c, $b, $t);",
            ("$s", Text(sealedIdentity.SourceId)), ("$n", sealedIdentity.Nonce), ("$c", sealedIdentity.Ciphertext), ("$b", Text(sealedIdentity.SealedBy)), ("$t", Text(sealedIdentity.SealedAt)));
        foreach (var (at, key) in sealedIdentity.Keys.Index())
        {
            written.CommandText += $" INSERT INTO wrapped_key VALUES ($s, $a{at}, $w{at});";
            written.Parameters.AddWithValue($"$a{at}", Text(key.AccountId));
            written.Parameters.AddWithValue($"$w{at}", key.Wrapped);
        }

        await Together(vault, written, stop);
    }

    /// <summary>Destroys an identity; the file forgets its bytes.</summary>
    public async Task Destroy(Guid source, CancellationToken stop)
    {
        await using var vault = await Open(stop);
        await using var gone = Command(vault, "DELETE FROM sealed_identity WHERE source_id = $s", ("$s", Text(source)));
        await gone.ExecuteNonQueryAsync(stop);
    }

    /// <summary>An open vault, made when it is not there.</summary>
    internal async Task<SqliteConnection> Open(CancellationToken stop)
    {
        var place = Path.GetDirectoryName(File)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(place);
        else
            Directory.CreateDirectory(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var vault = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, DefaultTimeout = 5 }.ToString());
        await vault.OpenAsync(stop);
        // No write-ahead log: what is deleted must be gone from the one file. secure_delete writes zeros over it.
        await Run(vault, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=5000;", stop);
        if (await Number(vault, "PRAGMA user_version", stop) == 0)
        {
            await using var make = Command(vault, Schema + $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Format};");
            await using var transaction = vault.BeginTransaction();
            make.Transaction = transaction;
            // Another process may have made it between the question and this moment.
            if (await Number(vault, "PRAGMA user_version", stop, transaction) == 0)
                await make.ExecuteNonQueryAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return vault;
    }

    internal static async Task<long> Number(SqliteConnection vault, string sql, CancellationToken stop, SqliteTransaction? within = null)
    {
        await using var command = Command(vault, sql);
        command.Transaction = within;
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task Together(SqliteConnection vault, SqliteCommand command, CancellationToken stop)
    {
        await using var transaction = vault.BeginTransaction();
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static async Task Run(SqliteConnection vault, string sql, CancellationToken stop)
    {
        await using var command = Command(vault, sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static SqliteCommand Command(SqliteConnection vault, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = vault.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static string Text(Guid id) => id.ToString();

    private static string Text(DateTime at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Time(string at) => DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
