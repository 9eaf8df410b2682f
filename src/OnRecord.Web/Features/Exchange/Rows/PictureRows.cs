using System.Text.Json.Nodes;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>What is kept of a picture beside its original; sizes and mean colour are made anew from that.</summary>
internal sealed record PictureEntry(string Hash, PictureFormat Format, int Width, int Height, long Bytes, string? Credit, DateTime AddedAt)
{
    public string File => $"{ExchangeFormat.Media}/{Hash}.{ExchangeFormat.Extension(Format)}";

    public static PictureEntry Of(Picture p) => new(p.Hash, p.Format, p.Width, p.Height, p.Bytes, p.Credit, p.AddedAt);

    public static PictureEntry Read(RowReader row)
    {
        var entry = new PictureEntry(row.Text("hash"), row.Term<PictureFormat>("format"), row.Number("width"), row.Number("height"),
            row.Number("bytes"), row.OptionalText("credit"), row.Time("added_at"));
        if (!Picture.IsHash(entry.Hash))
            row.Problem("hash", "is no hash: 64 lower-case hex digits are asked for.");
        if (entry.Credit is { } credit && (string.IsNullOrWhiteSpace(credit) || credit.Length > Picture.CreditLength))
            row.Problem("credit", $"has {credit.Length} characters; 1 to {Picture.CreditLength} are kept.");
        return entry;
    }

    public JsonObject Write() => new()
    {
        ["hash"] = Hash,
        ["format"] = Wire.Name(Format),
        ["width"] = Width,
        ["height"] = Height,
        ["bytes"] = Bytes,
        ["credit"] = Credit,
        ["added_at"] = ExchangeJson.Time(AddedAt),
    };
}
