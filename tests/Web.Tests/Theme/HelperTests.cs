using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Tests.Theme;

public sealed class HelperTests
{
    private enum Stance
    {
        Denies,
    }

    private sealed record Model
    {
        public string Name => "Ada";

        public int Count => 1234;

        public int Number => 7;

        public string Body => "<own>";

        public string Wire => "denies";

        public object Term => Stance.Denies;

        public DateTime At => new(2024, 1, 25, 14, 5, 0, DateTimeKind.Utc);

        public DateTime? Never => null;

        public DateView Said => new("2023-12", ["year"]);

        public string[] Authors => ["Ada", "Bo", "Cy"];
    }

    [Theory]
    [InlineData("{{t 'menu'}}", "Menu")]
    [InlineData("{{t 'stance' wire}}", "denies")]
    [InlineData("{{plural 'statements' count name=name}}", "1,234 statements by Ada")]
    [InlineData("{{plural 'statements' authors name=name}}", "3 statements by Ada")]
    [InlineData("{{date at}}|{{shortDate at}}|{{date never}}", "25 January 2024|25 Jan 2024|")]
    [InlineData("{{dateTime at}}|{{isoDate at}}", "25 January 2024, 14:05 UTC|2024-01-25T14:05:00Z")]
    [InlineData("{{edtf said}}|{{edtf said.edtf said.inferred}}|{{edtf missing}}", "December 2023 (year inferred)|December 2023 (year inferred)|")]
    [InlineData("{{number count}}|{{number}}|{{#with said}}{{edtf}}{{/with}}|{{date}}|{{body}}", "1,234|7|2023-12||&lt;own&gt;")]
    [InlineData("{{list authors}}", "Ada, Bo and Cy")]
    [InlineData("{{#list authors}}<b>{{this}}{{@root.count}}</b>{{/list}}", "<b>Ada1234</b>, <b>Bo1234</b> and <b>Cy1234</b>")]
    [InlineData("{{#t 'by'}}<a>{{name}}</a>{{/t}}", "By <a>Ada</a>")]
    [InlineData("{{#if (eq term 'denies')}}y{{/if}}{{#if (eq count 1234)}}y{{/if}}{{#if (eq name missing)}}n{{/if}}{{#if (or never missing)}}n{{/if}}", "yy")]
    [InlineData("{{@language}} {{@direction}}", "en ltr")]
    [InlineData("{{@run}}{{@run.words}}{{@run.assets}}{{lookup @run 'Words'}}", "OnRecord.Web.Theme.Engine.PageRun")]
    public void A_helper_says_it_in_the_language_of_the_page(string template, string expected) =>
        Assert.Equal(expected, TestTheme.Render(template, new Model()));

    [Fact]
    public void A_page_in_another_language_is_in_that_language_throughout() =>
        Assert.Equal("ar rtl القائمة ٢٥ يناير ٢٠٢٤ Ada وBo وCy", TestTheme.Render("{{@language}} {{@direction}} {{t 'menu'}} {{date at}} {{list authors}}", new Model(), "ar"));
}
