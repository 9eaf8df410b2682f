using OnRecord.Domain.Media;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Tests.Media;

[Collection("Pictures")]
public sealed class PictureCreditTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("onrecord-media-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_picture_that_names_nobody_has_no_credit() => Assert.Null(await Credit(Photograph.Jpeg(40, 30)));

    [Fact]
    public async Task The_photographer_goes_before_the_copyright_notice() =>
        Assert.Equal("Asa Ohman", await Credit(Photograph.Jpeg(40, 30, artist: "Asa Ohman", copyright: "(c) 2026 The Paper")));

    [Fact]
    public async Task A_camera_that_writes_utf_8_is_understood()
    {
        // libvips writes EXIF in ASCII alone, so the letter is put in afterwards, in as many bytes.
        var bytes = Photograph.Jpeg(40, 30, artist: "QQsa Ohman");
        "Å"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("QQsa"u8)));

        Assert.Equal("Åsa Ohman", await Credit(bytes));
    }

    [Fact]
    public async Task The_copyright_notice_stands_in_for_a_missing_photographer() =>
        Assert.Equal("(c) 2026 The Paper", await Credit(Photograph.Jpeg(40, 30, copyright: "(c) 2026 The Paper (x, ASCII)")));

    [Fact]
    public async Task The_picture_desk_goes_before_the_camera() =>
        Assert.Equal("Åsa Öhman / TT", await Credit(Photograph.Jpeg(40, 30, artist: "NIKON USER",
            iptc: Photograph.Iptc((5, "A title"), (80, "Åsa Öhman"), (110, "TT"), (116, "TT 2026")))));

    [Fact]
    public async Task A_credit_line_with_the_photographer_in_it_is_not_said_twice() =>
        Assert.Equal("Åsa Öhman/TT", await Credit(Photograph.Jpeg(40, 30, iptc: Photograph.Iptc((80, "Åsa Öhman"), (110, "Åsa Öhman/TT")))));

    [Theory]
    [InlineData("photoshop:Credit='Reuters'", "")]
    [InlineData("", "<photoshop:Credit>Reuters</photoshop:Credit>")]
    public async Task Xmp_is_read(string attribute, string element)
    {
        var xmp = $"""
            <x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'
              xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'>
              <rdf:Description {attribute}>{element}
                <dc:creator><rdf:Seq><rdf:li>Ann Alm</rdf:li><rdf:li>Bo Berg</rdf:li></rdf:Seq></dc:creator>
              </rdf:Description></rdf:RDF></x:xmpmeta>
            """;
        Assert.Equal("Ann Alm / Reuters", await Credit(Photograph.Jpeg(40, 30, xmp: xmp)));
    }

    [Theory]
    [InlineData("not xml at all")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")]
    public async Task Xmp_that_is_broken_or_hostile_says_nothing(string xmp) =>
        Assert.Null(await Credit(Photograph.Jpeg(40, 30, xmp: xmp)));

    [Fact]
    public async Task A_broken_iptc_block_says_nothing()
    {
        var whole = Photograph.Iptc((80, "Ann Alm"));
        for (var length = 6; length < whole.Length; length++)
            Assert.Null(await Credit(Photograph.Jpeg(40, 30, iptc: whole[..length])));
    }

    [Fact]
    public async Task A_credit_is_one_line_of_at_most_two_hundred_characters()
    {
        var credit = await Credit(Photograph.Jpeg(40, 30, iptc: Photograph.Iptc((80, "Ann\r\n\tAlm\u0007 " + new string('x', 400)))));

        Assert.StartsWith("Ann Alm x", credit);
        Assert.Equal(Picture.CreditLength, credit!.Length);
    }

    private async Task<string?> Credit(byte[] bytes) => (await PictureMaker.MakeAsync(
        bytes, new MediaFolder(data), TimeProvider.System, TestContext.Current.CancellationToken)).Value.Credit;
}
