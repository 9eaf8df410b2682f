namespace OnRecord.Web.Tests.Theme;

public sealed class BrokenThemeTests
{
    public sealed record Model(string Title, int Count)
    {
        public string Breaks => throw new InvalidOperationException("nothing there");
    }

    private static readonly Model Page = new("Title", 3);

    [Theory]
    [InlineData("\n{{nope title}}", "page.hbs, line 2: there is no helper \"nope\"")]
    [InlineData("\n\n{{#if (nope title)}}{{/if}}", "page.hbs, line 3: there is no helper \"nope\"")]
    [InlineData("{{#nope title}}{{/nope}}", "page.hbs, line 1: there is no helper \"nope\" for a block")]
    [InlineData("\n{{> nope}}", "page.hbs, line 2: there is no partial \"nope\"")]
    [InlineData("\n{{t 'nope'}}", "page.hbs, line 2: no language file has the words \"nope\"")]
    [InlineData("\n{{asset 'nope.css'}}", "page.hbs, line 2: there is no asset \"nope.css\"")]
    [InlineData("\n{{#if title}}", "page.hbs, line 2: {{#if}} is never closed")]
    [InlineData("{{#if title}}\n{{/each}}", "page.hbs, line 2: {{/each}} stands where {{/if}} should")]
    [InlineData("\n{{/if}}", "page.hbs, line 2: {{/if}} closes nothing")]
    [InlineData("a\n{{}}", "page.hbs, line 2: an empty tag")]
    [InlineData("a\nb\n{{title", "page.hbs, line 3: ")]
    [InlineData("a\n{{plural 'statements' title}}", "page.hbs, line 2 broke")]
    [InlineData("a\n{{#if title}}\nb {{title}}\n{{breaks}}\n{{/if}}", "page.hbs, line 4 broke")]
    [InlineData("a\n{{> own}}", "partials/own.hbs, line 3 broke")]
    public void A_broken_template_names_file_and_line_and_the_built_in_page_is_written(string template, string expected)
    {
        using var theme = new TestTheme("built-in {{title}}", ("page.hbs", template), ("partials/own.hbs", "{{!-- a\nb --}}\n{{date title}}"));
        Assert.Equal("[built-in Title]", theme.Render(Page));
        Assert.Contains(theme.Log.Lines, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_layout_gives_way_to_the_built_in_one_around_the_newsrooms_page()
    {
        using var theme = new TestTheme("built-in", ("page.hbs", "own"), ("layout.hbs", "<{{body}}>\n{{date title}}"));
        Assert.Equal("[own]", theme.Render(Page));
        Assert.Equal("[own]", theme.Render(Page));
        Assert.Single(theme.Log.Lines, line => line.Contains("layout.hbs, line 2 broke", StringComparison.Ordinal));
    }

    [Fact]
    public void One_template_can_be_changed_alone()
    {
        using var theme = new TestTheme("built-in {{> part}}", ("partials/part.hbs", "own part"), ("layout.hbs", "({{body}})"));
        Assert.Equal("(built-in own part)", theme.Render(Page));
    }

    [Fact]
    public void A_partial_that_breaks_in_a_built_in_page_is_named_and_left_out_of_it()
    {
        using var theme = new TestTheme("built-in\n{{> part}}", ("partials/part.hbs", "own\n{{date title}}"));
        Assert.Equal("[built-in\nbuilt-in part]", theme.Render(Page));
        Assert.Contains(theme.Log.Lines, line => line.Contains("partials/part.hbs, line 2 broke", StringComparison.Ordinal)
            && line.Contains("The helper \"date\" needs a time and was given String", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_file_is_read_again_and_said_once()
    {
        using var theme = new TestTheme("built-in", ("page.hbs", "before"));
        var said = 0;
        theme.Pages.Changed += (_, _) => said++;
        Assert.Equal("[before]", theme.Render(Page));
        Assert.False(theme.Pages.ReloadIfChanged());
        theme.Own.Write("page.hbs", "after now");
        Assert.True(theme.Pages.ReloadIfChanged());
        Assert.False(theme.Pages.ReloadIfChanged());
        Assert.Equal("[after now]", theme.Render(Page));
        Assert.Equal(1, said);
    }

    [Fact]
    public void Comments_escapes_and_chained_blocks_are_no_faults()
    {
        const string template = "{{!-- {{nope title}} --}}\\{{nope title}}{{#if (eq count 4)}}a{{else if (and title (not (ne count 3)))}}b{{else}}c{{/if}}{{^missing}}d{{/missing}}{{#each title as |x i|}}{{/each}}";
        Assert.Equal("{{nope title}}bd", TestTheme.Render(template, Page));
    }
}
