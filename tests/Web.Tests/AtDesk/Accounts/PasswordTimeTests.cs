using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Desk.SignIn;

namespace OnRecord.Web.Tests.AtDesk.Accounts;

public sealed class PasswordTimeTests
{
    [Fact]
    public async Task An_unknown_address_costs_the_guesser_as_much_time_as_a_known_one()
    {
        await using var site = await Site.Open(Engine.Sqlite, change: options => options with { PasswordRounds = 100_000 });
        var ada = await site.Hire(Role.Editor);
        var known = TimeSpan.MaxValue;
        var unknown = TimeSpan.MaxValue;
        await site.WithPerson(ada, async (people, person) =>
        {
            var check = new PasswordCheck(people, new NobodysPassword());
            for (var round = 0; round < 4; round++)
            {
                known = Shorter(known, await Took(() => check.IsRight(person, "wrong", TestContext.Current.CancellationToken)));
                unknown = Shorter(unknown, await Took(() => check.IsRight(null, "wrong", TestContext.Current.CancellationToken)));
            }
        });
        Assert.InRange(unknown / known, 0.5, 2);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static async Task<TimeSpan> Took(Func<Task<bool>> run)
    {
        var start = TimeProvider.System.GetTimestamp();
        Assert.False(await run());
        return TimeProvider.System.GetElapsedTime(start);
    }
}
