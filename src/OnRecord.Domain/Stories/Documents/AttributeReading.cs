using System.Text;
using System.Text.Json;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Reads the attributes of one node or mark; null counts as left out. Texts come back in NFC.</summary>
internal readonly struct AttributeReading
{
    private readonly ReadingPlace place;
    private readonly string suffix;
    private readonly JsonElement attributes;

    /// <param name="suffix">"" for a node, ".marks[1]" for a mark of it.</param>
    public AttributeReading(in RawNode node, ReadingPlace place, string suffix = "")
    {
        (this.place, this.suffix, attributes) = (place, suffix + ".attrs", node.Attributes);
        if (attributes.ValueKind is JsonValueKind.Object)
        {
            CheckNames(node);
        }
        else if (attributes.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            place.Problem(this.suffix, "attributes must be an object.");
            attributes = default;
        }

        foreach (var name in node.Rule.Required)
        {
            if (Find(name) is null)
                place.Problem(this.suffix, $"\"{node.Type}\" needs the attribute \"{name}\".");
        }
    }

    /// <summary>A text, "" when left out or wrong.</summary>
    public string Text(string name, int longest)
    {
        if (Find(name) is not { } value || place.Text(value, At(name)) is not { } text)
            return "";
        text = text.Normalize(NormalizationForm.FormC);
        if (text.Length <= longest)
            return text;
        place.Problem(At(name), $"{text.Length} characters are too long; at most {longest} fit.");
        return "";
    }

    /// <summary>A text that may be left out; an empty one counts as left out.</summary>
    public string? OptionalText(string name, int longest) => Text(name, longest) is { Length: > 0 } text ? text : null;

    /// <summary>A whole number between two others, or <paramref name="otherwise"/> when left out or wrong.</summary>
    public int Number(string name, int least, int most, int otherwise)
    {
        if (Find(name) is not { } value)
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        place.Problem(At(name), $"this must be a whole number from {least} to {most}.");
        return otherwise;
    }

    /// <summary>True or false; false when left out.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } value || value.ValueKind == JsonValueKind.False)
            return false;
        if (value.ValueKind != JsonValueKind.True)
            place.Problem(At(name), "this must be true or false.");
        return true;
    }

    /// <summary>An id in the form 01890a5d-ac96-774b-bcce-b302099a8057, or null when left out or wrong.</summary>
    public Guid? Id(string name)
    {
        if (Find(name) is not { } value || place.Text(value, At(name)) is not { } text)
            return null;
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
            return id;
        place.Problem(At(name), "this must be a UUID, written with hyphens.");
        return null;
    }

    /// <summary>An address, or null when left out or wrong.</summary>
    public Address? Address(string name)
    {
        if (Find(name) is not { } value || place.Text(value, At(name)) is not { } text)
            return null;
        if (Domain.Text.Address.Read(text).Try(out var address, out var sentence))
            return address;
        place.Problem(At(name), sentence);
        return null;
    }

    /// <summary>Notes a problem with one attribute.</summary>
    public void Problem(string name, string sentence) => place.Problem(At(name), sentence);

    private string At(string name) => $"{suffix}.{name}";

    private JsonElement? Find(string name) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private void CheckNames(in RawNode node)
    {
        var seen = new HashSet<string>();
        foreach (var property in attributes.EnumerateObject())
        {
            if (place.Name(property, suffix) is not { } name)
                continue;
            if (!node.Rule.Required.Contains(name) && !node.Rule.Optional.Contains(name))
                place.Problem(suffix, $"unknown attribute \"{RawNode.Shown(name)}\" of \"{node.Type}\".");
            else if (!seen.Add(name))
                place.Problem(suffix, $"\"{name}\" is given twice.");
        }
    }
}
