using OnRecord.Domain.Replies;

namespace OnRecord.Domain.Tests.Replies;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("> At six?\n> Or later?\n\nAt seven.", "At six? Or later? At seven.")]
    [InlineData(">> Twice\n5 > 4", "Twice 5 > 4")]
    [InlineData("", "")]
    public void In_one_line_a_quote_loses_its_signs_and_keeps_its_words(string body, string line) => Assert.Equal(line, ReplyText.Plain(body));

    [Fact]
    public void What_is_cut_short_ends_in_whole_characters() => Assert.Equal("aaa…", ReplyText.Plain("aaa😀b", 5));
}
