using System.Text;
using System.Text.Json;
using OnRecord.Domain;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Importing;

/// <summary>A story's text made by a program, held against the rules for any document.</summary>
internal static class CheckedContent
{
    /// <summary>The same text in NFC, or refused with the place of each fault.</summary>
    public static Outcome<StoryContent> Of(InlineText headline, InlineText standfirst, Document document)
    {
        var body = DocumentReader.Read(Encoding.UTF8.GetBytes(DocumentWriter.Write(document).ToJsonString()));
        var (over, under) = (Line(headline, "headline"), Line(standfirst, "standfirst"));
        string[] sentences = [.. over.Sentences, .. under.Sentences, .. body.Sentences];
        return sentences.Length > 0 ? Outcome.Refused(sentences) : new StoryContent(over.Value, under.Value, body.Value);
    }

    private static Outcome<InlineText> Line(InlineText text, string name)
    {
        using var json = JsonDocument.Parse(DocumentWriter.Write(text).ToJsonString());
        return DocumentReader.ReadInline(json.RootElement, name);
    }
}
