using System.Text;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

public sealed class SignedNoteTests
{
    private const string Text = "first\n\nthird\n";
    private static readonly NoteSigner Signer = SmallLog.Signer;
    private static readonly SignedNote Note = SignedNote.Of(Text, Signer.Sign(Text));

    // RFC 8032, section 7.1, TEST 2.
    [Fact]
    public void Signatures_are_those_of_RFC_8032()
    {
        var seed = Convert.FromHexString("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var signer = new NoteSigner("rfc", NoteKeyType.Ed25519, seed);

        Assert.Equal("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", Convert.ToHexStringLower(signer.Key.PublicKey));
        Assert.Equal("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00", Convert.ToHexStringLower(signer.Sign("r").Bytes));
    }

    // The key of Go's public checksum database.
    [Fact]
    public void A_verifier_key_in_use_elsewhere_is_read()
    {
        const string Known = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        var key = NoteKey.Parse(Known);

        Assert.True(key.Ok, key.Sentence);
        Assert.Equal(("sum.golang.org", 0x033de0aeu, Known), (key.Value.Name, key.Value.Id, key.Value.ToString()));
    }

    [Theory]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Bs4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==")]
    [InlineData("sum.golang.org+033de0ae")]
    [InlineData("+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("")]
    public void A_verifier_key_that_is_not_whole_is_refused(string text) => Assert.False(NoteKey.Parse(text).Ok);

    [Fact]
    public void A_key_that_would_accept_anybodys_signature_is_refused()
    {
        var neutral = new byte[32];
        neutral[0] = 1;

        Assert.Throws<ArgumentException>(() => new NoteKey("a", NoteKeyType.Ed25519, neutral));
        Assert.Throws<ArgumentException>(() => new NoteKey("a", NoteKeyType.Ed25519, new byte[32]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u00a0b")]
    [InlineData("a\nb")]
    public void A_name_with_spaces_or_plus_signs_is_no_name(string name) =>
        Assert.Throws<ArgumentException>(() => new NoteSigner(name, NoteKeyType.Ed25519, SmallLog.Seed(1)));

    [Fact]
    public void A_note_is_read_as_it_was_written()
    {
        var both = Note.With(new NoteSigner("second", NoteKeyType.Ed25519, SmallLog.Seed(9)).Sign(Text));
        var read = SignedNote.Parse(Encoding.UTF8.GetBytes(both.ToString()));

        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(both.ToString(), read.Value.ToString());
        Assert.Equal((Text, 2), (read.Value.Text, read.Value.Signatures.Count));
        Assert.Equal([Signer.Key.ToString()], read.Value.SignersAmong([Signer.Key]).Value.Select(key => key.ToString()));
    }

    [Fact]
    public void A_second_signature_of_a_key_takes_the_place_of_its_first() =>
        Assert.Equal(Note.ToString(), Note.With(Signer.Sign(Text)).ToString());

    [Fact]
    public void A_note_that_is_spelled_otherwise_is_refused()
    {
        var good = Note.ToString();
        var line = Note.Signatures[0].ToString();
        string[] broken =
        [
            "", "\n", good[..^1], good + "\n", good + "x\n", good.Replace("\n\n—", "\n—", StringComparison.Ordinal), Text, Text + "\n", line,
            good.Replace("—", "-", StringComparison.Ordinal), good.Replace("— ", "—", StringComparison.Ordinal), good.Replace("— ", "—  ", StringComparison.Ordinal),
            good.Replace(Signer.Key.Name, "a+b", StringComparison.Ordinal), good.Replace(" " + line.Split(' ')[2], " \n", StringComparison.Ordinal),
            good.Replace("first", "first\t", StringComparison.Ordinal), good.Replace("\n", "\r\n", StringComparison.Ordinal),
            good[..^2] + "\n", good[..^1] + "=\n", good[..^3] + "!=\n", good[..^1] + " \n", $"{Text}\n— a AAAAAQ==\n",
        ];

        Assert.True(SignedNote.Parse(good).Ok);
        Assert.All(broken, note => Assert.False(SignedNote.Parse(note).Ok, note));
    }

    [Fact]
    public void Base64_with_bits_left_over_is_refused()
    {
        var good = $"{Text}\n— a AAAAAQE=\n";

        Assert.True(SignedNote.Parse(good).Ok);
        Assert.False(SignedNote.Parse(good.Replace("QE=", "QF=", StringComparison.Ordinal)).Ok);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.False(SignedNote.Parse([0xff, .. Encoding.UTF8.GetBytes(Note.ToString())]).Ok);

    [Fact]
    public void A_note_that_is_too_large_or_has_too_many_signatures_is_refused()
    {
        var line = Note.Signatures[0].ToString();
        Assert.True(SignedNote.Parse($"{Text}\n{string.Concat(Enumerable.Repeat(line, 100))}").Ok);
        Assert.False(SignedNote.Parse($"{Text}\n{string.Concat(Enumerable.Repeat(line, 101))}").Ok);
        Assert.False(SignedNote.Parse($"{new string('x', SignedNote.Longest)}{Note}").Ok);
        Assert.False(SignedNote.Parse(Encoding.UTF8.GetBytes($"{new string('ü', SignedNote.Longest / 2)}{Note}")).Ok);
    }

    [Fact]
    public void Two_lines_of_one_known_key_are_refused_and_of_an_unknown_one_passed_over()
    {
        var twice = SignedNote.Parse($"{Note}{Note.Signatures[0]}").Value;
        var stranger = new NoteSigner("stranger", NoteKeyType.Ed25519, SmallLog.Seed(8)).Sign(Text);

        Assert.Contains("two signatures", twice.SignersAmong([Signer.Key]).Sentence, StringComparison.Ordinal);
        Assert.True(SignedNote.Parse($"{Note}{stranger}{stranger}").Value.SignersAmong([Signer.Key]).Ok);
    }

    [Fact]
    public void Every_changed_letter_of_the_text_undoes_the_signature()
    {
        var good = Note.ToString();
        for (var i = 0; i < Text.Length; i++)
        {
            var read = SignedNote.Parse($"{good[..i]}{(char)(good[i] ^ 1)}{good[(i + 1)..]}");
            Assert.False(read.Ok && read.Value.SignersAmong([Signer.Key]).Ok);
        }
    }

    [Fact]
    public void A_false_signature_of_a_known_key_is_refused_though_another_is_right()
    {
        var other = new NoteSigner("other", NoteKeyType.Ed25519, SmallLog.Seed(9));
        var forged = Note.With(other.Sign("something else\n"));

        Assert.True(forged.SignersAmong([Signer.Key]).Ok);
        Assert.Contains("other", forged.SignersAmong([Signer.Key, other.Key]).Sentence, StringComparison.Ordinal);
        Assert.False(forged.SignersAmong([]).Ok);
    }
}
