using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Walls;

public sealed class StorageTests(Towns towns)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_change_of_the_model_has_a_migration_on_both_engines()
    {
        using var sqlite = new DesignTimeSqlite().CreateDbContext([]);
        using var postgres = new DesignTimePostgres().CreateDbContext([]);
        Assert.False(sqlite.Database.HasPendingModelChanges(), "Run ./migration NAME: SQLite lacks one.");
        Assert.False(postgres.Database.HasPendingModelChanges(), "Run ./migration NAME: PostgreSQL lacks one.");
        Assert.Equal(Names(sqlite), Names(postgres));

        static IEnumerable<string> Names(NewsDb db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);
    }

    [Theory, BothEngines]
    public async Task A_time_that_is_not_UTC_is_refused(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        foreach (var kind in new[] { DateTimeKind.Local, DateTimeKind.Unspecified })
        {
            await using var db = database.Open();
            db.Evictions.Add(new Eviction { At = new DateTime(2026, 3, 2, 8, 0, 0, kind), Tags = [] });
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Stop));
            Assert.Contains("times are UTC", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task A_fill_of_older_rows_that_was_cut_off_is_done_at_the_next_start(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await using (var db = site.Database.Open())
        {
            await db.Agents.ExecuteUpdateAsync(set => set.SetProperty(a => a.FindKey, ""), Stop);
            await db.WorkingCopies.ExecuteUpdateAsync(set => set.SetProperty(c => c.HeadlineKey, ""), Stop);
        }

        Assert.True((await NewsDatabase.BringUpToDate(site.Database.Place, TimeProvider.System, Stop)).Ok);
        await using var filled = site.Database.Open();
        Assert.All(await filled.Agents.Select(a => new { a.Name, a.FindKey }).ToListAsync(Stop), a => Assert.Equal(Domain.Text.FindKey.Of(a.Name), a.FindKey));
        Assert.DoesNotContain("", await filled.WorkingCopies.Select(c => c.HeadlineKey).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_pooled_SQLite_connection_is_durable_and_keeps_its_references()
    {
        var town = await towns.On(Engine.Sqlite);
        for (var opened = 0; opened < 3; opened++)
        {
            await using var scope = town.Site.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
            await db.Database.OpenConnectionAsync(Stop);
            Assert.Equal("wal", await Pragma(db, "journal_mode"));
            Assert.Equal("2", await Pragma(db, "synchronous"));
            Assert.Equal("1", await Pragma(db, "foreign_keys"));
            Assert.Equal("5000", await Pragma(db, "busy_timeout"));
        }

        static async Task<string> Pragma(NewsDb db, string name)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those above.
            command.CommandText = "PRAGMA " + name;
#pragma warning restore CA2100
            return $"{await command.ExecuteScalarAsync(Stop)}";
        }
    }

    [Theory, BothEngines]
    public async Task What_was_published_is_never_changed_or_deleted(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var desk = await NewsDesk.Open(database.Place);
        var captain = desk.Named("Mara Lind");
        await desk.Story("Ferry to stop").By(desk.Byline("Ada")).About(desk.AnyTopic).Paragraph("The ferry will stop.").Says("The ferry will stop", captain).Publish();

        await Refused(db => db.Entry(db.Versions.Single()).Property(v => v.HeadlineText).CurrentValue = "Another");
        await Refused(db => db.Entry(db.Versions.Single()).Property(v => v.Salt).CurrentValue = new byte[16]);
        await Refused(db => db.Versions.Remove(db.Versions.Single()));
        await Refused(db => db.Versions.Single().Bylines.Clear());
        await Refused(db => db.Versions.Single().Topics.Clear());
        await Refused(db => db.Uses.Remove(db.Uses.Single()));
        await Refused(db => db.Entry(db.Uses.Single()).Property(u => u.RevisionN).CurrentValue = 1 + db.Uses.Single().RevisionN);
        await Refused(db => db.Uses.Add(new StatementUse { VersionId = db.Versions.Single().Id, StatementId = Other(db), RevisionN = 1, Ord = 1, Anchors = [] }));
        await Refused(db => db.Entry(db.Revisions.Single()).Property(r => r.Stance).CurrentValue = Stance.Denies);
        await Refused(db => db.Revisions.Remove(db.Revisions.Single()));
        await Refused(db => db.Revisions.Single().Hops.Clear());
        await Refused(db => db.Entry(db.Revisions.Single().Hops[0]).Property(h => h.Channel).CurrentValue = Channel.PressReport);

        async Task Refused(Action<NewsDb> change)
        {
            await using var db = database.Open();
            change(db);
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
            Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        }

        static Guid Other(NewsDb db)
        {
            var id = Guid.CreateVersion7();
            db.Statements.Add(new Statement { Id = id });
            return id;
        }
    }

    [Theory, BothEngines]
    public async Task A_revision_that_no_version_shows_may_still_change_and_the_log_may_take_a_version_in_once(Engine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var desk = await NewsDesk.Open(database.Place);
        await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Says("The ferry will stop", desk.Named("Mara Lind")).Keep();
        await desk.Story("Ferry stops").Paragraph("The ferry stopped.").Publish();
        await using var db = database.Open();
        await db.Versions.ExecuteUpdateAsync(set => set.SetProperty(v => v.LogIndex, (long?)null), Stop);
        db.Entry(db.Revisions.Single()).Property(r => r.Stance).CurrentValue = Stance.Denies;
        var version = db.Versions.Single();
        db.Entry(version).Property(v => v.LogIndex).CurrentValue = 7;
        await db.SaveChangesAsync(Stop);
        db.Entry(version).Property(v => v.LogIndex).CurrentValue = 8;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
    }
}
