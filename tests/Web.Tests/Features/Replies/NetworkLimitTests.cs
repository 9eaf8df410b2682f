using System.Net;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>How often one network may reply, and whose word is taken for which network it is.</summary>
public sealed class NetworkLimitTests
{
    private static readonly ReplySettings Twenty = new() { MostOfNetwork = 20, FloodMinutes = 10 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    [Trait("reliability", "26")]
    public async Task A_thousand_forged_headers_dodge_no_limit(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.SetReplies(s => s with { Hold = HoldRule.None, MostOfNetwork = 20, MostOfPerson = 0 });
        var passed = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (n, _) =>
        {
            var address = $"10.{n / 250}.{n % 250}.7";
            using var answer = await Send(site, town.Ferry.Address!, n, ("X-Forwarded-For", address), ("Forwarded", $"for={address}"), ("X-Real-IP", address), ("CF-Connecting-IP", address), ("True-Client-IP", address));
            if (answer.StatusCode == HttpStatusCode.SeeOther)
                Interlocked.Increment(ref passed);
            else
                Assert.True(answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is { Delta.TotalMinutes: > 0 and <= 10 });
        });
        Assert.Equal(20, passed);
        await using var db = site.Database.Open();
        Assert.Equal(20, await db.Replies.CountAsync(Stop));
        Assert.Single(await db.Replies.Select(r => r.NetworkKey).Distinct().ToListAsync(Stop));
    }

    [Fact]
    public async Task A_named_proxy_is_believed_and_no_sender_behind_it()
    {
        var database = await Site.Open(Engine.Sqlite, change: o => o with { Proxies = "127.0.0.1, ::1, 10.9.0.0/16" });
        await using var site = database;
        await site.SetReplies(s => s with { Hold = HoldRule.None, MostOfNetwork = 2, MostOfPerson = 0 });
        var story = await site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada Reyes")).About(site.Desk.AnyTopic).Paragraph("The ferry will stop.").Publish();
        var n = 0;
        async Task<string> Statuses(params string[] forwarded)
        {
            List<int> seen = [];
            foreach (var addresses in forwarded)
            {
                using var answer = await Send(site, story.Address!, n++, ("X-Forwarded-For", addresses));
                seen.Add((int)answer.StatusCode);
            }

            return string.Join(' ', seen);
        }

        Assert.Equal("303 303 429", await Statuses("203.0.113.1", "203.0.113.1", "203.0.113.1"));
        // What a sender put before the proxy's own word, and the proxy before the last, change nothing.
        Assert.Equal("429 429", await Statuses("198.51.100.9, 203.0.113.1", "198.51.100.9, 203.0.113.1, 10.9.0.4"));
        Assert.Equal("303 303 429", await Statuses("203.0.113.2", "203.0.113.1, 203.0.113.2", "203.0.113.2"));
        // One household has a whole /64 of IPv6.
        Assert.Equal("303 303 429 303", await Statuses("2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:1:ffff::3", "2001:db8:1:2::1"));
    }

    [Theory]
    [InlineData("news.example")]
    [InlineData("10.0.0.1/a")]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1,*")]
    public async Task A_proxy_that_is_no_address_is_refused_in_a_sentence(string proxies)
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        var built = NewsroomHost.Build(new ServeOptions(database.Place, ["http://127.0.0.1:0"]) { Proxies = proxies });
        Assert.False(built.Ok);
        Assert.Contains("can't be a proxy", built.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_ends_for_who_keeps_trying_too_and_the_wait_says_when()
    {
        var time = new Clock();
        var limit = new NetworkLimit(time);
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Null(limit.Ask("a", Twenty)));
        time.Now += TimeSpan.FromMinutes(4);
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(TimeSpan.FromMinutes(6), limit.Ask("a", Twenty)));
        Assert.Null(limit.Ask("b", Twenty));
        time.Now += TimeSpan.FromMinutes(6);
        Assert.Null(limit.Ask("a", Twenty));
        Assert.Equal(2, limit.Count);
        time.Now += TimeSpan.FromMinutes(10);
        Assert.Null(limit.Ask("c", Twenty));
        Assert.Equal(1, limit.Count);
    }

    [Fact]
    public void Threads_at_once_pass_no_more_than_the_number()
    {
        var limit = new NetworkLimit(TimeProvider.System);
        var passed = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (limit.Ask("a", Twenty) is null)
                Interlocked.Increment(ref passed);
        });
        Assert.Equal(20, passed);
    }

    [Fact]
    [Trait("reliability", "26")]
    public void A_million_networks_take_twenty_megabytes_at_the_most()
    {
        var limit = new NetworkLimit(TimeProvider.System);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var begun = TimeProvider.System.GetTimestamp();
        for (var n = 0; n < 1_000_000; n++)
            limit.Ask(n.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), Twenty);
        var took = TimeProvider.System.GetElapsedTime(begun);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 20 << 20);
        Assert.InRange(limit.Count, 1, NetworkLimit.Most);
        Assert.True(took < TimeSpan.FromSeconds(10), $"A million tries took {took}.");
        GC.KeepAlive(limit);
    }

    [Fact]
    [Trait("reliability", "26")]
    public async Task A_household_of_two_hundred_thousand_addresses_is_one_network_and_as_many_households_are_bounded()
    {
        await using var database = await TestDatabase.Create(Engine.Sqlite);
        var secrets = ReplySecrets.In(new DirectoryInfo(database.Place.Folder));
        var limit = new NetworkLimit(TimeProvider.System);
        int Passed(Func<ulong, (ulong Net, ulong Host)> address) => Enumerable.Range(0, 200_000).Count(n =>
        {
            var (net, host) = address((ulong)n);
            var bytes = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, 0x20010DB8_00000000 + net);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), host);
            return limit.Ask(secrets.KeyOfNetwork(new IPAddress(bytes)), Twenty) is null;
        });
        Assert.Equal(20, Passed(n => (7, n)));
        Assert.Equal(1, limit.Count);
        Assert.Equal(20 * 100, Passed(n => (100 + (n % 100), n)));
        Assert.Equal(101, limit.Count);
        Assert.Equal(200_000, Passed(n => (1000 + n, 1)));
        Assert.InRange(limit.Count, NetworkLimit.Most / 2, NetworkLimit.Most);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private static async Task<HttpResponseMessage> Send(Site site, string story, int n, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.Client.BaseAddress!, story + "/replies"))
        {
            Content = new FormUrlEncodedContent([new("name", "Ann"), new("email", $"ann{n}@reader.example"), new("body", $"Reply {n}"), new("key", $"{n}")]),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await site.Client.SendAsync(request, Stop);
    }
}
