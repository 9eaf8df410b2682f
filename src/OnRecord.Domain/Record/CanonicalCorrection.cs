using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Domain.Record;

/// <summary>A correction as canonical JSON, exactly as the record hashes it (docs/record-form.md).</summary>
public static class CanonicalCorrection
{
    public const string Format = "onrecord-correction/1";

    /// <summary>The canonical bytes, made of every field that readers are shown.</summary>
    public static byte[] Write(Correction of) => Text.CanonicalJson.Write(new JsonObject
    {
        ["format"] = Format,
        ["id"] = of.Id.ToString(),
        ["story"] = of.StoryId.ToString(),
        ["n"] = of.N,
        ["kind"] = Wire.Name(of.Kind),
        ["at"] = CanonicalVersion.Time(of.At),
        ["note"] = of.Note,
        ["adds"] = of.AddsId?.ToString(),
        ["words"] = new JsonArray([.. of.Words.Select(w => new JsonObject
        {
            ["part"] = Wire.Name(w.Part), ["was"] = w.Was, ["is"] = w.Is, ["before"] = w.Before, ["after"] = w.After, ["start"] = w.Start,
        })]),
        ["statements"] = new JsonArray([.. of.Statements.OrderBy(s => s.StatementId.ToString(), StringComparer.Ordinal)
            .Select(s => new JsonObject { ["statement"] = s.StatementId.ToString(), ["mark"] = Wire.Name(s.Mark) })]),
    });
}
