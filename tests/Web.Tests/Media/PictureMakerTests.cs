using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetVips;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Tests.Media;

[Collection("Pictures")]
public sealed class PictureMakerTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    private readonly string data = Directory.CreateTempSubdirectory("onrecord-media-").FullName;
    private readonly MediaFolder folder;

    public PictureMakerTests() => folder = new MediaFolder(data);

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_photograph_is_kept_and_made_in_every_size_and_format()
    {
        var bytes = Photograph.Jpeg(2000, 1500, artist: "Ann Alm");

        var picture = (await Make(bytes)).Value;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), picture.Hash);
        Assert.Equal((PictureFormat.Jpeg, 2000, 1500, bytes.Length), (picture.Format, picture.Width, picture.Height, picture.Bytes));
        Assert.Equal([400, 800, 1200, 1600], picture.Widths);
        Assert.Equal(Noon, picture.AddedAt);
        Assert.Equal(bytes, await Original(picture));
        foreach (var width in picture.Widths)
        {
            foreach (var format in SizeFormats.All)
            {
                using var size = await Size(picture, width, format);
                Assert.Equal((width, width * 3 / 4, 3), (size.Width, size.Height, size.Bands));
                Assert.Equal(format switch { SizeFormat.Avif => "heifload_buffer", SizeFormat.Webp => "webpload_buffer", _ => "jpegload_buffer" },
                    size.Get("vips-loader"));
            }
        }
    }

    [Fact]
    public async Task Nothing_of_the_metadata_is_served_but_the_credit_is_read()
    {
        var bytes = Photograph.Jpeg(500, 400, artist: "Ann Alm (Bild & Co) (as libvips asks, ASCII)", iptc: Photograph.Iptc((110, "Reuters")),
            xmp: "<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret place</x:xmpmeta>");
        using (var original = Image.NewFromBuffer(bytes))
            Assert.Contains("exif-ifd3-GPSLatitude", original.GetFields());

        var picture = (await Make(bytes)).Value;

        Assert.Equal("Ann Alm (Bild & Co) / Reuters", picture.Credit);
        foreach (var format in SizeFormats.All)
        {
            using var size = await Size(picture, 400, format);
            Assert.DoesNotContain(size.GetFields(), field => field.Contains("exif") || field.Contains("xmp")
                || field.Contains("iptc") || field.Contains("icc") || field.Contains("gainmap"));
            var text = Encoding.Latin1.GetString(await SizeBytes(picture, 400, format));
            Assert.DoesNotContain("Hasselblad", text);
            Assert.DoesNotContain("secret place", text);
        }
    }

    [Fact]
    public async Task A_photograph_is_turned_upright()
    {
        var picture = (await Make(Photograph.Jpeg(900, 600, orientation: 6))).Value;

        Assert.Equal((600, 900), (picture.Width, picture.Height));
        Assert.Equal([400], picture.Widths);
        using var size = await Size(picture, 400, SizeFormat.Jpeg);
        Assert.Equal((400, 600), (size.Width, size.Height));
    }

    [Fact]
    public async Task A_small_picture_has_its_own_width_as_the_one_size()
    {
        var picture = (await Make(Photograph.Jpeg(123, 45))).Value;

        Assert.Equal([123], picture.Widths);
        using var size = await Size(picture, 123, SizeFormat.Avif);
        Assert.Equal((123, 45), (size.Width, size.Height));
    }

    [Theory]
    [InlineData(4000, 3000, new[] { 400, 800, 1200, 1600 })]
    [InlineData(1600, 900, new[] { 400, 800, 1200, 1600 })]
    [InlineData(1199, 900, new[] { 400, 800 })]
    [InlineData(399, 900, new[] { 399 })]
    [InlineData(30_000, 1, new[] { 400, 800, 1200, 1600 })]
    [InlineData(1000, 5000, new[] { 400, 800 })]
    [InlineData(1000, 30_000, new[] { 133 })]
    [InlineData(1, 4001, new int[0])]
    public void Sizes_are_never_wider_than_the_picture_nor_too_tall(int width, int height, int[] widths) =>
        Assert.Equal(widths, PictureLimits.WidthsFor(width, height));

    [Fact]
    public async Task A_see_through_picture_stays_so_but_stands_on_white_as_jpeg()
    {
        using var clear = Image.Black(600, 300, bands: 4).Copy(interpretation: Enums.Interpretation.Srgb);

        var picture = (await Make(clear.PngsaveBuffer())).Value;

        Assert.Equal(PictureFormat.Png, picture.Format);
        Assert.Equal("#ffffff", picture.AverageColour);
        using var avif = await Size(picture, 400, SizeFormat.Avif);
        using var webp = await Size(picture, 400, SizeFormat.Webp);
        using var jpeg = await Size(picture, 400, SizeFormat.Jpeg);
        Assert.Equal((4, 4, 3), (avif.Bands, webp.Bands, jpeg.Bands));
        Assert.Equal((0, 0), (avif[10, 10][3], webp[10, 10][3]));
        Assert.Equal([255, 255, 255], jpeg[10, 10]);
    }

    [Fact]
    public async Task The_average_colour_is_that_of_the_picture()
    {
        using var orange = (Image.Black(800, 400, bands: 3) + new double[] { 240, 120, 16 })
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

        var picture = (await Make(orange.WebpsaveBuffer(lossless: true))).Value;

        Assert.Equal(PictureFormat.Webp, picture.Format);
        var colour = Convert.FromHexString(picture.AverageColour[1..]);
        Assert.InRange(colour[0], 236, 244);
        Assert.InRange(colour[1], 116, 124);
        Assert.InRange(colour[2], 12, 20);
    }

    [Fact]
    public async Task A_gif_is_taken_by_its_first_frame()
    {
        using var frame = Photograph.Scene(500, 300);
        using var film = Image.Arrayjoin([frame, frame, frame], across: 1);
        using var paged = film.Mutate(m => m.Set(GValue.GIntType, "page-height", 300));

        var picture = (await Make(paged.GifsaveBuffer())).Value;

        Assert.Equal((PictureFormat.Gif, 500, 300), (picture.Format, picture.Width, picture.Height));
    }

    [Fact]
    public async Task An_avif_is_taken()
    {
        using var scene = Photograph.Scene(450, 300);

        var picture = (await Make(scene.HeifsaveBuffer(q: 60, effort: 1, compression: Enums.ForeignHeifCompression.Av1))).Value;

        Assert.Equal((PictureFormat.Avif, 450, 300), (picture.Format, picture.Width, picture.Height));
    }

    [Fact]
    public async Task A_picture_of_sixteen_bits_or_greys_or_print_colours_is_served_in_srgb()
    {
        using var scene = Photograph.Scene(420, 300);
        byte[][] files =
        [
            scene.Colourspace(Enums.Interpretation.Rgb16).PngsaveBuffer(),
            scene.Colourspace(Enums.Interpretation.Grey16).PngsaveBuffer(),
            scene.Colourspace(Enums.Interpretation.Bw).JpegsaveBuffer(),
            scene.Colourspace(Enums.Interpretation.Cmyk).JpegsaveBuffer(),
        ];

        foreach (var file in files)
        {
            var picture = (await Make(file)).Value;
            using var size = await Size(picture, 400, SizeFormat.Webp);
            Assert.Equal((Enums.Interpretation.Srgb, 3), (size.Interpretation, size.Bands));
            Assert.InRange(size.Avg(), scene.Avg() - 12, scene.Avg() + 12);
        }
    }

    [Fact]
    public async Task A_picture_made_before_is_not_drawn_again()
    {
        var bytes = Photograph.Jpeg(900, 600);
        var first = (await Make(bytes)).Value;
        var stamps = Stamps();

        var second = (await Make(bytes)).Value;

        Assert.Equal((first.Hash, first.AverageColour), (second.Hash, second.AverageColour));
        Assert.Equal(stamps, Stamps());
        Assert.Equal(7, stamps.Count);
    }

    [Fact]
    public async Task A_lost_size_is_made_again()
    {
        var bytes = Photograph.Jpeg(900, 600);
        var picture = (await Make(bytes)).Value;
        File.Delete(Directory.GetFiles(data, "800.webp", SearchOption.AllDirectories).Single());

        await Make(bytes);

        Assert.True(folder.HasSize(picture.Hash, 800, SizeFormat.Webp));
    }

    private Task<Outcome<Picture>> Make(byte[] bytes) =>
        PictureMaker.MakeAsync(bytes, folder, new FakeTimeProvider(new DateTimeOffset(Noon)), TestContext.Current.CancellationToken);

    private Dictionary<string, DateTime> Stamps() => Directory.GetFiles(data, "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private async Task<Image> Size(Picture picture, int width, SizeFormat format) =>
        Image.NewFromBuffer(await SizeBytes(picture, width, format));

    private Task<byte[]> SizeBytes(Picture picture, int width, SizeFormat format) => Whole(folder.OpenSize(picture.Hash, width, format));

    private Task<byte[]> Original(Picture picture) => Whole(folder.OpenOriginal(picture.Hash));

    private static async Task<byte[]> Whole(FileStream? file)
    {
        Assert.NotNull(file);
        await using (file)
        {
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            return bytes;
        }
    }
}
