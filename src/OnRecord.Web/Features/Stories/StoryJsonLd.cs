using System.Text.Json.Nodes;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>
/// The story for machines: schema.org NewsArticle, each statement a Quotation (direct or mixed) or a Claim in hasPart, the reports
/// it is made from as citation and isBasedOn.
/// </summary>
public static class StoryJsonLd
{
    public static JsonObject Of(StoryPage page, StorySourcing sourcing, SiteNow site)
    {
        var article = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = page.Kind == "opinion" ? "OpinionNewsArticle" : page.Kind == "analysis" ? "AnalysisNewsArticle" : "NewsArticle",
            ["@id"] = page.Canonical,
            ["mainEntityOfPage"] = page.Canonical,
            ["headline"] = page.Title,
            ["description"] = page.Description,
            ["inLanguage"] = page.Language,
            ["datePublished"] = CanonicalVersion.Time(page.Published),
            ["dateModified"] = CanonicalVersion.Time(page.Updated ?? page.Published),
            ["articleSection"] = page.Section.Name,
            ["wordCount"] = page.Words,
            ["isAccessibleForFree"] = true,
            ["author"] = new JsonArray([.. page.Bylines.Select(b => new JsonObject { ["@type"] = "Person", ["name"] = b.Name, ["url"] = site.Absolute(b.Address) })]),
            ["publisher"] = Publisher(site),
            ["backstory"] = site.Absolute(page.SourcesAddress),
        };
        if (page.Corrections.Count > 0)
        {
            article["correction"] = Comments(page.Corrections.Select(c => (c.Note, c.At, (string?)c.Address)), site);
        }

        if (page.Picture is { } picture)
        {
            article["image"] = new JsonObject
            {
                ["@type"] = "ImageObject", ["url"] = site.Absolute(picture.Address), ["width"] = picture.Width, ["height"] = picture.Height,
                ["caption"] = picture.Caption, ["creditText"] = picture.Credit,
            };
        }

        if (page.Topics.Count > 0)
        {
            article["about"] = new JsonArray([.. page.Topics.Select(t => new JsonObject { ["@type"] = "Thing", ["name"] = t.Name, ["url"] = site.Absolute(t.Address!) })]);
        }

        var reports = new ReportNodes(sourcing);
        if (reports.All() is { Count: > 0 } cited)
        {
            article["citation"] = cited;
            article["isBasedOn"] = cited.DeepClone();
        }

        if (sourcing.Statements.Count > 0)
        {
            article["hasPart"] = new JsonArray([.. sourcing.Statements.Select(s => Statement(s, sourcing.Book, reports, page, site))]);
        }

        return article;
    }

    private static JsonObject Publisher(SiteNow site)
    {
        var publisher = new JsonObject { ["@type"] = "NewsMediaOrganization", ["name"] = site.View.Name, ["url"] = site.View.Address + "/" };
        if (site.View.PublishingPrinciples is { } principles)
        {
            publisher["publishingPrinciples"] = principles;
        }

        if (site.Settings.UnnamedSourcesPolicy is { } unnamed)
        {
            publisher["unnamedSourcesPolicy"] = unnamed;
        }

        if (site.Settings.CorrectionsPolicy is { } corrections)
        {
            publisher["correctionsPolicy"] = corrections;
        }

        return publisher;
    }

    private static JsonObject Statement(UsedStatement used, SourceBook book, ReportNodes reports, StoryPage page, SiteNow site)
    {
        var r = used.Revision;
        var quotation = r.QuoteForm is QuoteForm.Direct or QuoteForm.Mixed;
        var node = new JsonObject
        {
            ["@type"] = quotation ? "Quotation" : "Claim",
            ["@id"] = site.Absolute(Notes.StatementPath(r.StatementId)),
            ["text"] = quotation ? Notes.WordsOf(used, book) : book.Claims[r.ClaimId].Text,
        };
        var source = book.Sources[r.SpeakerId];
        if (Speaker(source, book) is { } speaker)
        {
            node[quotation && source.Kind == SourceKind.Named ? "spokenByCharacter" : "creator"] = speaker;
        }

        if (page.Sourcing.Notes.FirstOrDefault(n => n.Id == r.StatementId.ToString()) is { Corrections: { Count: > 0 } told })
        {
            node["correction"] = Comments(told.Select(c => (c.Note, c.At, c.Address)), site);
        }

        if (!quotation)
        {
            node["appearance"] = new JsonObject { ["@id"] = page.Canonical };
            if (reports.First(r) is { } first)
            {
                node["firstAppearance"] = first;
            }
        }

        return node;
    }

    private static JsonArray Comments(IEnumerable<(string Note, DateTime At, string? Address)> told, SiteNow site) => new([.. told.Select(c =>
    {
        var comment = new JsonObject { ["@type"] = "CorrectionComment", ["text"] = c.Note, ["datePublished"] = CanonicalVersion.Time(c.At) };
        if (c.Address is { } address)
        {
            comment["url"] = site.Absolute(address);
        }

        return comment;
    })]);

    private static JsonObject? Speaker(Source source, SourceBook book)
    {
        if (source.AgentId is { } id && source.Kind is SourceKind.Named or SourceKind.Outlet)
        {
            var agent = book.Agents[source.AgentId!.Value];
            return new JsonObject { ["@type"] = agent.Kind == AgentKind.Person ? "Person" : "Organization", ["name"] = agent.Name };
        }

        return source.Description is { } description ? new JsonObject { ["@type"] = "Person", ["description"] = description } : null;
    }
}
