using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>A case of a file, with its name when the file gives one.</summary>
public sealed record NamedOriginCase(string? Name, OriginCase Case);

/// <summary>The cases of one file.</summary>
/// <param name="IsList">The file is a list; an answer to it should be one too.</param>
/// <param name="Cases">The cases in the order of the file; exactly one when it is no list.</param>
public sealed record OriginCaseFile(bool IsList, IReadOnlyList<NamedOriginCase> Cases);

/// <summary>
/// Reads cases: <c>{"sources":{id:{"kind",…}},"reports":{id:{…}},"chains":[[id,…],…]}</c>, or an entry
/// <c>{"name","case","expect"}</c>, or a list of either. A source may carry agent, speaks_for, same_as, certified,
/// report, outlet and count_min, a report outlet, syndicated_from and new_sourcing, and the case our_report (one id or
/// a list). Members of other names are passed over; null, and an empty text for an id, are the same as leaving it out.
/// </summary>
public static class OriginCaseReader
{
    /// <summary>The cases of a file, or a refusal that names the place of what is wrong.</summary>
    public static Outcome<OriginCaseFile> Read(ReadOnlySpan<byte> utf8)
    {
        var json = CanonicalJson.Read(utf8);
        if (!json.Ok)
            return json.Refusal;
        if (json.Value is not JsonArray list)
            return Entry(json.Value, "").Try(out var only, out var fault) ? new OriginCaseFile(false, [only]) : Outcome.Refused(fault);

        var cases = new List<NamedOriginCase>();
        for (var i = 0; i < list.Count; i++)
        {
            if (!Entry(list[i], $"[{i}]").Try(out var entry, out var sentence))
                return Outcome.Refused(sentence);
            cases.Add(entry);
        }

        return new OriginCaseFile(true, cases);
    }

    private static Outcome<NamedOriginCase> Entry(JsonNode? json, string place)
    {
        try
        {
            var members = Members(json, place);
            var name = Text(members, "name", place);
            var bare = members.ContainsKey("case") ? Members(members["case"], $"{place}.case") : members;
            var read = Case(bare, members.ContainsKey("case") ? $"{place}.case" : place);
            var check = read.Check();
            var where = string.Join(' ', new[] { place, name is null ? null : $"\"{name}\"" }.Where(part => !string.IsNullOrEmpty(part)));
            return check.Ok ? new NamedOriginCase(name, read)
                : where.Length == 0 ? check
                : Outcome.Refused(check.Sentences.Select(sentence => $"{where}: {sentence}"));
        }
        catch (Unreadable fault)
        {
            return Outcome.Refused(fault.Message);
        }
    }

    private static OriginCase Case(JsonObject json, string place)
    {
        if (!json.ContainsKey("chains"))
            throw new Unreadable($"{Named(place)} has no chains; a case is {{\"sources\":…,\"reports\":…,\"chains\":…}}.");
        return new OriginCase
        {
            Sources = Entries(json, "sources", place, Source),
            Reports = Entries(json, "reports", place, Report),
            Chains = [.. Items(json["chains"], $"{place}.chains").Select((chain, i) => Ids(chain, $"{place}.chains[{i}]"))],
            OurReports = json["our_report"] switch
            {
                null => [],
                JsonArray several => Ids(several, $"{place}.our_report"),
                var one => [Id(one, $"{place}.our_report")],
            },
        };
    }

    private static OriginSource Source(JsonObject json, string place)
    {
        var kind = Text(json, "kind", place);
        if (!Wire.TryParse<SourceKind>(kind, out var known))
            throw new Unreadable($"{Named(place)}: {Wire.Parse<SourceKind>(kind).Sentence}");
        return new OriginSource(known)
        {
            Agent = Text(json, "agent", place),
            SpeaksFor = Text(json, "speaks_for", place),
            SameAs = Text(json, "same_as", place),
            Certified = Flag(json, "certified", place),
            Report = Text(json, "report", place),
            Outlet = Text(json, "outlet", place),
            CountMin = Count(json, "count_min", place),
        };
    }

    private static OriginReport Report(JsonObject json, string place) => new(Text(json, "outlet", place))
    {
        SyndicatedFrom = Text(json, "syndicated_from", place),
        NewSourcing = Flag(json, "new_sourcing", place),
    };

    private static Dictionary<string, T> Entries<T>(JsonObject json, string name, string place, Func<JsonObject, string, T> read)
    {
        var entries = new Dictionary<string, T>(StringComparer.Ordinal);
        if (json[name] is null)
            return entries;
        foreach (var (id, entry) in Members(json[name], $"{place}.{name}"))
            entries.Add(id, read(Members(entry, $"{place}.{name}.{id}"), $"{place}.{name}.{id}"));
        return entries;
    }

    private static JsonObject Members(JsonNode? json, string place) =>
        json as JsonObject ?? throw new Unreadable($"{Named(place)} must be an object {{…}}.");

    private static JsonArray Items(JsonNode? json, string place) =>
        json as JsonArray ?? throw new Unreadable($"{Named(place)} must be a list […].");

    private static IReadOnlyList<string> Ids(JsonNode? json, string place) =>
        [.. Items(json, place).Select((id, i) => Id(id, $"{place}[{i}]"))];

    private static string Id(JsonNode? json, string place) => json?.GetValueKind() == JsonValueKind.String
        ? json.GetValue<string>()
        : throw new Unreadable($"{Named(place)} must be an id in quotation marks.");

    private static string? Text(JsonObject json, string name, string place) =>
        json[name] is not { } value ? null : Id(value, $"{place}.{name}") is { Length: > 0 } text ? text : null;

    private static bool Flag(JsonObject json, string name, string place) => json[name]?.GetValueKind() switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw new Unreadable($"{Named($"{place}.{name}")} must be true or false."),
    };

    private static int Count(JsonObject json, string name, string place) => json[name] switch
    {
        null => 1,
        JsonValue value when value.TryGetValue<long>(out var count) && count is >= 1 and <= OriginCaseCheck.LargestGroup => (int)count,
        _ => throw new Unreadable($"{Named($"{place}.{name}")} must be a whole number from 1 to {OriginCaseCheck.LargestGroup}."),
    };

    private static string Named(string place) => place.Length == 0 ? "The case" : place.TrimStart('.');

    /// <summary>Carries a refusal out of the recursion; never leaves this file.</summary>
    private sealed class Unreadable(string sentence) : Exception(sentence);
}
