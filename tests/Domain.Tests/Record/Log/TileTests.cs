using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 999, 256, "tile/0/999")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(63, 5, 255, "tile/63/005.p/255")]
    [InlineData(Tile.Entries, 0, 1, "tile/entries/000.p/1")]
    [InlineData(Tile.Entries, 123456789, 256, "tile/entries/x123/x456/789")]
    [InlineData(1, 36028797018963967, 256, "tile/1/x036/x028/x797/x018/x963/967")]
    public void A_place_has_one_path_and_the_path_one_place(int level, long number, int width, string path)
    {
        Assert.Equal(path, new Tile(level, number, width).Path);
        Assert.True(Tile.TryParse(path, out var tile));
        Assert.Equal(new Tile(level, number, width), tile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/data/000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/000/")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/٠٠٠")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/1/x036/x028/x797/x018/x963/968")]
    [InlineData("tile/0/x001/x000/x000/x000/x000/x000/000")]
    public void A_path_spelled_otherwise_is_no_place(string path) => Assert.False(Tile.TryParse(path, out _));

    [Fact]
    public void A_log_of_70000_entries_has_the_tiles_the_specification_counts()
    {
        var tiles = Tile.Of(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal(273, tiles.Count(tile => tile is { Level: Tile.Entries, IsFull: true }));
        Assert.Equal([new(Tile.Entries, 273, 112), new(0, 273, 112), new(1, 1, 17), new(2, 0, 1)], tiles.Where(tile => !tile.IsFull));
        Assert.Equal(new Tile(1, 0, 256), Assert.Single(tiles, tile => tile is { Level: > 0, IsFull: true }));
        Assert.Equal(tiles.Count, tiles.Select(tile => tile.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_log_of_256_entries_has_a_full_tile_and_its_root_in_the_one_above() =>
        Assert.Equal(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"], Tile.Of(256).Select(tile => tile.Path));

    [Fact]
    public void An_empty_log_has_no_tiles() => Assert.Empty(Tile.Of(0));

    [Theory]
    [InlineData(3, 3)]
    [InlineData(0, 1, "tile/entries/000.p/1", "tile/0/000.p/1")]
    [InlineData(254, 255, "tile/entries/000.p/255", "tile/0/000.p/255")]
    [InlineData(255, 256, "tile/entries/000", "tile/0/000", "tile/1/000.p/1")]
    [InlineData(256, 257, "tile/entries/001.p/1", "tile/0/001.p/1")]
    [InlineData(250, 520, "tile/entries/000", "tile/entries/001", "tile/entries/002.p/8", "tile/0/000", "tile/0/001", "tile/0/002.p/8", "tile/1/000.p/2")]
    [InlineData(65535, 65536, "tile/entries/255", "tile/0/255", "tile/1/000", "tile/2/000.p/1")]
    public void A_log_that_grows_changes_these_files(long older, long size, params string[] paths) =>
        Assert.Equal(paths, Tile.Since(older, size).Select(tile => tile.Path));

    [Fact]
    public void What_the_edge_fills_and_leaves_partial_is_what_a_log_has()
    {
        var log = SmallLog.Of(1000);

        Assert.Equal(Tile.Of(1000).Select(tile => tile.Path).Append("checkpoint").Order(StringComparer.Ordinal), log.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(Tile.Of(1000).Where(tile => tile.Level >= 0), tile => Assert.Equal(tile.Width * Digest.Length, log.Files[tile.Path].Length));
    }

    [Fact]
    public void A_bundle_is_read_as_it_was_written()
    {
        byte[][] entries = [[], [1], [.. Enumerable.Repeat((byte)7, 65_535)]];
        var bytes = EntryBundle.Write(entries.Select(entry => (ReadOnlyMemory<byte>)entry));

        Assert.Equal([0, 0, 0, 1, 1, 255, 255, 7], bytes[..8]);
        Assert.Equal(entries, EntryBundle.Read(bytes, 3).Value.Select(entry => entry.ToArray()));
        Assert.False(EntryBundle.Read(bytes, 2).Ok);
        Assert.False(EntryBundle.Read(bytes, 4).Ok);
        Assert.False(EntryBundle.Read(bytes.AsMemory(0, bytes.Length - 1), 3).Ok);
        Assert.False(EntryBundle.Read(bytes.AsMemory(0, 1), 1).Ok);
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([new byte[65_536]]));
    }
}
