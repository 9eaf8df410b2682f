namespace OnRecord.Domain.Stories.Documents;

/// <summary>The words of a story without their form.</summary>
public static class DocumentText
{
    /// <summary>text_canonical of a story: headline, standfirst, blocks and footnotes; see <see cref="TextMap.Of"/>.</summary>
    public static string Canonical(StoryContent content) => TextMap.Of(content).Text;

    /// <summary>The body alone, laid out the same way: for search, mail and counting.</summary>
    public static string Plain(Document document) =>
        Canonical(new StoryContent(InlineText.Empty, InlineText.Empty, document));

    /// <summary>Words of the body, captions and footnotes included; see <see cref="Text.WordCount.Of"/> for what counts as one.</summary>
    public static int WordCount(Document document) => Text.WordCount.Of(Plain(document));
}
