using OnRecord.Domain.Media;
using OnRecord.Storage.Files;

namespace OnRecord.Web.Tests.Media;

public sealed class MediaFolderTests : IDisposable
{
    private const string Hash = "abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789";

    private readonly string data = Directory.CreateTempSubdirectory("onrecord-media-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("/bcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567890")]
    public async Task No_path_is_made_of_what_is_not_a_hash(string name)
    {
        var folder = new MediaFolder(data);

        Assert.Null(folder.OpenOriginal(name));
        Assert.Null(folder.OpenSize(name, 400, SizeFormat.Avif));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            folder.WriteOriginalAsync(name, new byte[] { 1 }, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public async Task Files_lie_under_the_first_two_digits_and_nothing_else_is_left()
    {
        var folder = new MediaFolder(data);
        Assert.Null(folder.OpenOriginal(Hash));

        await folder.WriteOriginalAsync(Hash, new byte[] { 1 }, TestContext.Current.CancellationToken);
        await folder.WriteSizeAsync(Hash, 800, SizeFormat.Jpeg, new byte[] { 2 }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [Path.Combine("media", "originals", "ab", Hash), Path.Combine("media", "sizes", "ab", Hash, "800.jpg")],
            Directory.GetFiles(data, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(data, path)).Order());
    }

    [Fact]
    public async Task Many_writers_of_one_picture_end_with_one_whole_file()
    {
        var folder = new MediaFolder(data);
        var bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)7);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => folder.WriteOriginalAsync(Hash, bytes, TestContext.Current.CancellationToken))));

        Assert.Equal(bytes, await File.ReadAllBytesAsync(
            Directory.GetFiles(data, "*", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken));
    }
}
