using System.Diagnostics;
using CsCheck;
using OnRecord.Domain.Accounts;

namespace OnRecord.Domain.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly string[] About = ["The Harbour Courier", "harbour-courier.example", "Ann O'Neil", "ann.oneil@harbour-courier.example"];

    [Theory]
    [InlineData("", "0 characters")]
    [InlineData("k", "1 character:")]
    [InlineData("kfw-pz3", "7 characters")]
    [InlineData("密码密码密码密", "7 characters")]
    [InlineData("😀😁😂🤣😃😄😅", "7 characters")]
    public void A_password_of_fewer_than_eight_characters_is_refused(string password, string says) =>
        Assert.Contains(says, PasswordRules.Check(password).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("kfw-pz3r")]
    [InlineData("        x y q")]
    [InlineData("надёжный замок у моря")]
    [InlineData("密 山川異域風月同天")]
    [InlineData("kfw\ud800pz3r")]
    [InlineData("Nine lively otters sing")]
    [InlineData("correct horse battery staple")]
    public void Any_characters_do(string password) => Assert.True(PasswordRules.Check(password, About).Ok, PasswordRules.Check(password, About).Sentence);

    [Fact]
    public void Long_ones_are_taken_whole_up_to_a_thousand_characters()
    {
        var words = string.Join(' ', Enumerable.Range(0, 300).Select(n => $"otter{n * 7919}"));
        Assert.All((int[])[64, 65, 128, 1000], length => Assert.True(PasswordRules.Check(words[..length]).Ok));
        Assert.Contains("1,001 characters", PasswordRules.Check(words[..1001]).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Password123!")]
    [InlineData("p@$$w0rd")]
    [InlineData("PASSWORDPASSWORD")]
    [InlineData("12345678")]
    [InlineData("987654321")]
    [InlineData("qwertyuiop")]
    [InlineData("1qaz2wsx")]
    [InlineData("1q2w3e4r")]
    [InlineData("azertyuiop")]
    [InlineData("йцукенгш")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcab")]
    [InlineData("iloveyou2")]
    [InlineData("Summer2026!")]
    [InlineData("football1")]
    [InlineData("19871225")]
    [InlineData("letmein!!")]
    [InlineData("blink182")]
    [InlineData("platinum")]
    [InlineData("Platinum7")]
    [InlineData("fktrcfylh")]
    [InlineData("lisalisa")]
    public void One_that_is_tried_first_is_refused_however_it_is_dressed(string password)
    {
        var refused = PasswordRules.Check(password);
        Assert.Contains("would be guessed soon", refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused.Sentence, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Harbour2026", "a name that belongs to you or the site and a year")]
    [InlineData("annoneil1990", "a name that belongs to you or the site and a year")]
    [InlineData("CourierCourier", "the same again and again and a name that belongs to you or the site")]
    [InlineData("h4rbourc0urier", "a name that belongs to you or the site")]
    public void One_made_of_what_others_know_is_refused(string password, string says)
    {
        Assert.Contains(says, PasswordRules.Check(password, About).Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("belongs to you", PasswordRules.Check(password).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_letters_and_digits_at_random_are_nearly_always_taken()
    {
        var random = new Random(7);
        var taken = Enumerable.Range(0, 2000).Count(_ => PasswordRules.Check(new string(random.GetItems("abcdefghijkmnpqrstuvwxyz23456789".AsSpan(), 8)), About).Ok);
        Assert.InRange(taken, 1960, 2000);
    }

    [Fact]
    public void Writing_more_of_something_else_never_makes_a_password_worse() =>
        Gen.Select(Gen.String[Gen.Char['!', 'z'], 8, 20], Gen.OneOf(" otter", "#Vq", "7k%z")).Sample((password, more) =>
        {
            if (PasswordRules.Check(password, About).Ok)
                Assert.True(PasswordRules.Check(password + more, About).Ok, password + more);
        });

    [Fact]
    public void Whatever_is_sent_is_answered_soon() => Gen.String[0, 1000].Sample(password =>
    {
        var watch = Stopwatch.StartNew();
        PasswordRules.Check(password, About);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }, iter: 30);

    [Fact]
    public void Fifteen_characters_are_advised()
    {
        Assert.Contains("has 14 characters and will do. 15 or more are better", PasswordRules.Advice("kfw-pz3r-kfw-p"), StringComparison.Ordinal);
        Assert.Null(PasswordRules.Advice("kfw-pz3r-kfw-pz"));
    }

    [Fact]
    public void At_least_three_thousand_common_passwords_are_known_by_their_digests()
    {
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        var lines = list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Distinct().Count(), 3000, 10_000);
        Assert.All(lines, line => Assert.Matches("^[0-9a-f]{8}$", line));
    }
}
