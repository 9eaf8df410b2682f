using OnRecord.Domain.Replies.Spam;
using OnRecord.Newsroom;

namespace OnRecord.Domain.Tests.Replies.Spam;

/// <summary>What the filter flags on collections of others; docs/decisions/0020-spam-filter.md has the figures.</summary>
public sealed class SharedSpamTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void On_a_video_never_seen_at_least_65_per_cent_of_spam_is_flagged_at_1_per_cent_false_flags(bool withNames)
    {
        if (Videos(withNames) is not { } videos)
            return;
        var best = new List<Flagged>();
        var carried = new List<Flagged>();
        var shipped = new List<Flagged>();
        for (var i = 0; i < videos.Count; i++)
        {
            var others = videos.Where((_, j) => j != i).ToList();
            var scored = SpamMeasure.Score(others.SelectMany(video => video), videos[i]);
            best.Add(SpamMeasure.Above(SpamMeasure.Threshold(scored, .01), scored));
            carried.Add(SpamMeasure.Above(SpamMeasure.Threshold(SpamMeasure.LeaveOneOut(others), .01), scored));
            shipped.Add(SpamMeasure.Above(SpamRule.HoldFrom, scored));
        }

        Say($"threshold of the video itself: {SpamMeasure.Mean(best)} ({string.Join("; ", best)})");
        Say($"threshold of the other videos: {SpamMeasure.Mean(carried)} ({string.Join("; ", carried)})");
        Say($"shipped threshold: {SpamMeasure.Mean(shipped)} ({string.Join("; ", shipped)})");
        Assert.True(SpamMeasure.Mean(best).Spam >= .65, $"{SpamMeasure.Mean(best)}");
        Assert.All(best, one => Assert.InRange(one.Genuine, 0, .01));
        Assert.InRange(SpamMeasure.Mean(shipped).Spam, .65, 1);
        Assert.InRange(SpamMeasure.Mean(shipped).Genuine, 0, .02);
    }

    [Fact]
    public void Where_most_is_genuine_or_little_was_decided_few_genuine_replies_are_held()
    {
        if (Videos(withNames: false) is not { } videos)
            return;
        var rare = new List<Flagged>();
        var young = new List<Flagged>();
        for (var i = 0; i < videos.Count; i++)
        {
            var others = videos.Where((_, j) => j != i).SelectMany(video => video).ToList();
            for (var seed = 0; seed < 5; seed++)
            {
                var random = new Random(seed);
                var mixed = others.OrderBy(_ => random.Next()).ToList();
                var (spam, genuine) = (mixed.Where(one => one.IsSpam).ToList(), mixed.Where(one => !one.IsSpam).ToList());
                rare.Add(SpamMeasure.Above(SpamRule.HoldFrom, SpamMeasure.Score([.. spam.Take(40), .. genuine], videos[i])));
                young.Add(SpamMeasure.Above(SpamRule.HoldFrom, SpamMeasure.Score([.. spam.Take(20), .. genuine.Take(20)], videos[i])));
            }
        }

        Say($"learned 40 spam among all genuine: {SpamMeasure.Mean(rare)}");
        Say($"learned 20 of each: {SpamMeasure.Mean(young)}");
        Assert.InRange(SpamMeasure.Mean(rare).Genuine, 0, .03);
        Assert.InRange(SpamMeasure.Mean(young).Genuine, 0, .03);
    }

    [Fact]
    public void Short_messages_of_another_kind_are_told_apart_too()
    {
        if (SharedFolder.Find("data", "comments", "sms-spam", "sms.tsv") is not { } file)
        {
            Say("../shared/data/comments/sms-spam is not here: its messages were not tried.");
            return;
        }

        var random = new Random(7);
        var all = File.ReadLines(file).Select(line => line.Split('\t', 2)).Select(parts => new Decided(Replies.Of(parts[1]), parts[0] == "spam")).OrderBy(_ => random.Next()).ToList();
        var learned = all[..(all.Count / 2)];
        var scored = SpamMeasure.Score(learned, all[(all.Count / 2)..]);
        var own = SpamMeasure.Above(SpamMeasure.Threshold(scored, .01), scored);
        Say($"messages, own threshold: {own}");
        var parts = learned.Chunk(learned.Count / 5 + 1).ToList();
        Say($"messages, threshold of the learned half: {SpamMeasure.Above(SpamMeasure.Threshold(SpamMeasure.LeaveOneOut(parts), .01), scored)}");
        Say($"messages, shipped threshold: {SpamMeasure.Above(SpamRule.HoldFrom, scored)}");
        Assert.InRange(own.Spam, .9, 1);
    }

    private static List<IReadOnlyList<Decided>>? Videos(bool withNames)
    {
        if (SharedFolder.Find("data", "comments", "youtube-spam") is not { } folder)
        {
            Say("../shared/data/comments/youtube-spam is not here: its comments were not tried.");
            return null;
        }

        // id, author, date, content, class
        return [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Select(file =>
            (IReadOnlyList<Decided>)[.. SpamMeasure.Csv(File.ReadAllText(file)).Skip(1).Select(row => new Decided(Replies.Of(row[3], withNames ? row[1] : ""), row[4] == "1"))])];
    }

    private static void Say(string sentence) => TestContext.Current.SendDiagnosticMessage(sentence);
}
