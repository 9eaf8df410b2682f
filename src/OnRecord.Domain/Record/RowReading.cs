using System.Text.Json;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Record;

/// <summary>The fields of a row of our own JSON.</summary>
internal static class RowReading
{
    public static Guid Id(this JsonElement row, string name) => row.GetProperty(name).GetGuid();

    public static Guid? OptionalId(this JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetGuid() : null;

    public static string? Text(this JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static int? Number(this JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public static bool Flag(this JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.GetBoolean();

    public static T Term<T>(this JsonElement row, string name)
        where T : struct, Enum => Wire.Parse<T>(row.GetProperty(name).GetString()!).Value;

    public static T? OptionalTerm<T>(this JsonElement row, string name)
        where T : struct, Enum => row.TryGetProperty(name, out var value) ? Wire.Parse<T>(value.GetString()!).Value : null;

    public static Edtf? EdtfOf(this JsonElement row, string name) => row.Text(name) is { } text ? Edtf.Parse(text).Value : null;

    public static SourcingDate? Date(this JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? new SourcingDate(Edtf.Parse(value.Text("edtf")!).Value, [.. value.GetProperty("inferred").EnumerateArray().Select(p => Wire.Parse<InferredPart>(p.GetString()!).Value)])
        : null;
}
