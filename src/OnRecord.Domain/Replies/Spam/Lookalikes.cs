using System.Text;

namespace OnRecord.Domain.Replies.Spam;

/// <summary>Letters of other scripts that look like Latin ones, so that "frее" with two Cyrillic letters is read as "free".</summary>
internal static class Lookalikes
{
    // One Latin letter below each Cyrillic or Greek one; lower case, as words are folded first.
    private const string Strange = "авеікмнорстухѕјԁһӏɡѵԝαβεικνορτυχγ";
    private const string Latin = "abeikmhopctyxsjdhlgvwabeikvoptuxy";

    /// <summary>The word in Latin letters when it mixes them with lookalikes, else null: a word wholly in its own script stays as it is.</summary>
    public static string? Unmask(string word)
    {
        if (Ascii.IsValid(word) || !word.Any(char.IsAsciiLetter) || !word.Any(letter => Strange.Contains(letter)))
            return null;
        return string.Create(word.Length, word, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Strange.IndexOf(from[i]) is var at and >= 0 ? Latin[at] : from[i];
        });
    }
}
