using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests;

public sealed class AddressTests
{
    [Theory]
    [InlineData("https://example.org", "example.org")]
    [InlineData("HTTP://Example.org:8080/a?b#c", "example.org")]
    [InlineData("https://例え.jp/道", "xn--r8jz45g.jp")]
    [InlineData("mailto:desk@example.org", null)]
    [InlineData("/2026/01/25/slug", null)]
    [InlineData("/", null)]
    [InlineData("#h-b1", null)]
    public void Read_takes_pages_mail_and_places_here(string text, string? host)
    {
        var read = Address.Read(text);
        Assert.True(read.Ok, read.Sentence);
        Assert.Equal((text, host), (read.Value.Value, read.Value.Host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("javascript&colon;alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://example.org/x")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https:///evil.example")]
    [InlineData("https://")]
    [InlineData("https://?x")]
    [InlineData("https:\\\\evil.example")]
    [InlineData("https://bank.example@evil.example")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/\u202Egpj.exe")]
    [InlineData("example.org")]
    [InlineData("?q=1")]
    [InlineData("mailto:")]
    public void Read_refuses_what_a_browser_could_run_or_mistake(string text) => Assert.False(Address.Read(text).Ok);

    [Fact]
    public void Read_refuses_an_address_that_is_too_long()
    {
        Assert.True(Address.Read("/" + new string('a', Address.MaxLength - 1)).Ok);
        Assert.False(Address.Read("/" + new string('a', Address.MaxLength)).Ok);
    }
}
