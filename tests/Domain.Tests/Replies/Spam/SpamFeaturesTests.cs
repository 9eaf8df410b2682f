using System.Diagnostics;
using CsCheck;
using OnRecord.Domain.Replies.Spam;

namespace OnRecord.Domain.Tests.Replies.Spam;

public sealed class SpamFeaturesTests
{
    private const int MostKeys = 2000;

    [Theory]
    [InlineData("FREE money", "ｆｒｅｅ 𝐦𝐨𝐧𝐞𝐲")]
    [InlineData("free money", "fr\u200Bee mon\u2060ey")]
    [InlineData("free money", "frее mоnеy")] // Cyrillic е and о
    [InlineData("sooo good", "soooooooo goood")]
    [InlineData("café don't", "CAFE\u0301 don\u2019t")]
    [InlineData("money for you", "m&#111;ney <b class=\"x\">for</b> you")]
    [InlineData("дешёвые часы", "ДЕШЁВЫЕ ЧАСЫ")]
    public void Words_written_otherwise_are_the_same_words(string plain, string otherwise)
    {
        // One key more or less is the shape: capitals, hidden characters, letters of another script.
        Assert.InRange(Replies.Of(plain).Keys.Except(Replies.Of(otherwise).Keys).Count(), 0, 1);
        Assert.InRange(Replies.Of(plain).Keys.Except(Replies.Of("other words").Keys).Count(), 4, 9);
    }

    [Theory]
    [InlineData("看我的频道 谢谢大家", "请看我的频道")]
    [InlineData("подпишись на мой канал", "Эй, подпишись на мой сайт")]
    [InlineData("मेरे चैनल को सब्सक्राइब करें", "कृपया मेरे चैनल देखें")]
    [InlineData("اشترك في قناتي الآن", "من فضلك اشترك في قناتي")]
    [InlineData("구독 해주세요 제발", "제발 구독 해주세요")]
    [InlineData("สมัครช่อง", "โปรดสมัครช่องของฉัน")]
    public void Every_script_has_words_that_two_replies_can_share(string one, string other)
    {
        var shapes = Replies.Of("a").Keys.ToHashSet();
        Assert.InRange(Replies.Of(one).Keys.Intersect(Replies.Of(other).Keys).Count(key => !shapes.Contains(key)), 3, 60);
    }

    [Theory]
    [InlineData("see http://shop.example.com/buy?x=1", "look: https://www.shop.example.com/other", true)]
    [InlineData("see shop.example.com", "www.example.com", true)]
    [InlineData("see <a href=\"http://shop.example.com\">here</a>", "<a href='http://example.com/x'>there</a>", true)]
    [InlineData("That was the end.The next one", "It is over.The next one", false)]
    public void Replies_that_link_to_one_place_share_it(string one, string other, bool links)
    {
        var common = Replies.Of(one).Keys.Intersect(Replies.Of(other).Keys).ToHashSet();
        var unlinked = Replies.Of("see here").Keys.Concat(Replies.Of("That was the end. The next one").Keys).ToHashSet();
        Assert.Equal(links, common.Any(key => !unlinked.Contains(key)));
    }

    [Fact]
    public void Name_and_website_count_beside_the_text()
    {
        var plain = SpamFeatures.Of("Ann", null, "I agree").Keys;
        Assert.Single(SpamFeatures.Of("Casino", null, "I agree").Keys.Except(plain));
        Assert.InRange(SpamFeatures.Of("Ann", "https://casino.example.com/win", "I agree").Keys.Except(plain).Count(), 3, 9);
        Assert.Equal(plain, SpamFeatures.Of("Ann", " ", "I agree").Keys);
    }

    [Fact]
    public void Any_text_at_all_gives_a_bounded_number_of_distinct_keys_and_always_the_same()
    {
        var anything = Gen.Char[char.MinValue, char.MaxValue].Array[0, 400].Select(chars => new string(chars));
        Gen.Select(anything, anything, anything).Sample((name, website, body) =>
        {
            var keys = SpamFeatures.Of(name, website, body).Keys;
            return keys.Count <= MostKeys && keys.Distinct().Count() == keys.Count && keys.SequenceEqual(SpamFeatures.Of(name, website, body).Keys);
        }, iter: 2000);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("<a ")]
    [InlineData("www.")]
    [InlineData("http://x.com/a/b?c=d ")]
    [InlineData("\uFDFA")]
    [InlineData("a\u0301\u0316\u200D")]
    [InlineData("\uD83D")]
    [InlineData("&#x41;&")]
    public void A_very_long_text_is_read_in_no_time_and_gives_no_more_keys(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 3_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Assert.InRange(SpamFeatures.Of(text, text, text).Keys.Count, 1, MostKeys);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void Many_different_words_and_links_stay_within_the_bound_and_the_last_words_count()
    {
        var words = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"w{i}q http://h{i}.com/{(char)('a' + i % 26)}bc/def/ghi"));
        Assert.InRange(Replies.Of(words).Keys.Count, 700, MostKeys);
        var pad = string.Concat(Enumerable.Repeat("I agree with the council. ", 5000));
        Assert.Contains(Replies.Of(pad + "casino").Keys, key => !Replies.Of(pad).Keys.Contains(key));
    }
}
