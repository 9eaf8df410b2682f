using System.Text.Json;
using OnRecord.Domain;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>A text as a browser sends it.</summary>
/// <param name="Device">The tab, by a name it chose: up to 64 letters, digits and hyphens.</param>
/// <param name="Base">The revision of the working copy it began from.</param>
public sealed record SentText(string Device, int Base, JsonElement Headline, JsonElement Standfirst, JsonElement Body)
{
    /// <summary>The largest text that is taken, in bytes: many times the largest story.</summary>
    public const int Largest = 8 << 20;

    /// <summary>What was sent, as it was kept.</summary>
    public static SentText Of(KeptText kept) =>
        new(kept.Device, kept.Base, JsonElement.Parse(kept.HeadlineJson), JsonElement.Parse(kept.StandfirstJson), JsonElement.Parse(kept.BodyJson));

    public bool HasShape => Device is { Length: > 0 and <= 64 } && Device.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && Base >= 0
        && Headline.ValueKind == JsonValueKind.Array && Standfirst.ValueKind == JsonValueKind.Array && Body.ValueKind == JsonValueKind.Object;

    /// <summary>The text checked against the document's rules.</summary>
    public Outcome<StoryContent> Read()
    {
        var headline = DocumentReader.ReadInline(Headline, "headline");
        var standfirst = DocumentReader.ReadInline(Standfirst, "standfirst");
        var body = DocumentReader.Read(Body);
        string[] problems = [.. headline.Sentences, .. standfirst.Sentences, .. body.Sentences];
        return problems.Length > 0 ? Outcome.Refused(problems) : new StoryContent(headline.Value, standfirst.Value, body.Value);
    }
}
