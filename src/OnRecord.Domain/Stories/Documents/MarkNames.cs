namespace OnRecord.Domain.Stories.Documents;

/// <summary>The formats and their names in the JSON, in the order they are written.</summary>
internal static class MarkNames
{
    public static readonly (Formats Format, string Name)[] All =
    [
        (Formats.Bold, "bold"), (Formats.Italic, "italic"), (Formats.Strike, "strike"),
        (Formats.Code, "code"), (Formats.Superscript, "superscript"), (Formats.Subscript, "subscript"),
    ];

    public static Formats Format(string name) => Array.Find(All, pair => pair.Name == name).Format;
}
