using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>Values that several rows have.</summary>
internal static class RowWriting
{
    public static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Ids(IEnumerable<Guid> ids) => List(ids.Select(id => (JsonNode?)id.ToString()));

    public static string? Term<T>(T? term)
        where T : struct, Enum => term is { } it ? Wire.Name(it) : null;

    public static string? Time(DateTime? utc) => utc is { } it ? ExchangeJson.Time(it) : null;

    public static JsonObject? Date(SourcingDate? date) => date is null
        ? null
        : new JsonObject { ["edtf"] = date.Date.Text, ["inferred"] = List(date.Inferred.Select(part => (JsonNode?)Wire.Name(part))) };

    public static JsonArray Anchors(IEnumerable<Anchor> anchors) => List(anchors.Select(a => new JsonObject
    {
        ["role"] = Wire.Name(a.Role),
        ["ord"] = a.Ord,
        ["exact"] = a.Exact,
        ["prefix"] = a.Prefix,
        ["suffix"] = a.Suffix,
        ["start"] = a.Start,
        ["end"] = a.End,
    }));

    public static IReadOnlyList<Anchor> Anchors(this RowReader row, string name) =>
    [
        .. row.Rows(name).Select(a => new Anchor(
            a.Term<AnchorRole>("role"), a.Number("ord"), a.Text("exact"), a.Text("prefix"), a.Text("suffix"), a.Number("start"), a.Number("end"))),
    ];

    public static JsonObject? Picture(LeadPicture? picture) => picture is null
        ? null
        : new JsonObject { ["hash"] = picture.Hash, ["alt"] = picture.Alt, ["credit"] = picture.Credit, ["caption"] = picture.Caption };

    public static LeadPicture? Picture(this RowReader row, string name) => row.Optional(name) is { } it
        ? new LeadPicture(it.Text("hash"), it.Text("alt"), it.Text("credit"), it.Text("caption"))
        : null;
}
