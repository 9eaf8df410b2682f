using OnRecord.Domain.Replies.Spam;

namespace OnRecord.Domain.Tests.Replies.Spam;

/// <summary>A reply that was decided, as its features.</summary>
internal sealed record Decided(SpamFeatures Features, bool IsSpam);

internal static class Replies
{
    public static SpamFeatures Of(string body, string name = "Reader", string? website = null) => SpamFeatures.Of(name, website, body);

    public static SpamModel Learned(IEnumerable<Decided> decisions)
    {
        var model = new SpamModel();
        foreach (var decided in decisions)
            model.Learn(decided.Features, decided.IsSpam);
        return model;
    }

    /// <summary>Twenty-five replies of each side, made of a few sentences that differ in a word.</summary>
    public static IEnumerable<Decided> Own()
    {
        string[] things = ["watches", "pills", "loans", "casino", "followers"];
        string[] matters = ["harbour", "council", "budget", "school", "hospital"];
        for (var i = 0; i < 25; i++)
        {
            yield return new Decided(Of($"Buy cheap {things[i % 5]} now at http://shop{i}.example.com/{things[i / 5]} !!! Visit my page"), IsSpam: true);
            yield return new Decided(Of($"I read what the minister said about the {matters[i % 5]}, and I doubt the {matters[i / 5]} will pay for it."), IsSpam: false);
        }
    }

    /// <summary>Model rows in one order, for comparing.</summary>
    public static FeatureCount[] Sorted(SpamModel model) => [.. model.Rows.OrderBy(row => row.Key)];
}
