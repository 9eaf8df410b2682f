using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>The captured page set as HTML in different ways: its statements find their words by quotation alone.</summary>
public sealed class HtmlStatementsTests
{
    [Theory]
    [InlineData("<p>{0}</p>", false)]
    [InlineData("<p>{0}</p>", true)]
    [InlineData("<div class=\"paragraph\">{0}</div>", false)]
    [InlineData("{0}<br><br>\n", false)]
    public async Task Statements_find_their_words_in_a_page_of_tags(string paragraph, bool extras)
    {
        if (SharedFolder.Find("seed", "captured-news-page.txt") is not { } seed || SharedFolder.Find("seed", "statements.json") is not { } statements)
            return;
        await using var site = await ImportSite.Open();
        var lines = (await File.ReadAllTextAsync(seed, ImportSite.Stop)).Split("\n\n").Select(l => WebUtility.HtmlEncode(l.Trim())).ToArray();
        var body = string.Concat(lines[3..^3].Select(l => string.Format(System.Globalization.CultureInfo.InvariantCulture, paragraph, l.Replace("Kyrylo Budanov", "<b>Kyrylo</b> <a href=\"https://example.org/\">Budanov</a>", StringComparison.Ordinal))));
        var related = extras ? "<h3>Related Posts</h3><ul><li><a href=\"/a\">Putin, they suggested, may be open</a></li></ul>" : $"<h3>{lines[^3]}</h3>";
        var page = site.File("page.html", $"""
            <!doctype html><html lang="en"><head><title>{lines[2]}</title><meta property="og:title" content="{lines[1]}"></head>
            <body><nav>{lines[0]}</nav><div id="page"><article><h1>{lines[1]}</h1><div class="content">{body}</div></article>
            {related}<div id="respond"><h3>{lines[^2]}</h3><form>{lines[^1]}</form></div></div></body></html>
            """);

        var outcome = await site.Import(new ImportPageRequest(page, site.File("s.json", await WithoutHash(statements)), Publish: true));

        Assert.True(outcome.Ok, string.Join('\n', outcome.Sentences));
        Assert.Empty(outcome.Value.Blocking);
        Assert.Equal(14, outcome.Value.Statements);
        await using var db = site.Db();
        var version = await db.Versions.Include(v => v.Uses).SingleAsync(ImportSite.Stop);
        Assert.StartsWith("New report has indicated", version.StandfirstText, StringComparison.Ordinal);
        Assert.All(version.Uses.SelectMany(u => u.Anchors), a => Assert.Equal(a.Exact, version.TextCanonical[a.Start..a.End]));
        Assert.Contains("readMore", version.BodyJson, StringComparison.Ordinal);
        Assert.DoesNotContain("Reply", version.TextCanonical, StringComparison.Ordinal);
    }

    private static async Task<string> WithoutHash(string path)
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(path, ImportSite.Stop))!;
        file["capture"]!.AsObject().Remove("text_sha256");
        return file.ToJsonString();
    }
}
