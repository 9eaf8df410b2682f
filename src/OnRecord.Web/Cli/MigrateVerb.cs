using System.CommandLine;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord migrate</c></summary>
internal static class MigrateVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var migrate = new Command("migrate", "Bring the database up to date and end. \"serve\" does the same at its start.");
        newsroom.AddTo(migrate);
        migrate.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            Console.WriteLine($"The database {(place.Postgres is null ? place.SqliteFile : "on PostgreSQL")} is up to date.");
            return 0;
        });
        return migrate;
    }
}
