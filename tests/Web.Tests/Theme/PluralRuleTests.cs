using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

/// <summary>Rules as CLDR gives them for these languages, in the notation of UTS 35, part 3.</summary>
public sealed class PluralRuleTests
{
    private static readonly Dictionary<string, (string Category, string Rule)[]> Rules = new(StringComparer.Ordinal)
    {
        ["en"] = [("one", "i = 1 and v = 0 @integer 1")],
        ["ar"] = [("zero", "n = 0"), ("one", "n = 1"), ("two", "n = 2"), ("few", "n % 100 = 3..10"), ("many", "n % 100 = 11..99")],
        ["pl"] = [("one", "i = 1 and v = 0"), ("few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
            ("many", "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14")],
        ["cy"] = [("zero", "n = 0"), ("one", "n = 1"), ("two", "n = 2"), ("few", "n = 3"), ("many", "n = 6")],
        ["ja"] = [],
        ["da"] = [("one", "n = 1 or t != 0 and i = 0,1")],
        ["lv"] = [("zero", "n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19"),
            ("one", "n % 10 = 1 and n % 100 != 11 or v = 2 and f % 10 = 1 and f % 100 != 11 or v != 2 and f % 10 = 1")],
    };

    [Theory]
    [InlineData("en", "0 other, 1 one, 1.0 other, 2 other, 101 other")]
    [InlineData("ar", "0 zero, 1 one, 2 two, 3 few, 10 few, 11 many, 99 many, 100 other, 102 other, 103 few, 111 many, 0.5 other, 3.5 other")]
    [InlineData("pl", "1 one, 2 few, 4 few, 5 many, 12 many, 14 many, 22 few, 25 many, 0 many, 112 many, 122 few, 1.5 other, 1.0 other")]
    [InlineData("cy", "0 zero, 1 one, 2 two, 3 few, 4 other, 5 other, 6 many, 7 other, 26 other")]
    [InlineData("ja", "0 other, 1 other, 2.5 other")]
    [InlineData("da", "1 one, 0.1 one, 1.6 one, 1.0 one, 0 other, 2 other, 2.1 other")]
    [InlineData("lv", "0 zero, 11 zero, 1 one, 21 one, 111 zero, 2 other, 0.1 one, 1.1 one, 0.11 zero, 10.21 one, 1.2 other")]
    public void A_count_falls_into_the_category_its_language_has_for_it(string language, string expected)
    {
        var rules = Rules[language].Select(rule => (rule.Category, Rule: PluralRule.Parse(rule.Rule).Value)).ToList();
        foreach (var pair in expected.Split(", "))
        {
            var number = PluralOperands.Of(pair.Split(' ')[0]);
            var category = rules.FirstOrDefault(rule => rule.Rule.Holds(number)).Category ?? "other";
            Assert.Equal(pair, $"{pair.Split(' ')[0]} {category}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("n == 1")]
    [InlineData("x = 1")]
    [InlineData("n % 0 = 1")]
    [InlineData("n = 1..2..3")]
    [InlineData("n = 1 and")]
    public void A_rule_that_cannot_be_read_is_refused(string rule) => Assert.False(PluralRule.Parse(rule).Ok);
}
