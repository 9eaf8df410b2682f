using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Text;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>What readers were told of stories. The bytes that the record hashes follow from the fields and are made anew; salt and hash stand beside them.</summary>
internal static class CorrectionRows
{
    public static JsonObject Write(Correction c) => new()
    {
        ["id"] = c.Id.ToString(),
        ["story"] = c.StoryId.ToString(),
        ["n"] = c.N,
        ["kind"] = Wire.Name(c.Kind),
        ["at"] = ExchangeJson.Time(c.At),
        ["note"] = c.Note,
        ["approved_by"] = c.ApprovedById.ToString(),
        ["adds"] = c.AddsId?.ToString(),
        ["words"] = List(c.Words.Select(w => new JsonObject
        {
            ["part"] = Wire.Name(w.Part), ["was"] = w.Was, ["is"] = w.Is, ["before"] = w.Before, ["after"] = w.After, ["start"] = w.Start,
        })),
        ["statements"] = List(c.Statements.OrderBy(s => s.StatementId.ToString(), StringComparer.Ordinal)
            .Select(s => new JsonObject { ["statement"] = s.StatementId.ToString(), ["mark"] = Wire.Name(s.Mark) })),
        ["salt"] = Convert.ToHexStringLower(c.Salt),
        ["sha256"] = Convert.ToHexStringLower(SaltedHash.Compute(c.Salt, c.CanonicalJson)),
    };

    /// <summary>What any reader sees of it.</summary>
    public static JsonObject WritePublic(Correction c)
    {
        var row = Write(c);
        row.Remove("approved_by");
        return row;
    }

    public static Correction Correction(RowReader row)
    {
        var id = row.Id("id");
        var salt = row.Text("salt");
        if (salt.Length != SaltedHash.SaltLength * 2 || !salt.All(char.IsAsciiHexDigitLower))
        {
            row.Problem("salt", "is no salt: 32 lower-case hex digits are asked for, which are 16 bytes.");
            salt = new string('0', SaltedHash.SaltLength * 2);
        }

        var kind = row.Term<ChangeKind>("kind");
        if (kind is ChangeKind.First or ChangeKind.Style)
            row.Problem("kind", "is no correction, clarification, update or retraction.");
        var read = Domain.Stories.Corrections.Correction.Made(new Correction
        {
            Id = id,
            StoryId = row.Id("story"),
            N = row.Number("n"),
            Kind = kind,
            At = row.Time("at"),
            Note = row.Text("note"),
            ApprovedById = row.Id("approved_by"),
            AddsId = row.OptionalId("adds"),
            Words =
            [
                .. row.Rows("words").Select(w => new ChangedWords(
                    w.Term<StoryPart>("part"), w.Text("was"), w.Text("is"), w.Text("before"), w.Text("after"), (int?)w.OptionalNumber("start"))),
            ],
            Statements = [.. row.Rows("statements").Select(s => new MarkedStatement { CorrectionId = id, StatementId = s.Id("statement"), Mark = s.Term<StatementMark>("mark") })],
            CanonicalJson = [],
            Salt = Convert.FromHexString(salt),
        });
        if (row.Text("sha256") != Convert.ToHexStringLower(SaltedHash.Compute(read.Salt, read.CanonicalJson)))
            row.Problem("sha256", "does not belong to these fields and this salt: something of it was changed.");
        return read;
    }
}
