using Npgsql;

namespace OnRecord.Web.Tests.Exchange;

/// <summary>An empty PostgreSQL database for one test, on the server that ./test starts.</summary>
internal sealed class PostgresPlace : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private PostgresPlace(string server, string name) => (this.server, this.name) = (server, name);

    public string Connection => new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ToString();

    public static async Task<PostgresPlace> Create()
    {
        var named = Environment.GetEnvironmentVariable("ONRECORD_TEST_POSTGRES");
        Assert.True(named is not null, "No PostgreSQL is named for the tests: run ./test, which starts one, or set ONRECORD_TEST_POSTGRES.");
        var place = new PostgresPlace(named, $"exchange_{Guid.NewGuid():N}");
        await place.Run($"CREATE DATABASE {place.name}");
        return place;
    }

    public async ValueTask DisposeAsync() => await Run($"DROP DATABASE {name} WITH (FORCE)");

    private async Task Run(string command)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var sql = new NpgsqlCommand(command, connection);
        await sql.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
