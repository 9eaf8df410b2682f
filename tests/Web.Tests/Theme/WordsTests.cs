using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

public sealed class WordsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly LanguageCatalog Catalog = TestLanguages.Catalog();
    private static readonly Words English = Catalog.English;
    private static readonly Words Arabic = Catalog.For("ar-EG");

    [Fact]
    public void A_sentence_is_filled_and_an_unfilled_hole_is_seen()
    {
        Assert.Equal("Hello <Ada>", English.Say("hello", ("name", "<Ada>")));
        Assert.Equal("Hello {name}", English.Say("hello"));
        Assert.Equal("denies", English.Term("stance", "denies"));
    }

    [Fact]
    public void Counts_take_the_form_and_digits_of_their_language()
    {
        Assert.Equal("1 statement", English.Plural("statements", 1));
        Assert.Equal("1,234 statements by Ada", English.Plural("statements", 1234, ("name", "Ada")));
        Assert.Equal(["لا تصريحات", "تصريح واحد", "تصريحان", "٣ تصريحات", "١١ تصريحًا", "١٬٠٠٠ تصريح"],
            new[] { 0, 1, 2, 3, 11, 1000 }.Select(count => Arabic.Plural("statements", count)));
    }

    [Fact]
    public void Words_a_language_lacks_are_said_in_English_and_told_to_the_log_once()
    {
        var log = new TestLog();
        var words = TestLanguages.Catalog(log).For("ar");
        Assert.Equal("Said in English", words["onlyEnglish"]);
        Assert.Equal("Said in English", words["onlyEnglish"]);
        Assert.Contains("onlyEnglish", Assert.Single(log.Lines, line => line.Contains("lacks", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => words["nobodySaysThis"]);
    }

    [Fact]
    public void Times_are_told_in_the_zone_with_its_name_or_its_offset()
    {
        var winter = new DateTime(2024, 1, 25, 23, 5, 0, DateTimeKind.Utc);
        Assert.Equal("26 January 2024, 00:05 CET", English.DateTime(winter, Berlin));
        Assert.Equal("26 July 2024, 01:05 CEST", English.DateTime(new DateTime(2024, 7, 25, 23, 5, 0, DateTimeKind.Utc), Berlin));
        Assert.Equal("25 January 2024, 23:05 UTC", English.DateTime(winter, TimeZoneInfo.Utc));
        Assert.Equal("25 January 2024, 18:05 EST", English.DateTime(winter, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));
        Assert.Equal("26 January 2024, 04:35 UTC+5:30", English.DateTime(winter, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata")));
        Assert.Equal("25 January 2024, 20:05 UTC\u22123", English.DateTime(winter, TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo")));
        Assert.Equal("٢٦ يناير ٢٠٢٤، ٢:٠٥ ص بتوقيت الرياض", Arabic.DateTime(winter, TimeZoneInfo.FindSystemTimeZoneById("Asia/Riyadh")));
        Assert.Equal("26 January 2024", English.Date(winter, Berlin));
        Assert.Equal("26 Jan 2024", English.ShortDate(winter, Berlin));
    }

    [Theory]
    [InlineData("2023", "", "2023")]
    [InlineData("2023-12", "", "December 2023")]
    [InlineData("2023-12-23", "", "23 December 2023")]
    [InlineData("2023-12~", "", "about December 2023")]
    [InlineData("2023?", "", "perhaps 2023")]
    [InlineData("2023-12-23%", "", "perhaps about 23 December 2023")]
    [InlineData("2023-12/2024-01~", "", "December 2023 to about January 2024")]
    [InlineData("../2024", "", "until 2024")]
    [InlineData("2023-12-23/..", "", "since 23 December 2023")]
    [InlineData("../..", "", "at an unknown time")]
    [InlineData("2023-12", "year", "December 2023 (year inferred)")]
    [InlineData("2023-12-23", "day year", "23 December 2023 (year and day inferred)")]
    [InlineData("2023-12-23", "all", "23 December 2023 (date inferred)")]
    [InlineData("last winter", "", "last winter")]
    public void A_date_is_said_as_far_as_it_is_known(string edtf, string inferred, string said) =>
        Assert.Equal(said, English.Edtf(edtf, inferred.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Lists_and_numbers_follow_the_language()
    {
        Assert.Equal(["", "a", "a and b", "a, b and c"], new string[][] { [], ["a"], ["a", "b"], ["a", "b", "c"] }.Select(English.List));
        Assert.Equal("أ وب وج", Arabic.List(["أ", "ب", "ج"]));
        Assert.Equal("1,234,567.5", English.Number(1234567.5m));
        Assert.Equal("\u221212", English.Number(-12));
        Assert.Equal("٩٩٩", Arabic.Number(999));
        Assert.Equal("rtl", Arabic.Direction);
    }

    [Theory]
    [InlineData("\"direction\": \"rtl\"", "\"direction\": \"up\"", "ar.json, line 4: \"direction\" must be")]
    [InlineData("\"n % 100 = 3..10\"", "\"n ~ 3\"", "ar.json, line 9: \"plurals/few\" \"n ~ 3\" is no plural condition")]
    [InlineData("مرحبًا {name}", "مرحبًا {nmae}", "\"words/hello\" has a hole {nmae}")]
    [InlineData("مرحبًا {name}", "مرحبًا {name", "\"words/hello\" cannot be read")]
    [InlineData("\"few\": \"{n} تصريحات\",", "", "\"words/statements/few\" is missing")]
    [InlineData("\"ديسمبر\"]", "]", "\"dates/months/11\" is missing")]
    [InlineData("\"name\": \"العربية\",", "\"name\": \"العربية\" oops", "ar.json, line 3: this is no valid JSON")]
    [InlineData("\"name\": \"العربية\",", "\"name\": \"a\", \"name\": \"b\",", "ar.json, line 3: \"name\" stands twice")]
    public void A_broken_language_file_is_refused_with_file_line_and_key(string right, string wrong, string expected)
    {
        var english = LanguageFile.Read("en.json", System.Text.Encoding.UTF8.GetBytes(TestLanguages.EnglishText), null).Value;
        var broken = TestLanguages.ArabicText.Replace(right, wrong, StringComparison.Ordinal);
        var read = LanguageFile.Read("ar.json", System.Text.Encoding.UTF8.GetBytes(broken), english);
        Assert.Contains(expected, read.Sentence, StringComparison.Ordinal);
        Assert.Matches("ar.json, line [0-9]+: ", read.Sentence);
    }
}
