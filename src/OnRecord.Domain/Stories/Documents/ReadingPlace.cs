using System.Globalization;
using System.Text;
using System.Text.Json;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Where a reader is in the JSON, what it found wrong so far, and how much it has read.</summary>
/// <param name="root">Written before every place: "" for a document, "headline" for a headline.</param>
/// <param name="list">Name of the list a node's children stand in: "content", or "" when they stand in a bare array.</param>
internal sealed class ReadingPlace(string root, string list)
{
    private readonly List<int> path = [];
    private readonly List<string> problems = [];

    /// <summary>What was found wrong, each beginning with its place.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>True when so much is wrong that reading on helps nobody.</summary>
    public bool Full => problems.Count >= DocumentLimits.Problems;

    /// <summary>How deep the present node stands.</summary>
    public int Depth => path.Count;

    /// <summary>Nodes entered so far.</summary>
    public int Nodes { get; private set; }

    public void Enter(int index)
    {
        path.Add(index);
        Nodes++;
    }

    public void Leave() => path.RemoveAt(path.Count - 1);

    /// <summary>Notes a problem at the present node or, with <paramref name="suffix"/> such as ".marks[1]", at a part of it.</summary>
    public void Problem(string suffix, string sentence)
    {
        if (Full)
            return;
        var place = new StringBuilder(root);
        foreach (var index in path)
        {
            if (list.Length > 0)
                place.Append(place.Length > 0 ? "." : "").Append(list);
            place.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }

        place.Append(suffix);
        var where = place.ToString().TrimStart('.');
        problems.Add($"{(where.Length == 0 ? "document" : where)}: {sentence}");
    }

    /// <summary>The string as it is, or null with a problem noted: not a string, half a surrogate pair, or a character that can stand in no page.</summary>
    public string? Text(JsonElement element, string suffix)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            Problem(suffix, "this must be text.");
            return null;
        }

        if (Raw(element) is not { } text)
        {
            Problem(suffix, "the text is not valid Unicode (half of a surrogate pair, or broken UTF-8).");
            return null;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (!Characters.CanStand(rune) && rune.Value is not ('\n' or '\t'))
            {
                Problem(suffix, $"the text holds U+{rune.Value:X4}, a control character or none at all; take it out.");
                return null;
            }
        }

        return text;
    }

    /// <summary>The name of a property, or null with a problem noted.</summary>
    public string? Name(JsonProperty property, string suffix)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            Problem(suffix, "the name of a property is not valid Unicode.");
            return null;
        }
    }

    private static string? Raw(JsonElement element)
    {
        string text;
        try
        {
            text = element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return null;
            at++;
        }

        return text;
    }
}
