using Microsoft.Extensions.Primitives;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Tests.PageCache;

public sealed class AcceptedEncodingTests
{
    [Theory]
    [InlineData("gzip", "Gzip")]
    [InlineData("GZIP", "Gzip")]
    [InlineData("x-gzip", "Gzip")]
    [InlineData("br", "Brotli")]
    [InlineData("gzip, deflate, br, zstd", "Brotli")]
    [InlineData("gzip, deflate", "Gzip")]
    [InlineData("deflate, zstd", "Identity")]
    [InlineData("", "Identity")]
    [InlineData("identity", "Identity")]
    [InlineData("*", "Brotli")]
    [InlineData("*;q=0", "Identity")]
    [InlineData("br;q=0, gzip", "Gzip")]
    [InlineData("br;q=0.5, gzip;q=0.8", "Gzip")]
    [InlineData("br ; q=0.8 , gzip ; q=0.5", "Brotli")]
    [InlineData("gzip;q=0.001", "Gzip")]
    [InlineData("gzip;q=0", "Identity")]
    [InlineData("gzip;Q=0.000", "Identity")]
    [InlineData("gzip;q=0.5, identity", "Identity")]
    [InlineData("gzip;q=0.5, identity;q=0.4", "Gzip")]
    [InlineData("gzip, *;q=0", "Gzip")]
    [InlineData("br;q=0, *", "Gzip")]
    [InlineData("identity;q=0, gzip;q=0.2", "Gzip")]
    [InlineData("identity;q=0", "Identity")]
    [InlineData("gzip;q=2", "Identity")]
    [InlineData("gzip;q=-1", "Identity")]
    [InlineData("gzip;q=abc", "Identity")]
    [InlineData("gzipped, brr", "Identity")]
    [InlineData(",,gzip,,", "Gzip")]
    public void The_weights_of_the_header_decide(string header, string expected)
    {
        Assert.Equal(expected, AcceptedEncoding.Parse(header).Best.ToString());
        Assert.Equal(expected, AcceptedEncoding.Of(header).Best.ToString());
        Assert.Equal(expected, AcceptedEncoding.Of(header).Best.ToString());
    }

    [Fact]
    public void No_header_is_identity_and_two_headers_are_one_list()
    {
        Assert.Equal(Coding.Identity, AcceptedEncoding.Of(StringValues.Empty).Best);
        Assert.Equal(Coding.Brotli, AcceptedEncoding.Of(new StringValues(["gzip", "br"])).Best);
    }

    [Fact]
    public void Invented_headers_do_not_push_out_right_answers()
    {
        for (var i = 0; i < 2_000; i++) Assert.Equal(Coding.Gzip, AcceptedEncoding.Of($"gzip, x{i}").Best);
        Assert.Equal(Coding.Brotli, AcceptedEncoding.Of("gzip, br").Best);
    }
}
