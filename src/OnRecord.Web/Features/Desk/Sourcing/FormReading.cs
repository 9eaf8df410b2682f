using OnRecord.Domain;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Features.Desk.Sourcing;

/// <summary>What is off in one field of the form.</summary>
/// <param name="Field">The path of the field in what was sent: "speaker.reason", "way[0].report".</param>
public sealed record FieldProblem(string Field, string Sentence);

/// <summary>Reads the fields of a form and gathers what is off in them, so that all of it is told at once.</summary>
internal sealed class FormReading
{
    public const int LongestLine = 500;
    public const int LongestText = 2_000;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public void Refuse(string field, string sentence) => problems.Add(new FieldProblem(field, sentence));

    public T Term<T>(string? name, string field, T otherwise)
        where T : struct, Enum => Term<T>(name, field) ?? otherwise;

    public T? Term<T>(string? name, string field)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (Wire.Parse<T>(name).Try(out var term, out var sentence))
            return term;
        Refuse(field, sentence);
        return null;
    }

    /// <summary>Words on one line, or null for none.</summary>
    public string? Words(string? text, string field, int most = LongestLine)
    {
        var words = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length == 0)
            return null;
        if (!words.IsNormalized() || words.Any(char.IsControl))
            words = string.Concat(words.Where(c => !char.IsControl(c))).Normalize();
        if (words.Length <= most)
            return words;
        Refuse(field, $"This has {words.Length} characters; at most {most} are kept. Say it in fewer words.");
        return null;
    }

    /// <summary>Words that must be there; "" after a refusal.</summary>
    public string Needed(string? text, string field, string sentence, int most = LongestLine)
    {
        var before = problems.Count;
        if (Words(text, field, most) is { } words)
            return words;
        if (problems.Count == before)
            Refuse(field, sentence);
        return "";
    }

    public SourcingDate? Date(SentDate? date, string field)
    {
        if (string.IsNullOrWhiteSpace(date?.Edtf))
            return null;
        var read = Edtf.Parse(date.Edtf.Trim());
        if (!read.Ok)
        {
            Refuse(field, read.Sentence);
            return null;
        }

        return new SourcingDate(read.Value, [.. (date.Inferred ?? []).Distinct(StringComparer.Ordinal).Select(part => Term<InferredPart>(part, field)).OfType<InferredPart>().Order()]);
    }

    /// <summary>The address of a page on the web.</summary>
    public string? Web(string? address, string field)
    {
        if (string.IsNullOrWhiteSpace(address))
            return null;
        var read = Address.Read(address.Trim());
        if (read.Ok && read.Value.IsWeb)
            return read.Value.Value;
        Refuse(field, read.Ok ? "Write the whole address, with https:// before it." : read.Sentence);
        return null;
    }

    public int? Count(int? number, string field)
    {
        if (number is null or (>= 1 and <= 100_000))
            return number;
        Refuse(field, "Write a number of people, 1 or more.");
        return null;
    }
}
