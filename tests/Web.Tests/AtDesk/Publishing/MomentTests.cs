using OnRecord.Web.Desk;

namespace OnRecord.Web.Tests.AtDesk.Publishing;

/// <summary>Moments that people type, in the site's zone.</summary>
public sealed class MomentTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Theory]
    [InlineData("2026-07-01T06:30", "2026-07-01T03:30:00Z")]
    [InlineData("2026-12-01T06:30", "2026-12-01T04:30:00Z")]
    // 03:30 comes twice on 25 October 2026: of the two it is the later, so that nothing is early.
    [InlineData("2026-10-25T03:30", "2026-10-25T01:30:00Z")]
    public void A_moment_of_the_zone_is_told_in_utc(string local, string utc)
    {
        var read = DeskTime.Read(local, Kyiv).Value;
        Assert.Equal((utc, DateTimeKind.Utc), (read.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), read.Kind));
    }

    [Fact]
    public void An_hour_that_the_clocks_leave_out_is_refused() =>
        Assert.Contains("the clocks go forward", DeskTime.Read("2026-03-29T03:30", Kyiv).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("tomorrow")]
    public void What_is_no_moment_is_refused(string? text) => Assert.False(DeskTime.Read(text, Kyiv).Ok);
}
