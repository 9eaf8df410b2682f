using System.Collections.Concurrent;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Stories;

/// <summary>The words of a version as a document again.</summary>
public static class StoryText
{
    private static readonly ConcurrentDictionary<string, DocumentWords> WordsByLanguage = new(StringComparer.Ordinal);

    public static DocumentWords WordsOf(Words words) => WordsByLanguage.GetOrAdd(words.Language, _ => new DocumentWords(
        Footnotes: words["document.footnotes"],
        Footnote: words["document.footnote"],
        BackToText: words["document.back"],
        ReadMore: words["document.read_more"],
        Sourcing: words["document.sourcing"],
        OpensHost: words["document.opens"],
        Table: words["document.table"]));
}
