using OnRecord.Domain.Media;

namespace OnRecord.Web.Tests.Media;

public sealed class PictureDescriptionTests
{
    [Fact]
    public void A_description_is_found_by_its_words_in_any_spelling()
    {
        var picture = Some(credit: "Mara Lind / Harbour Agency");
        Assert.True(picture.Describe(new PictureDescription("The ferry at the quay", "Пором, ранок", "agency, one year", null, 0.25, 1)).Ok);
        Assert.Contains("пором ранок", picture.FindKey, StringComparison.Ordinal);
        Assert.Contains("ferry at the quay", picture.FindKey, StringComparison.Ordinal);
        Assert.Contains("harbour agency", picture.FindKey, StringComparison.Ordinal);
        Assert.Equal((0.25, 1, "Mara Lind / Harbour Agency"), (picture.FocalX, picture.FocalY, picture.CreditLine));
    }

    [Fact]
    public void The_credit_of_the_metadata_is_printed_until_the_newsroom_has_its_own()
    {
        var picture = Some(credit: "Mara Lind");
        Assert.True(picture.Describe(new PictureDescription("", "", "", " Mara Lind ")).Ok);
        Assert.Null(picture.PrintedCredit);
        Assert.True(picture.Describe(new PictureDescription("", "", "", "Mara Lind for the paper")).Ok);
        Assert.Equal("Mara Lind for the paper", picture.CreditLine);
        Assert.True(picture.Describe(new PictureDescription("", "", "", "")).Ok);
        Assert.Equal("Mara Lind", picture.CreditLine);
    }

    [Theory]
    [InlineData(-0.01, 0.5)]
    [InlineData(0.5, 1.01)]
    [InlineData(double.NaN, 0.5)]
    public void A_point_outside_the_picture_is_refused(double x, double y)
    {
        var picture = Some(null);
        Assert.False(picture.Describe(new PictureDescription("a", "b", "c", null, x, y)).Ok);
        Assert.Equal(("", 0.5, 0.5), (picture.Alt, picture.FocalX, picture.FocalY));
    }

    private static Picture Some(string? credit) => Picture.Add(new string('a', 64), PictureFormat.Jpeg, 800, 600, 1000, [400, 800], "#aabbcc", credit, new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc));
}
