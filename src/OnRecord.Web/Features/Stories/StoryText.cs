using System.Collections.Concurrent;
using System.Text.Json;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Stories;

/// <summary>The words of a version as a document again.</summary>
public static class StoryText
{
    private static readonly ConcurrentDictionary<string, DocumentWords> WordsByLanguage = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The database holds a document that was not written by us.</exception>
    public static StoryContent Read(string headlineJson, string standfirstJson, string bodyJson)
    {
        using var headline = JsonDocument.Parse(headlineJson);
        using var standfirst = JsonDocument.Parse(standfirstJson);
        using var body = JsonDocument.Parse(bodyJson);
        return new StoryContent(
            Sure(DocumentReader.ReadInline(headline.RootElement, "headline")),
            Sure(DocumentReader.ReadInline(standfirst.RootElement, "standfirst")),
            Sure(DocumentReader.Read(body.RootElement)));
    }

    public static DocumentWords WordsOf(Words words) => WordsByLanguage.GetOrAdd(words.Language, _ => new DocumentWords(
        Footnotes: words["document.footnotes"],
        Footnote: words["document.footnote"],
        BackToText: words["document.back"],
        ReadMore: words["document.read_more"],
        Sourcing: words["document.sourcing"],
        OpensHost: words["document.opens"],
        Table: words["document.table"]));

    private static T Sure<T>(Domain.Outcome<T> read)
        where T : notnull => read.Ok ? read.Value : throw new InvalidDataException(read.Sentence);
}
