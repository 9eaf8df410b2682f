using System.Diagnostics;
using System.Text;
using NetVips;
using OnRecord.Domain;
using OnRecord.Domain.Media;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Tests.Media;

[Collection("Pictures")]
public sealed class PictureRefusalTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("onrecord-media-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task An_empty_file_is_refused() => await Refused([], "empty");

    [Fact]
    public async Task A_file_over_forty_megabytes_is_refused() =>
        await Refused(new byte[PictureLimits.Bytes + 1], "larger than 40 MB");

    [Theory]
    [InlineData("This is a text that calls itself picture.png")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><rect width='9' height='9'/></svg>")]
    [InlineData("%PDF-1.7\n1 0 obj<<>>endobj")]
    [InlineData("GIF88a")]
    [InlineData("RIFF\u0001\u0001\u0001\u0001WAVEfmt ")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    public async Task Another_kind_of_file_is_refused_whatever_its_name(string text) =>
        await Refused(Encoding.Latin1.GetBytes(text), "Only JPEG, PNG, WebP, AVIF and GIF");

    [Fact]
    public async Task A_tiff_is_refused()
    {
        using var scene = Photograph.Scene(100, 100);
        await Refused(scene.TiffsaveBuffer(), "Only JPEG, PNG, WebP, AVIF and GIF");
    }

    [Fact]
    public async Task A_file_that_ends_early_is_refused()
    {
        using var scene = Photograph.Scene(800, 600);
        byte[][] files = [scene.JpegsaveBuffer(), scene.PngsaveBuffer(), scene.WebpsaveBuffer(), scene.GifsaveBuffer(),
            scene.HeifsaveBuffer(effort: 0, compression: Enums.ForeignHeifCompression.Av1)];

        foreach (var file in files)
        {
            foreach (var part in (double[])[0.01, 0.5, 0.9])
                await Refused(file[..Math.Max(16, (int)(file.Length * part))], "damaged or incomplete");
        }
    }

    [Fact]
    public async Task A_picture_of_300_000_by_300_000_is_refused_by_its_header()
    {
        var clock = Stopwatch.StartNew();
        await Refused(Photograph.PngHeader(300_000, 300_000), "300,000 × 300,000 pixels. No side may be longer than 30,000");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_picture_of_too_many_pixels_is_refused_by_its_header() =>
        await Refused(Photograph.PngHeader(20_000, 6_000), "more than 100 million");

    [Fact]
    public async Task A_picture_that_must_be_read_whole_has_a_lower_limit()
    {
        using var wide = Image.Black(9_000, 6_000);
        using var half = Image.Black(6_000, 5_000);
        await Refused(half.WebpsaveBuffer(effort: 0), "more than 25 million");
        await Refused(half.PngsaveBuffer(interlace: true), "more than 25 million");
        await Refused(wide.JpegsaveBuffer(interlace: true), "more than 50 million");
        Assert.True((await Make(wide.JpegsaveBuffer())).Ok);
    }

    [Fact]
    public async Task A_thread_of_a_picture_is_refused()
    {
        using var thread = Image.Black(1, 5_000);
        await Refused(thread.PngsaveBuffer(), "too narrow for its height");
    }

    [Fact]
    public async Task No_file_of_the_broken_ones_crashes_or_hangs()
    {
        if (SharedFolder.Find("data", "images") is not { } folder)
        {
            Assert.Skip("The shared folder of broken pictures is not here.");
            return;
        }
        var slowest = (Took: TimeSpan.Zero, File: "");
        var (accepted, broken, other) = (0, 0, 0);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var (took, outcome) = await Timed(bytes);
            if (outcome.Ok)
                accepted++;
            else if (outcome.Sentence.StartsWith("The picture is ", StringComparison.Ordinal))
                broken++;
            else if (outcome.Sentence.StartsWith(bytes.Length == 0 ? "The file is empty." : "Only JPEG, ", StringComparison.Ordinal))
                other++;
            if (took > slowest.Took)
                slowest = (took, Path.GetRelativePath(folder, file));
        }
        TestContext.Current.SendDiagnosticMessage(
            $"{files.Length} files: {accepted} pictures, {broken} refused as broken or too large, {other} of other kinds; slowest {slowest.Took.TotalMilliseconds:F0} ms: {slowest.File}");
        Assert.Equal(files.Length, accepted + broken + other);
        Assert.True(slowest.Took < TimeSpan.FromSeconds(2), $"{slowest.File} took {slowest.Took}");
    }

    /// <summary>Time by the clock, or by the processor when that is less: on a busy machine the clock counts other programs too.</summary>
    private async Task<(TimeSpan Took, Outcome<Picture> Outcome)> Timed(byte[] bytes)
    {
        var fresh = new MediaFolder(Path.Combine(data, Guid.NewGuid().ToString("N")));
        var used = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var outcome = await PictureMaker.MakeAsync(bytes, fresh, TimeProvider.System, TestContext.Current.CancellationToken);
        used = Environment.CpuUsage.TotalTime - used;
        return (used < clock.Elapsed ? used : clock.Elapsed, outcome);
    }

    private async Task Refused(byte[] bytes, string because)
    {
        var outcome = await Make(bytes);
        Assert.False(outcome.Ok);
        Assert.Contains(because, outcome.Sentence);
        Assert.Empty(Directory.GetFileSystemEntries(data));
    }

    private Task<Outcome<Picture>> Make(byte[] bytes) =>
        PictureMaker.MakeAsync(bytes, new MediaFolder(data), TimeProvider.System, TestContext.Current.CancellationToken);
}
