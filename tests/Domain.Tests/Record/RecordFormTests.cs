using System.Text;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Record;

/// <summary>
/// The bytes that the record hashes. The files were written with Python's json and hashlib from the rules of
/// docs/record-form.md; when one of these fails, every hash published so far would be wrong.
/// </summary>
public sealed class RecordFormTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    [Fact]
    public void A_version_is_spelled_as_it_always_was() => Same("canonical-version.json", "4c8bdc4f91874f7fa75c35e73acd90d2a3533b25c71f5bc437c6d654a84f99ea",
        CanonicalVersion.Write(FixedStory.Story, 2, FixedStory.Fields, FixedStory.Times, ChangeKind.Correction, FixedStory.Note));

    [Fact]
    public void Public_rows_are_spelled_as_they_always_were() => Same("public-rows.json", "6fad34948f72a365f49576b1910ca942f12cdc88fa29a62c712142bc6b669d55", PublicRows.Write(FixedStory.Sourcing()));

    [Fact]
    public void A_version_is_read_back_from_its_bytes()
    {
        var read = CanonicalVersionReader.Read(File("canonical-version.json"));

        Assert.True(read.Ok, read.Sentence);
        Assert.Equal((FixedStory.Story, 2, ChangeKind.Correction, "We had the \"place\"\nwrong."), (read.Value.Story, read.Value.N, read.Value.Change, read.Value.Note));
        Assert.Equal(FixedStory.Times, read.Value.Times);
        Assert.Equal("Café talks held", read.Value.Fields.Content.Headline.ToString());
        Assert.Equal(FixedStory.Fields.Picture, read.Value.Fields.Picture);
    }

    [Theory]
    [InlineData("\"n\":2", "\"n\": 2")]
    [InlineData("\"n\":2", "\"n\":2,\"more\":1")]
    [InlineData("onrecord-version/1", "onrecord-version/2")]
    [InlineData("\"analysis\"", "\"gossip\"")]
    [InlineData("\"type\":\"doc\"", "\"type\":\"script\"")]
    [InlineData("09:30:00.000Z", "09:30:00Z")]
    [InlineData("\"slug\":\"cafe-talks-held\",", "")]
    public void Bytes_that_are_not_a_version_are_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(File("canonical-version.json"));
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.False(CanonicalVersionReader.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))).Ok);
    }

    [Fact]
    public void Public_rows_are_the_same_when_read_and_written_again() =>
        Assert.Equal(File("public-rows.json"), PublicRows.Write(PublicRowsReader.Read(File("public-rows.json"))));

    private static void Same(string file, string sha256, byte[] bytes)
    {
        Assert.Equal(Encoding.UTF8.GetString(File(file)), Encoding.UTF8.GetString(bytes));
        Assert.Equal(sha256, Convert.ToHexStringLower(SaltedHash.Compute(Salt, bytes)));
    }

    // The line feed at the end of the file is not hashed.
    private static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Record", name))[..^1];
}
