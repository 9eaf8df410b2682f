using OnRecord.Domain;

namespace OnRecord.Web.Features.Exchange;

/// <summary>What is wrong with a folder, each with its place; the first fifty.</summary>
internal sealed class Problems
{
    /// <summary>More than these nobody reads.</summary>
    public const int Most = 50;

    private readonly List<string> sentences = [];

    public int Count { get; private set; }

    public bool Any => Count > 0;

    public bool Full => Count >= Most;

    public Outcome Refusal => Count > Most
        ? Outcome.Refused([.. sentences, $"And {Count - Most} more problems."])
        : Outcome.Refused(sentences);

    /// <param name="place">"stories/0199….json: versions[1].uses[3]"</param>
    public void Add(string place, string sentence)
    {
        if (Count++ < Most)
            sentences.Add($"{place}: {sentence}");
    }
}
