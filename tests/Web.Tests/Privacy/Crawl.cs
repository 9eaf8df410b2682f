using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Sourcing;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>One answer of the site with all that a reader gets of it.</summary>
internal sealed record Seen(string Path, int Status, string Headers, string Body)
{
    public bool Has(string text) => Body.Contains(text, StringComparison.OrdinalIgnoreCase) || Headers.Contains(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Opens every address that a stranger could find or guess: all links, from the front page on, and the known patterns for every row.</summary>
internal sealed class Crawl(Site site, params (string Name, string Value)[] headers)
{
    private readonly Queue<string> open = new();
    private readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);

    public async Task<IReadOnlyCollection<Seen>> All()
    {
        Found("/");
        Found("/nope");
        await Guess();
        while (open.TryDequeue(out var path))
            seen[path] = await Open(path);
        return seen.Values;
    }

    private async Task<Seen> Open(string path)
    {
        using var answer = await site.Get(path, headers);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Found(answer.Headers.Location?.OriginalString);
        switch (answer.Content.Headers.ContentType?.MediaType)
        {
            case "text/html":
                using (var page = new HtmlParser().ParseDocument(body))
                {
                    foreach (var element in page.QuerySelectorAll("[href], [src], [content]"))
                        Found(element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("content"));
                }

                break;
            case "application/rss+xml":
                foreach (var word in XDocument.Parse(body).Descendants().Where(e => !e.HasElements).Select(e => e.Value))
                    Found(word);
                break;
            case "application/json":
                Strings(JsonNode.Parse(body));
                break;
        }

        return new Seen(path, (int)answer.StatusCode, $"{answer.Headers}{answer.Content.Headers}", body);
    }

    private void Strings(JsonNode? node)
    {
        if (node is JsonObject row)
            row.ToList().ForEach(field => Strings(field.Value));
        else if (node is JsonArray list)
            list.ToList().ForEach(Strings);
        else if (node?.GetValueKind() == System.Text.Json.JsonValueKind.String)
            Found((string?)node);
    }

    private void Found(string? address)
    {
        if (address is null)
            return;
        var path = address.StartsWith(Site.Address, StringComparison.Ordinal) ? address[Site.Address.Length..] : address;
        path = path.Split('#')[0];
        if (path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains(' ', StringComparison.Ordinal) && seen.TryAdd(path, null!))
            open.Enqueue(path);
    }

    private async Task Guess()
    {
        await using var db = site.Database.Open();
        var stories = await db.WorkingCopies.Select(c => c.Slug).ToListAsync();
        string[] dated = [.. stories.Select(slug => "/2026/03/02/" + slug), .. await db.Addresses.Select(a => a.Path).ToListAsync()];
        string[] slugs = [.. await db.Agents.Select(a => a.Slug).ToListAsync()];
        string[] topics = [.. await db.Topics.Select(t => "/topics/" + t.Slug).ToListAsync()];
        string[] sections = [.. await db.Sections.Select(s => $"/{s.Slug}/").ToListAsync()];
        string[] ids = [.. (await db.Statements.Select(s => s.Id).ToListAsync()).Concat(await db.Stories.Select(s => s.Id).ToListAsync()).Select(id => id.ToString())];
        string[] replies = [.. (await db.Replies.Select(r => r.Id).ToListAsync()).SelectMany(id => new[] { $"/replies/{id:N}", $"/replies/{id:N}/flag" })];
        string[] guesses =
        [
            .. dated.SelectMany(path => new[] { path, path + "/", path + "/sources", path + "/sources.json", path + "/history", path + "/history/1", path + "/history/1.json", path + "/history/1..2", path + "/history/2..1" }),
            .. slugs.Select(slug => "/people/" + slug), .. topics, .. topics.SelectMany(t => slugs.Select(slug => $"{t}?person={slug}")),
            .. topics.SelectMany(t => Enum.GetValues<Stance>().Select(s => $"{t}?stance={Wire.Name(s)}")), .. sections, .. sections.Select(s => s + "feed.xml"),
            .. ids.Select(id => "/statements/" + id), .. (await db.Bylines.Select(b => b.Slug).ToListAsync()).Select(slug => "/by/" + slug),
            .. replies, .. dated.SelectMany(path => new[] { path + "/replies", path + "/replies.xml", path + "/replies?order=oldest", path + "/error" }), "/replies/about-me",
            "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/search?q=canary", "/corrections", "/record", "/api/v1/stories", "/desk/", "/onrecord.db",
        ];
        foreach (var guess in guesses)
            Found(guess);
    }
}
