using System.Globalization;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Web.Features.History;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Corrections;

/// <summary>Corrections as themes show them.</summary>
internal static class CorrectionViews
{
    private const int MostWords = 12;

    /// <param name="story">Path of the story.</param>
    /// <param name="open">Whether readers can open the story.</param>
    public static CorrectionView Of(Correction correction, string story, bool open) => new()
    {
        Id = correction.Id.ToString(),
        Kind = Wire.Name(correction.Kind),
        At = correction.At,
        Note = correction.Note,
        Address = open ? Address(story, correction.Id) : story,
        Words = [.. correction.Words.Take(MostWords).Select(w => new WordsView(Wire.Name(w.Part), Runs(w)))],
        MoreWords = Math.Max(0, correction.Words.Count - MostWords),
        // A mark that is given by itself changes no version.
        DifferenceAddress = open && correction.Words.Count > 0 && correction.N > 1 ? HistoryAddress.Difference(story, correction.N - 1, correction.N) : null,
        AddsAddress = correction.AddsId is { } adds ? open ? Address(story, adds) : null : null,
        JsonAddress = JsonAddress(correction.Id),
    };

    private static IReadOnlyList<RunView> Runs(ChangedWords words) =>
    [
        .. ((RunView[])[new(words.Before, false, false), new(words.Was, false, true), new(words.Is, true, false), new(words.After, false, false)]).Where(run => run.Text.Length > 0),
    ];

    public static string Address(string story, Guid correction) => string.Create(CultureInfo.InvariantCulture, $"{story}#c-{correction}");

    public static string JsonAddress(Guid correction) => string.Create(CultureInfo.InvariantCulture, $"/record/corrections/{correction}.json");
}
