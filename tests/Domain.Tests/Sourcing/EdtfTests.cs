using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2024", "2024-01-01", "2024-12-31", EdtfPrecision.Year)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", EdtfPrecision.Month)]
    [InlineData("2023-02~", "2023-02-01", "2023-02-28", EdtfPrecision.Month)]
    [InlineData("2024-01-25", "2024-01-25", "2024-01-25", EdtfPrecision.Day)]
    [InlineData("9999%", "9999-01-01", "9999-12-31", EdtfPrecision.Year)]
    [InlineData("2024-01/2024-03-05", "2024-01-01", "2024-03-05", EdtfPrecision.Interval)]
    [InlineData("2024-05/2024", "2024-05-01", "2024-12-31", EdtfPrecision.Interval)]
    [InlineData("../2024-01", null, "2024-01-31", EdtfPrecision.Interval)]
    [InlineData("2022-02-24/..", "2022-02-24", null, EdtfPrecision.Interval)]
    [InlineData("../..", null, null, EdtfPrecision.Interval)]
    public void A_date_has_a_first_and_a_last_possible_day(string text, string? first, string? last, EdtfPrecision precision)
    {
        var date = Date(text);
        Assert.Equal((Day(first), Day(last), precision), (date.First, date.Last, date.Precision));
        Assert.Equal(text, date.Text);
    }

    [Theory]
    [InlineData("2024", false, false)]
    [InlineData("2024?", true, false)]
    [InlineData("2024-01~", false, true)]
    [InlineData("2024-01-25%", true, true)]
    [InlineData("2024?/2025~", true, true)]
    [InlineData("../2025~", false, true)]
    public void A_mark_at_the_end_tells_of_doubt(string text, bool uncertain, bool approximate) =>
        Assert.Equal((uncertain, approximate), (Date(text).Uncertain, Date(text).Approximate));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("24")]
    [InlineData("0000")]
    [InlineData("-2024")]
    [InlineData("2024-")]
    [InlineData("2024-1")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2023-02-29")]
    [InlineData("2024-01-32")]
    [InlineData("2024-01-25T10:00")]
    [InlineData("2024/01")]
    [InlineData("2024-01/25")]
    [InlineData("2024?~")]
    [InlineData("?2024")]
    [InlineData("2024?-01")]
    [InlineData(" 2024")]
    [InlineData("2024 ")]
    [InlineData("/2024")]
    [InlineData("2024/")]
    [InlineData("..")]
    [InlineData("2024/2025/2026")]
    [InlineData("202X")]
    [InlineData("20240125")]
    [InlineData("2024/2023")]
    [InlineData("２０２４")]
    public void Anything_outside_the_subset_is_refused_with_the_text_named(string? text)
    {
        var read = Edtf.Parse(text);
        Assert.False(read.Ok);
        Assert.Contains($"\"{text}\"", read.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-25", "2024", true)]
    [InlineData("2024", "2024-01-25", true)]
    [InlineData("2024-02", "2024-01-31", false)]
    [InlineData("2024-01-31", "2024-01-31", true)]
    [InlineData("2024-02~", "2024-01", false)]
    [InlineData("../2024", "1999", true)]
    [InlineData("2025", "2020/..", true)]
    [InlineData(null, "2020", true)]
    [InlineData("2020", null, true)]
    public void Not_after_compares_the_first_day_with_the_last_and_lets_the_unknown_pass(string? a, string? b, bool expected) =>
        Assert.Equal(expected, Edtf.NotAfter(a is null ? null : Date(a), b is null ? null : Date(b)));

    [Theory]
    [InlineData("2023-12", "2024-01-25", true, false)]
    [InlineData("2024-01", "2024-01-25", false, true)]
    [InlineData("2024-01-25", "2024-01", false, true)]
    [InlineData("2025", "2024", false, false)]
    [InlineData("../2023", "2024/..", true, false)]
    [InlineData("2020/..", "2024", false, true)]
    public void Two_dates_overlap_or_one_is_wholly_before(string a, string b, bool before, bool overlap) =>
        Assert.Equal((before, overlap), (Date(a).WhollyBefore(Date(b)), Date(a).Overlaps(Date(b))));

    [Fact]
    public void Two_dates_are_equal_when_their_texts_are()
    {
        Assert.Equal(Date("2024-01"), Date("2024-01"));
        Assert.NotEqual(Date("2024-01"), Date("2024-01?"));
        Assert.Single(new HashSet<Edtf> { Date("2024"), Date("2024") });
    }

    private static Edtf Date(string text) => Edtf.Parse(text).Value;

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
