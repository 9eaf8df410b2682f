using System.Text.Json;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Reads back what <see cref="DocumentWriter"/> wrote and was kept.</summary>
public static class SavedContent
{
    /// <exception cref="InvalidDataException">It was not written by us: a bug, or a database that somebody else changed.</exception>
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

    /// <summary>The words of a line as it is kept, without its marks; "" for one that was not written by us.</summary>
    public static string Words(string lineJson)
    {
        if (lineJson.Length == 0)
            return "";
        using var line = JsonDocument.Parse(lineJson);
        return DocumentReader.ReadInline(line.RootElement, "line") is { Ok: true } read ? read.Value.ToString() : "";
    }

    private static T Sure<T>(Outcome<T> read)
        where T : notnull => read.Ok ? read.Value : throw new InvalidDataException(read.Sentence);
}
