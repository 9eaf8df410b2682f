using System.Collections.Frozen;
using System.Text.Json;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>One JSON node or mark with its known parts; a part that is absent is of kind Undefined.</summary>
internal readonly record struct RawNode(string Type, NodeRule Rule, JsonElement Attributes, JsonElement Content, JsonElement Marks, JsonElement Text)
{
    /// <summary>Reads the parts of a node, or null with problems noted.</summary>
    /// <param name="allowed">Types that may stand here.</param>
    public static RawNode? Node(JsonElement element, ReadingPlace place, ReadOnlySpan<string> allowed)
    {
        if (place.Depth > DocumentLimits.Depth)
        {
            place.Problem("", $"nodes stand more than {DocumentLimits.Depth} deep in one another here.");
            return null;
        }

        if (place.Nodes > DocumentLimits.Nodes)
        {
            place.Problem("", $"the document has more than {DocumentLimits.Nodes} nodes.");
            return null;
        }

        if (Parts(element, place, "", DocumentVocabulary.Nodes, "node") is not { } node)
            return null;
        if (!allowed.Contains(node.Type))
        {
            place.Problem("", $"\"{node.Type}\" cannot stand here; what can: {string.Join(", ", allowed.ToArray())}.");
            return null;
        }

        if (node.Type != "text" && node.Text.ValueKind != JsonValueKind.Undefined)
            place.Problem(".text", $"\"{node.Type}\" has no text of its own.");
        if (node.Rule.Content.Length == 0 && node.Content.ValueKind != JsonValueKind.Undefined)
            place.Problem(".content", $"nothing can stand in \"{node.Type}\".");
        if (node.Marks.ValueKind != JsonValueKind.Undefined && node.Type is not ("text" or "hardBreak" or "footnote"))
            place.Problem(".marks", $"\"{node.Type}\" carries no marks.");
        return node;
    }

    /// <summary>Reads the parts of a mark, or null with problems noted.</summary>
    public static RawNode? Mark(JsonElement element, ReadingPlace place, string suffix)
    {
        if (Parts(element, place, suffix, DocumentVocabulary.Marks, "mark") is not { } mark)
            return null;
        if (mark.Content.ValueKind != JsonValueKind.Undefined || mark.Marks.ValueKind != JsonValueKind.Undefined
            || mark.Text.ValueKind != JsonValueKind.Undefined)
            place.Problem(suffix, "a mark has a type and attributes only.");
        return mark;
    }

    private static RawNode? Parts(
        JsonElement element, ReadingPlace place, string suffix, FrozenDictionary<string, NodeRule> known, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            place.Problem(suffix, $"this must be a {what}: an object with a type.");
            return null;
        }

        JsonElement type = default, attributes = default, content = default, marks = default, text = default;
        foreach (var property in element.EnumerateObject())
        {
            var name = place.Name(property, suffix);
            ref var part = ref attributes;
            switch (name)
            {
                case "type": part = ref type; break;
                case "attrs": break;
                case "content": part = ref content; break;
                case "marks": part = ref marks; break;
                case "text": part = ref text; break;
                case null: continue;
                default:
                    place.Problem(suffix, $"unknown property \"{Shown(name)}\".");
                    continue;
            }

            if (part.ValueKind != JsonValueKind.Undefined)
                place.Problem(suffix, $"\"{name}\" is given twice.");
            part = property.Value;
        }

        if (type.ValueKind == JsonValueKind.Undefined)
        {
            place.Problem(suffix, $"this {what} has no type.");
            return null;
        }

        if (place.Text(type, suffix + ".type") is not { } named)
            return null;
        if (known.TryGetValue(named, out var rule))
            return new RawNode(named, rule, attributes, content, marks, text);
        place.Problem(suffix, $"unknown {what} \"{Shown(named)}\".");
        return null;
    }

    /// <summary>A name as it can stand in a sentence.</summary>
    internal static string Shown(string name) => name.Length <= 40 ? name : string.Concat(name.AsSpan(0, 40), "…");
}
