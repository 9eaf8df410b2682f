using System.Text;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;

namespace OnRecord.Domain.Tests.Sourcing;

public sealed class OriginCaseReaderTests
{
    private const string Bare = """{"sources":{"x":{"kind":"named","agent":"p"}},"reports":{"A":{}},"chains":[["x","A"]]}""";

    [Theory]
    [InlineData("chains", """{"sources":{},"reports":{}}""")]
    [InlineData("must be an object", "7")]
    [InlineData("[0] must be an object", "[7]")]
    [InlineData("sources must be an object", """{"sources":[],"chains":[]}""")]
    [InlineData("chains must be a list", """{"chains":{}}""")]
    [InlineData("chains[0] must be a list", """{"chains":["x"]}""")]
    [InlineData("chains[0][0] must be an id", """{"chains":[[1]]}""")]
    [InlineData("chains[0] is empty", """{"chains":[[]]}""")]
    [InlineData("chains[0] names \"q\"", """{"chains":[["q"]]}""")]
    [InlineData("sources.x: \"spy\" is no source kind", """{"sources":{"x":{"kind":"spy"}},"chains":[]}""")]
    [InlineData("sources.x: \"\" is no source kind", """{"sources":{"x":{}},"chains":[]}""")]
    [InlineData("\"x\" is named but has no agent", """{"sources":{"x":{"kind":"named","agent":""}},"chains":[]}""")]
    [InlineData("\"x\" is the untold basis", """{"sources":{"x":{"kind":"outlet_basis"}},"chains":[]}""")]
    [InlineData("sources.x.agent must be an id", """{"sources":{"x":{"kind":"named","agent":7}},"chains":[]}""")]
    [InlineData("sources.x.certified must be true or false", """{"sources":{"x":{"kind":"document","certified":"yes"}},"chains":[]}""")]
    [InlineData("sources.x.count_min must be a whole number", """{"sources":{"x":{"kind":"document","count_min":0}},"chains":[]}""")]
    [InlineData("\"x\" is both a source and a report", """{"sources":{"x":{"kind":"document"}},"reports":{"x":{}},"chains":[]}""")]
    [InlineData("\"x\" is the same as \"gone\"", """{"sources":{"x":{"kind":"document","same_as":"gone"}},"chains":[]}""")]
    [InlineData("\"x\" is the same as itself", """{"sources":{"x":{"kind":"document","same_as":"x"}},"chains":[["x"]]}""")]
    [InlineData("\"a\" is the same as itself", """{"sources":{"c":{"kind":"document","same_as":"b"},"b":{"kind":"document","same_as":"a"},"a":{"kind":"document","same_as":"b"}},"chains":[["c"]]}""")]
    [InlineData("\"A\" is syndicated from itself", """{"reports":{"B":{"syndicated_from":"A"},"A":{"syndicated_from":"B"}},"chains":[["A"]]}""")]
    [InlineData("chains[0] names \"x\", an outlet", """{"sources":{"x":{"kind":"outlet","agent":"o"}},"chains":[["x"]]}""")]
    [InlineData("chains[0] names \"y\", an outlet", """{"sources":{"x":{"kind":"outlet","agent":"o"},"y":{"kind":"document","same_as":"x"}},"chains":[["y"]]}""")]
    [InlineData("stands twice at $.sources", """{"sources":{"x":{"kind":"document"},"x":{"kind":"document"}},"chains":[]}""")]
    [InlineData("[1] \"second\": chains[0] is empty", """[{"chains":[]},{"name":"second","case":{"chains":[[]]}}]""")]
    [InlineData("broken", "{")]
    public void What_is_wrong_is_refused_with_its_place(string named, string json)
    {
        var read = OriginCaseReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.False(read.Ok);
        Assert.Contains(named, read.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_stands_bare_or_in_an_entry_or_in_a_list_of_either()
    {
        var bare = Read(Bare);
        Assert.False(bare.IsList);
        Assert.Null(Assert.Single(bare.Cases).Name);
        Assert.Equal("one", Assert.Single(Read("""{"name":"one","expect":{"lower":1},"case":""" + Bare + "}").Cases).Name);
        var list = Read("[" + Bare + """,{"case":""" + Bare + "}]");
        Assert.True(list.IsList);
        Assert.All(list.Cases, entry => Assert.Equal(1, OriginRule.Count(entry.Case).Upper));
        Assert.Empty(Read("[]").Cases);
    }

    [Fact]
    public void Every_member_is_read_and_null_is_as_good_as_none()
    {
        var read = Read("""
            {"sources":{"a":{"kind":"described_anonymous","agent":null,"same_as":"b","note":"passed over"},
             "b":{"kind":"described_anonymous","certified":true,"report":"A","count_min":3,"outlet":"o","speaks_for":"s"}},
             "reports":{"A":{"outlet":"o","syndicated_from":"B","new_sourcing":true}},"chains":[["a","A"]],"our_report":["A","C"]}
            """).Cases[0].Case;
        Assert.Equal(new OriginSource(SourceKind.DescribedAnonymous) { SameAs = "b" }, read.Sources["a"]);
        Assert.Equal(new OriginSource(SourceKind.DescribedAnonymous) { Certified = true, Report = "A", CountMin = 3, Outlet = "o", SpeaksFor = "s" }, read.Sources["b"]);
        Assert.Equal(new OriginReport("o") { SyndicatedFrom = "B", NewSourcing = true }, read.Reports["A"]);
        Assert.Equal(["A", "C"], read.OurReports);
    }

    [Fact]
    public void A_case_made_in_code_is_checked_before_it_is_counted()
    {
        var faulty = Read(Bare).Cases[0].Case with { Chains = [["x", "A"], []] };
        Assert.Equal("chains[1] is empty; a chain runs from the first to speak to the last report.", faulty.Check().Sentence);
        Assert.Throws<ArgumentException>(() => OriginRule.Count(faulty));
    }

    private static OriginCaseFile Read(string json)
    {
        var read = OriginCaseReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(read.Ok, read.Sentence);
        return read.Value;
    }
}
