using System.Globalization;
using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Desk.Settings;

/// <summary>What is chosen about replies, as it is typed. An empty number is the usual one.</summary>
public sealed class RepliesForm
{
    private const int MostWords = 1_000;
    private const int LongestWord = 100;

    private static readonly ReplySettings Usual = new();

    public bool On { get; set; }

    public string? Hold { get; set; }

    public string? Order { get; set; }

    public string? MostLinks { get; set; }

    /// <summary>One a line, or parted by commas.</summary>
    public string? HeldWords { get; set; }

    public string? MostOfPerson { get; set; }

    public string? MostOfNetwork { get; set; }

    public string? FloodMinutes { get; set; }

    /// <summary>Empty: never.</summary>
    public string? ClosedAfterDays { get; set; }

    public string? FlagsToHold { get; set; }

    public string? NetworkDays { get; set; }

    public static RepliesForm Of(ReplySettings s) => new()
    {
        On = s.On, Hold = s.Hold.ToString(), Order = s.Order.ToString(), MostLinks = Typed(s.MostLinks), HeldWords = string.Join('\n', s.HeldWords), MostOfPerson = Typed(s.MostOfPerson),
        MostOfNetwork = Typed(s.MostOfNetwork), FloodMinutes = Typed(s.FloodMinutes), ClosedAfterDays = s.ClosedAfterDays is { } days ? Typed(days) : "", FlagsToHold = Typed(s.FlagsToHold),
        NetworkDays = Typed(s.NetworkDays),
    };

    /// <summary>What can't be kept, with the field it stands in.</summary>
    public IEnumerable<(string Field, string Sentence)> Faults()
    {
        if (Hold is { Length: > 0 } && Chosen<HoldRule>(Hold) is null)
            yield return (nameof(Hold), "Choose first, all or none.");
        if (Order is { Length: > 0 } && Chosen<ReplyOrder>(Order) is null)
            yield return (nameof(Order), "Choose newest or oldest.");
        foreach (var (field, text, least, most) in new[]
        {
            (nameof(MostLinks), MostLinks, 0, 1_000), (nameof(MostOfPerson), MostOfPerson, 0, 100_000), (nameof(MostOfNetwork), MostOfNetwork, 0, 100_000), (nameof(FloodMinutes), FloodMinutes, 1, 1_440),
            (nameof(ClosedAfterDays), ClosedAfterDays, 1, 36_500), (nameof(FlagsToHold), FlagsToHold, 1, 1_000), (nameof(NetworkDays), NetworkDays, 0, 365),
        })
        {
            if (!string.IsNullOrWhiteSpace(text) && Number(text) is not { } number)
                yield return (field, Bounds(least, most));
            else if (Number(text) is { } given && (given < least || given > most))
                yield return (field, Bounds(least, most));
        }

        var words = Words();
        if (words.Count > MostWords || words.Any(w => w.Length > LongestWord))
            yield return (nameof(HeldWords), string.Create(CultureInfo.InvariantCulture, $"At most {MostWords} words, each of up to {LongestWord} characters."));
    }

    /// <summary>The settings; without faults.</summary>
    public ReplySettings Read() => new()
    {
        On = On, Hold = Chosen<HoldRule>(Hold) ?? Usual.Hold, Order = Chosen<ReplyOrder>(Order) ?? Usual.Order, MostLinks = Number(MostLinks) ?? Usual.MostLinks, HeldWords = Words(),
        MostOfPerson = Number(MostOfPerson) ?? Usual.MostOfPerson, MostOfNetwork = Number(MostOfNetwork) ?? Usual.MostOfNetwork, FloodMinutes = Number(FloodMinutes) ?? Usual.FloodMinutes,
        ClosedAfterDays = Number(ClosedAfterDays), FlagsToHold = Number(FlagsToHold) ?? Usual.FlagsToHold, NetworkDays = Number(NetworkDays) ?? Usual.NetworkDays,
    };

    private static string Typed(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Bounds(int least, int most) => string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {most}.");

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Chosen<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text?.Trim(), ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;

    private List<string> Words() => [.. (HeldWords ?? "").Split(['\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
