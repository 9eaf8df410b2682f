using System.Text.Json.Nodes;
using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>What is kept of a picture beside its original; sizes and mean colour are made anew from that.</summary>
internal sealed record PictureEntry(string Hash, PictureFormat Format, int Width, int Height, long Bytes, string? Credit, DateTime AddedAt, PictureDescription About)
{
    /// <summary>Fields that came into the format later.</summary>
    public static readonly IReadOnlyList<string> Later = ["alt", "description", "licence", "printed_credit", "focal_x", "focal_y"];

    public string File => $"{ExchangeFormat.Media}/{Hash}.{ExchangeFormat.Extension(Format)}";

    public static PictureEntry Of(Picture p) => new(p.Hash, p.Format, p.Width, p.Height, p.Bytes, p.Credit, p.AddedAt,
        new PictureDescription(p.Alt, p.Description, p.Licence, p.PrintedCredit, p.FocalX, p.FocalY));

    public static PictureEntry Read(RowReader row)
    {
        var entry = new PictureEntry(row.Text("hash"), row.Term<PictureFormat>("format"), row.Number("width"), row.Number("height"),
            row.Number("bytes"), row.OptionalText("credit"), row.Time("added_at"), Described(row));
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
        ["alt"] = About.Alt,
        ["description"] = About.Description,
        ["licence"] = About.Licence,
        ["printed_credit"] = About.PrintedCredit,
        ["focal_x"] = About.FocalX,
        ["focal_y"] = About.FocalY,
    };

    private static PictureDescription Described(RowReader row) => row.Has("alt")
        ? new PictureDescription(row.Text("alt"), row.Text("description"), row.Text("licence"), row.OptionalText("printed_credit"), row.Share("focal_x"), row.Share("focal_y"))
        : new PictureDescription("", "", "", null);
}
