using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Stories;

/// <summary>Other outlets' reports as schema.org nodes.</summary>
internal sealed class ReportNodes(StorySourcing sourcing)
{
    /// <summary>All reports that stand on the way of a statement, ours left out, in order of first use.</summary>
    public JsonArray All() =>
        new([.. sourcing.Statements.SelectMany(s => s.Revision.Hops).Select(h => h.ReportId).OfType<Guid>().Distinct().Where(NotOurs).Select(Node)]);

    /// <summary>The report in which a statement first appeared, as far as its way tells; null when that is ours.</summary>
    public JsonObject? First(StatementRevision revision) =>
        revision.Hops.Where(h => !h.Told).Select(h => h.ReportId).OfType<Guid>().FirstOrDefault() is var id && id != Guid.Empty && NotOurs(id) ? Node(id) : null;

    private bool NotOurs(Guid report) => sourcing.Book.Reports[report].OutletId != sourcing.OwnReport.OutletId;

    private JsonObject Node(Guid id)
    {
        var report = sourcing.Book.Reports[id];
        var outlet = sourcing.Book.Agents[report.OutletId].Name;
        var node = new JsonObject { ["@type"] = "NewsArticle", ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = outlet } };
        if (report.Headline is { } headline)
        {
            node["headline"] = headline;
        }

        if (report.Url is { } url)
        {
            node["url"] = url;
        }

        if (report.Published is { Date: { First: { } day } date } && date.First == date.Last)
        {
            node["datePublished"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        }

        return node;
    }
}
