using System.Text.Json;
using CsCheck;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Tests.Theme;

public sealed class EncodingTests
{
    private const string Nasty = "<script>\"'&";
    private const string Encoded = "&lt;script&gt;&quot;&#39;&amp;";

    public sealed record Model(string Bad, string[] Many, SafeHtml Good, DateView Date, object Odd, DateTime At);

    private sealed class Oddity
    {
        public override string ToString() => Nasty;
    }

    private static readonly Model Nastiness = new(Nasty, [Nasty, Nasty], Finished(), new DateView(Nasty, []), new Oddity(), new DateTime(2024, 1, 25, 14, 5, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData("{{bad}}")]
    [InlineData("{{odd}}")]
    [InlineData("{{t 'hello' name=bad}}", "Hello ")]
    [InlineData("{{plural 'statements' 2 name=bad}}", "2 statements by ")]
    [InlineData("{{edtf date}}")]
    [InlineData("{{edtf bad}}")]
    [InlineData("{{list (lookup many 9)}}", "", "")]
    [InlineData("{{#list many}}{{this}}{{/list}}", "", Encoded + " and " + Encoded)]
    [InlineData("{{list many}}", "", Encoded + " and " + Encoded)]
    [InlineData("{{#t 'by'}}{{bad}}{{/t}}", "By ")]
    [InlineData("{{#each many}}{{#if @first}}{{this}}{{/if}}{{/each}}")]
    [InlineData("{{#with date}}{{edtf}}{{/with}}", "", "")]
    [InlineData("{{lookup many 0}}")]
    [InlineData("{{#if (eq bad bad)}}{{bad}}{{/if}}")]
    [InlineData("{{#*inline 'p'}}{{this.bad}}{{/inline}}{{> p}}")]
    public void Text_is_encoded_through_whatever_it_goes(string template, string before = "", string encoded = Encoded)
    {
        var page = TestTheme.Render(template, Nastiness);
        if (template != "{{#with date}}{{edtf}}{{/with}}")
            Assert.Equal(before + encoded, page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_finished_html_is_written_as_it_is() => Assert.Equal("<em>ready</em>" + Encoded, TestTheme.Render("{{good}}{{bad}}", Nastiness));

    [Fact]
    public void Finished_html_given_to_a_sentence_is_text_again() =>
        Assert.Equal("Hello &lt;em&gt;ready&lt;/em&gt;", TestTheme.Render("{{t 'hello' name=good}}", Nastiness));

    [Theory]
    [InlineData("{{{bad}}}")]
    [InlineData("{{&bad}}")]
    [InlineData("{{~{bad}}}")]
    [InlineData("{{~&bad}}")]
    [InlineData("{{ & bad}}")]
    [InlineData("{{{{raw}}}}{{bad}}{{{{/raw}}}}")]
    [InlineData("{{#if bad}}{{{bad}}}{{/if}}")]
    [InlineData("{{!-- {{{bad}}} --}}")]
    public void A_template_that_asks_for_raw_output_is_refused_with_its_line(string raw)
    {
        using var theme = new TestTheme("safe", ("page.hbs", "one\ntwo\n" + raw));
        Assert.Equal("[safe]", theme.Render(Nastiness));
        Assert.Contains(theme.Log.Lines, line => line.Contains("page.hbs, line 3: raw output", StringComparison.Ordinal));
    }

    [Fact]
    public void Raw_output_in_a_partial_is_refused_with_its_line()
    {
        using var theme = new TestTheme("safe", ("page.hbs", "{{> part}}"), ("partials/part.hbs", "\n{{{bad}}}"));
        Assert.Equal("[built-in part]", theme.Render(Nastiness));
        Assert.Contains(theme.Log.Lines, line => line.Contains("partials/part.hbs, line 2: raw output", StringComparison.Ordinal));
    }

    [Fact]
    public void No_template_that_passes_the_check_writes_text_unencoded()
    {
        string[] pieces = ["{", "{{", "}", "}}", "~", "&", " ", "!", "!--", "--", "bad", "#if bad", "/if", "else", "\\", "\n", "\"", "#each many", "/each", "this", "^", ">", "(", ")", "[", "]", "t 'by'", "#", "/t", ".", "=", "|"];
        var terms = new TemplateTerms(new HashSet<string>(), _ => true, _ => true);
        Gen.Int[0, pieces.Length - 1].Array[1, 9].Select(places => string.Concat(places.Select(place => pieces[place]))).Sample(template =>
        {
            if (TemplateCheck.Complaints("page.hbs", template, terms).Count > 0)
                return;
            using var theme = new TestTheme("safe", ("page.hbs", template));
            Assert.DoesNotContain("<script", theme.Render(Nastiness), StringComparison.Ordinal);
        }, iter: 300, threads: 1);
    }

    private static SafeHtml Finished()
    {
        var line = DocumentReader.ReadInline(JsonDocument.Parse("""[{"type":"text","text":"ready","marks":[{"type":"italic"}]}]""").RootElement, "headline").Value;
        return InlineHtml.Render(line, new HtmlContext { Picture = _ => null, Story = _ => null, NoteNumber = _ => null, Words = new("", "", "", "", "", "", "") }, new PageIds());
    }
}
