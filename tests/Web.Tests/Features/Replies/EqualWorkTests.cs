using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>Who asks about an address learns nothing from how long the answer takes: the database is asked the very same, whether it knows the address or not.</summary>
public sealed class EqualWorkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_known_an_unknown_and_a_banned_address_are_asked_about_with_the_same_statements(Engine engine)
    {
        // The time stands still, so none of the site's timers asks the database meanwhile.
        await using var site = await Site.Open(engine, new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await site.HoldNone();
        var story = await site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada Reyes")).About(site.Desk.AnyTopic).Paragraph("The ferry will stop.").Publish();
        foreach (var name in new[] { "Known", "Banned" })
            await site.Replies(story.Address!, name, "Words of " + name);
        await using (var db = site.Database.Open())
            await db.ReplyPeople.Where(p => db.Replies.Any(r => r.Name == "Banned" && r.PersonKey == p.Key)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Standing, PersonStanding.Banned), Stop);
        using var heard = new Statements(site);
        // Each context remembers for a second that nobody listened; and the first question warms up what is read once.
        await Task.Delay(1100, Stop);
        await Asked(site, heard, "first@reader.example");
        var (known, knownPage) = await Asked(site, heard, "known@reader.example");
        var (unknown, unknownPage) = await Asked(site, heard, "someone@reader.example");
        var (banned, bannedPage) = await Asked(site, heard, "banned@reader.example");
        Assert.Contains(known, s => s.Contains("INSERT INTO", StringComparison.Ordinal));
        Assert.DoesNotContain(known, s => s.Contains("reply_person", StringComparison.Ordinal) || s.Contains("FROM reply", StringComparison.Ordinal));
        Assert.Equal(known, unknown);
        Assert.Equal(known, banned);
        Assert.Equal(knownPage, unknownPage);
        Assert.Equal(knownPage, bannedPage);
    }

    private static async Task<(List<string> Statements, string Page)> Asked(Site site, Statements heard, string email)
    {
        heard.Take();
        using var answer = await site.Form("/replies/about-me", ("email", email));
        return (heard.Take(), $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    // What Entity Framework says it asks this site's database.
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<string> heard = new();
        private readonly ConcurrentBag<IDisposable> ends = [];
        private readonly string place;

        public Statements(Site site)
        {
            using var db = site.Database.Open();
            place = db.Database.GetDbConnection().ConnectionString;
            ends.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Take()
        {
            List<string> all = [];
            while (heard.TryDequeue(out var one))
                all.Add(one);
            return all;
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                ends.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Connection.ConnectionString: var at } command && at == place)
                heard.Enqueue(command.Command.CommandText);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var end in ends)
                end.Dispose();
        }
    }
}
