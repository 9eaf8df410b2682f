using System.Collections.Frozen;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>What a node or mark of one type may hold.</summary>
/// <param name="Required">Attributes that must be there.</param>
/// <param name="Optional">Attributes that may be left out or null.</param>
/// <param name="Content">Types of the nodes that may stand in it; empty when nothing may.</param>
/// <param name="NeedsContent">True when at least one node must stand in it.</param>
public sealed record NodeRule(string[] Required, string[] Optional, string[] Content, bool NeedsContent);

/// <summary>Every node, mark and attribute a document may hold; the reader refuses all others.</summary>
/// <remarks>docs/document.schema.json says the same for others; a test keeps the two together.</remarks>
public static class DocumentVocabulary
{
    private static readonly string[] Blocks =
    [
        "paragraph", "heading", "blockquote", "pullquote", "bulletList", "orderedList", "table", "figure", "readMore", "embed", "horizontalRule",
    ];

    private static readonly string[] Inlines = ["text", "hardBreak", "footnote"];

    /// <summary>Nodes by type. "bid" is required of the document's own blocks only, and means nothing elsewhere.</summary>
    public static FrozenDictionary<string, NodeRule> Nodes { get; } = new Dictionary<string, NodeRule>
    {
        ["doc"] = new([], [], Blocks, NeedsContent: false),
        ["paragraph"] = new([], ["bid"], Inlines, NeedsContent: false),
        ["heading"] = new(["level"], ["bid"], Inlines, NeedsContent: false),
        ["blockquote"] = new([], ["bid", "cite"], ["paragraph"], NeedsContent: true),
        ["pullquote"] = new([], ["bid", "cite"], Inlines, NeedsContent: false),
        ["bulletList"] = new([], ["bid"], ["listItem"], NeedsContent: true),
        ["orderedList"] = new([], ["bid", "start"], ["listItem"], NeedsContent: true),
        ["listItem"] = new([], [], ["paragraph", "bulletList", "orderedList"], NeedsContent: true),
        ["table"] = new([], ["bid", "caption"], ["tableRow"], NeedsContent: true),
        ["tableRow"] = new([], [], ["tableHeader", "tableCell"], NeedsContent: false),
        ["tableHeader"] = new([], ["colspan", "rowspan"], ["paragraph"], NeedsContent: true),
        ["tableCell"] = new([], ["colspan", "rowspan"], ["paragraph"], NeedsContent: true),
        ["figure"] = new(["picture", "alt", "credit"], ["bid", "decorative"], Inlines, NeedsContent: false),
        ["readMore"] = new(["title"], ["bid", "story", "address"], [], NeedsContent: false),
        ["embed"] = new(["url", "title"], ["bid", "provider", "description"], [], NeedsContent: false),
        ["horizontalRule"] = new([], ["bid"], [], NeedsContent: false),
        ["text"] = new([], [], [], NeedsContent: false),
        ["hardBreak"] = new([], [], [], NeedsContent: false),
        ["footnote"] = new([], [], ["text", "hardBreak"], NeedsContent: false),
    }.ToFrozenDictionary();

    /// <summary>Marks by type.</summary>
    public static FrozenDictionary<string, NodeRule> Marks { get; } = new Dictionary<string, NodeRule>
    {
        ["bold"] = new([], [], [], NeedsContent: false),
        ["italic"] = new([], [], [], NeedsContent: false),
        ["strike"] = new([], [], [], NeedsContent: false),
        ["code"] = new([], [], [], NeedsContent: false),
        ["superscript"] = new([], [], [], NeedsContent: false),
        ["subscript"] = new([], [], [], NeedsContent: false),
        ["link"] = new(["href"], ["title"], [], NeedsContent: false),
        ["statement"] = new(["sid"], [], [], NeedsContent: false),
    }.ToFrozenDictionary();
}
