using System.Globalization;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories.Merging;

/// <summary>Gives bids that stand in none of some documents.</summary>
internal sealed class NewBids(params IEnumerable<Document> documents)
{
    private const int Longest = 40;

    private readonly HashSet<string> taken = [.. documents.SelectMany(d => d.Blocks).Select(b => b.Bid)];

    /// <summary>A bid that says where it comes from: "b7-2" for "b7"; given once.</summary>
    public string Like(string bid)
    {
        for (var n = 2; ; n++)
        {
            var end = "-" + n.ToString(CultureInfo.InvariantCulture);
            var like = bid[..Math.Min(bid.Length, Longest - end.Length)] + end;
            if (taken.Add(like))
                return like;
        }
    }
}
