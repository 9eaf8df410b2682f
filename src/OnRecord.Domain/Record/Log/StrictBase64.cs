namespace OnRecord.Domain.Record.Log;

/// <summary>Base64 with padding (RFC 4648, section 4) that has one spelling: no white space, no bits left over.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes, or false where the text is not exactly what writing them again would give.</summary>
    public static bool TryRead(string text, out byte[] bytes)
    {
        var room = new byte[text.Length];
        var ok = Convert.TryFromBase64String(text, room, out var length);
        bytes = ok ? room[..length] : [];
        return ok && Convert.ToBase64String(bytes) == text;
    }
}
