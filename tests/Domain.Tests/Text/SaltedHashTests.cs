using OnRecord.Domain.Text;

namespace OnRecord.Domain.Tests.Text;

public sealed class SaltedHashTests
{
    private static readonly byte[] Salt = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    // Computed with Python's hashlib.
    [Theory]
    [InlineData("", "be45cb2605bf36bebde684841a28f0fd43c69850a3dce5fedba69928ee3a8991")]
    [InlineData("""{"a":1}""", "aed8a0ebb5f60a8aa06554873318b8e888584ebddf7878258719930ae328cbb2")]
    public void The_hash_is_SHA_256_of_the_salt_and_then_the_bytes(string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(SaltedHash.Compute(Salt, System.Text.Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_salt_of_another_length_is_a_bug(int length) =>
        Assert.Throws<ArgumentException>(() => SaltedHash.Compute(new byte[length], [1]));
}
