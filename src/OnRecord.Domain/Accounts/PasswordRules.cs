using System.Globalization;
using System.Text;

namespace OnRecord.Domain.Accounts;

/// <summary>
/// What a password must be: long enough, and not one that is tried first. Nothing is asked of its letters, digits or signs, nothing is cut
/// off or changed, and no sentence repeats any of it.
/// </summary>
/// <remarks>
/// OWASP ASVS 5.0, 6.2.1 (8 characters, 15 advised), 6.2.4 (common passwords), 6.2.5 (no rules of composition), 6.2.8 (taken as
/// received), 6.2.9 (64 and more), 6.2.11 (words of the site). Common ones are found by what they are made of and by
/// digests of the ten thousand most used: see <see cref="PasswordGuess"/>.
/// </remarks>
public static class PasswordRules
{
    /// <summary>The fewest Unicode characters.</summary>
    public const int Least = 8;

    /// <summary>How many characters are advised.</summary>
    public const int Advised = 15;

    /// <summary>More than anybody types, and little enough to be hashed without harm.</summary>
    public const int Most = 1_000;

    // Eight letters at random are worth eight, eight digits 4.5, a common word with a year and a sign four.
    private const double WorthEnough = 5;

    /// <summary>Whether the password may be used.</summary>
    /// <param name="about">What others know: the site's name and address, the person's name and mail address. Order and case don't matter.</param>
    public static Outcome Check(string password, params IEnumerable<string> about)
    {
        var length = Characters(password);
        if (length < Least)
            return Outcome.Refused($"The password has {Counted(length)}: it needs at least {Least}.");
        if (length > Most)
            return Outcome.Refused($"The password has {Counted(length)}: at most {Most} can be kept.");
        var guess = PasswordGuess.Of(password, about);
        return guess.Worth < WorthEnough
            ? Outcome.Refused($"This one would be guessed soon: it is little more than {Listed(guess.Parts)}. Choose three or four words that have nothing to do with each other or with you.")
            : Outcome.Done;
    }

    /// <summary>What to tell somebody whose password may be used but could be better; null when it is long.</summary>
    public static string? Advice(string password) => Characters(password) is var length && length < Advised
        ? $"The password has {Counted(length)} and will do. {Advised} or more are better: three or four words that have nothing to do with each other are easy to remember and hard to guess."
        : null;

    /// <summary>Unicode characters (code points), as a person would count them as nearly as it matters.</summary>
    private static int Characters(string password) => password.EnumerateRunes().Count();

    private static string Counted(int length) => length == 1 ? "1 character" : $"{length.ToString("N0", CultureInfo.InvariantCulture)} characters";

    private static string Listed(IReadOnlyList<GuessedPart> parts)
    {
        string[] told = [.. parts.Select(Told).Distinct()];
        return told.Length == 1 ? told[0] : $"{string.Join(", ", told[..^1])} and {told[^1]}";
    }

    private static string Told(GuessedPart part) => part switch
    {
        GuessedPart.Known => "a name that belongs to you or the site",
        GuessedPart.Common => "words that many people use",
        GuessedPart.Track => "keys or letters that follow each other",
        GuessedPart.Repeated => "the same again and again",
        GuessedPart.Year => "a year",
        _ => "a few characters",
    };
}
