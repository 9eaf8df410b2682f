using System.Text;
using System.Text.Json.Nodes;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Text;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true , false , null ] }""", """{"a":[true,false,null],"b":1}""")]
    [InlineData("""[0, -0, -7, 9007199254740991]""", "[0,0,-7,9007199254740991]")]
    [InlineData("\"\\u0000\\u0001\\b\\t\\n\\f\\u000b\\u001f\\u007f\"", "\"\\u0000\\u0001\\b\\t\\n\\f\\u000b\\u001f\u007f\"")]
    [InlineData("""["\/", "\u0022\u005c", "<&'>"]""", """["/","\"\\","<&'>"]""")]
    [InlineData("\"one\\r\\ntwo\\rthree\\nfour\"", "\"one\\ntwo\\nthree\\nfour\"")]
    [InlineData("\"e\\u0301 \\u212b \\u00e9\"", "\"\u00e9 \u00c5 \u00e9\"")]
    [InlineData("{\"e\\u0301\":1,\"z\":2}", "{\"z\":2,\"\u00e9\":1}")]
    [InlineData("\"\\ud83d\\ude00\\u2028\"", "\"😀\u2028\"")]
    [InlineData("{\"aa\":1,\"a\":2,\"\":3,\"B\":4,\"10\":5,\"9\":6}", "{\"\":3,\"10\":5,\"9\":6,\"B\":4,\"a\":2,\"aa\":1}")]
    public void One_value_has_one_spelling(string given, string canonical) =>
        Assert.Equal(canonical, Written(given));

    [Fact]
    public void Keys_are_sorted_by_their_UTF_16_units_and_not_by_their_bytes() =>
        // U+1F600 begins with the unit D83D, before U+FB00, though its code point and its bytes come after.
        Assert.Equal("{\"€\":3,\"😀\":2,\"ﬀ\":1}", Written("{\"\\ufb00\":1,\"😀\":2,\"€\":3}"));

    [Theory]
    [InlineData("""{"a":1,"b":{"a":1,"a":2}}""", "$.b")]
    [InlineData("{\"\u00e9\":1,\"e\\u0301\":2}", "twice at $")]
    [InlineData("""{"a":[1,2.5]}""", "$.a[1]")]
    [InlineData("""{"a":[1.0]}""", "$.a[0]")]
    [InlineData("""{"a":1e3}""", "$.a is not whole")]
    [InlineData("""{"a":9007199254740992}""", "$.a is larger")]
    [InlineData("{\"a\":\"\\ud800\"}", "$.a is no Unicode")]
    [InlineData("{\"\\udc00\":1}", "$ is no Unicode")]
    [InlineData("{\"a\":1} 2", "line 1")]
    [InlineData("{\"a\":1,}", "line 1")]
    [InlineData("", "broken")]
    [InlineData("null", "only null")]
    public void Read_refuses_what_has_no_one_spelling_and_names_the_place(string given, string named)
    {
        var read = CanonicalJson.Read(Encoding.UTF8.GetBytes(given));
        Assert.False(read.Ok);
        Assert.Contains(named, read.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_bytes_that_are_no_UTF_8_and_nesting_without_end()
    {
        Assert.False(CanonicalJson.Read([(byte)'"', 0xC3, 0x28, (byte)'"']).Ok);
        Assert.False(CanonicalJson.Read(Encoding.UTF8.GetBytes(new string('[', 100_000))).Ok);
    }

    [Fact]
    public void Write_takes_values_made_in_code_and_throws_on_fractions()
    {
        var id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");
        Assert.Equal($$"""{"id":"{{id}}","n":3,"nothing":null}""",
            Encoding.UTF8.GetString(CanonicalJson.Write(new JsonObject { ["nothing"] = null, ["n"] = 3, ["id"] = JsonValue.Create(id) })));
        Assert.Equal("null", Encoding.UTF8.GetString(CanonicalJson.Write(null)));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(new JsonArray(1.0)));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(JsonNode.Parse("[1e3]")));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(JsonValue.Create("\ud800")));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(new JsonObject { ["\u00e9"] = 1, ["e\u0301"] = 2 }));
    }

    private static string Written(string json)
    {
        var read = CanonicalJson.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(read.Ok, read.Sentence);
        return Encoding.UTF8.GetString(CanonicalJson.Write(read.Value));
    }
}
