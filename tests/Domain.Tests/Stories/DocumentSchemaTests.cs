using System.Text.Json.Nodes;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories;

/// <summary>docs/document.schema.json and the reader say the same.</summary>
public sealed class DocumentSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(InRepository("docs", "document.schema.json")))!.AsObject();

    private static readonly Dictionary<string, JsonNode> Described = Schema["$defs"]!.AsObject()
        .Where(definition => definition.Value!["properties"]?["type"] is not null)
        .ToDictionary(definition => definition.Key, definition => definition.Value!["properties"]!);

    [Fact]
    public void The_schema_names_the_nodes_the_reader_knows() => Assert.Equal(
        DocumentVocabulary.Nodes.Keys.Where(type => type != "doc").Order(),
        Described.Where(definition => !definition.Key.EndsWith("Mark", StringComparison.Ordinal)).Select(Type).Order());

    [Fact]
    public void The_schema_names_the_marks_the_reader_knows()
    {
        Assert.Equal(
            DocumentVocabulary.Marks.Keys.Order(),
            Described.Where(definition => definition.Key.EndsWith("Mark", StringComparison.Ordinal)).Select(Type).Order());
        Assert.Equal(
            DocumentVocabulary.Marks.Keys.Select(type => type + "Mark").Order(),
            Schema["$defs"]!["mark"]!["anyOf"]!.AsArray().Select(Target).Order());
    }

    [Fact]
    public void Every_node_and_mark_has_the_same_attributes_and_content_in_both()
    {
        foreach (var (key, properties) in Described)
        {
            var type = (string)properties["type"]!["const"]!;
            var rule = key.EndsWith("Mark", StringComparison.Ordinal) ? DocumentVocabulary.Marks[type] : DocumentVocabulary.Nodes[type];
            var attributes = properties["attrs"]!;
            Assert.False((bool)attributes["additionalProperties"]!);
            Assert.Equal(rule.Required.Concat(rule.Optional).Order(), attributes["properties"]!.AsObject().Select(one => one.Key).Order());
            Assert.Equal(rule.Required.Order(), Strings(attributes["required"]).Order());
            Assert.Equal(rule.Content.Order(), Targets(properties["content"]?["items"]?["anyOf"]).Order());
            Assert.Equal(rule.NeedsContent, properties["content"]?["minItems"] is not null);
        }

        Assert.Equal(
            DocumentVocabulary.Nodes["doc"].Content.Order(),
            Targets(Schema["$defs"]!["block"]!["allOf"]![0]!["anyOf"]).Order());
    }

    [Fact]
    public void The_schema_gives_the_readers_limits()
    {
        int Longest(string type, string attribute) => (int)Described[type]["attrs"]!["properties"]![attribute]!["maxLength"]!;
        Assert.Equal(DocumentLimits.Blocks, (int)Schema["properties"]!["content"]!["maxItems"]!);
        Assert.Equal(DocumentLimits.Alt, Longest("figure", "alt"));
        Assert.Equal(DocumentLimits.Credit, Longest("figure", "credit"));
        Assert.Equal(DocumentLimits.Credit, Longest("blockquote", "cite"));
        Assert.Equal(DocumentLimits.Caption, Longest("table", "caption"));
        Assert.Equal(DocumentLimits.Caption, Longest("embed", "title"));
        Assert.Equal(DocumentLimits.Address, Longest("linkMark", "href"));
        Assert.Equal(DocumentLimits.Marks, (int)Described["text"]["marks"]!["maxItems"]!);
        Assert.Equal(DocumentLimits.TableRows, (int)Described["table"]["content"]!["maxItems"]!);
        Assert.Equal(DocumentLimits.TableColumns, (int)Described["tableCell"]["attrs"]!["properties"]!["colspan"]!["maximum"]!);
        Assert.Equal(DocumentLimits.ListStart, (int)Described["orderedList"]["attrs"]!["properties"]!["start"]!["maximum"]!);
    }

    [Fact]
    public void The_page_about_the_document_names_every_node_mark_and_attribute()
    {
        var page = File.ReadAllText(InRepository("docs", "document.md"));
        foreach (var (type, rule) in DocumentVocabulary.Nodes.Concat(DocumentVocabulary.Marks))
        {
            Assert.Contains($"`{type}", page, StringComparison.Ordinal);
            Assert.All(rule.Required.Concat(rule.Optional), attribute => Assert.Contains(attribute, page, StringComparison.Ordinal));
        }
    }

    private static string Type(KeyValuePair<string, JsonNode> definition) => (string)definition.Value["type"]!["const"]!;

    private static string Target(JsonNode? reference) => ((string)reference!["$ref"]!)["#/$defs/".Length..];

    private static IEnumerable<string> Targets(JsonNode? list) => list?.AsArray().Select(Target) ?? [];

    private static IEnumerable<string> Strings(JsonNode? list) => list?.AsArray().Select(one => (string)one!) ?? [];

    private static string InRepository(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No OnRecord.slnx above the tests.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}
