using System.Globalization;
using static System.FormattableString;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 7: nothing is reported before it was said, or told by us before others published it.</summary>
internal static class DateRules
{
    private const string Rule = "invariant-7";

    public static IEnumerable<Finding> Check(CheckedStory story)
    {
        foreach (var used in story.Statements)
        {
            if (used.Revision.SaidAt is null && used.Revision.QuoteForm != QuoteForm.OwnVoice)
                yield return new Finding(Rule, Weight.Blocks, $"Nothing says when {story.Words(used)} was said. Enter the date as far as it is known; a month or a year will do.", used.Id);
            if (BackInTime(story, used) is { } back)
                yield return back;
        }

        foreach (var (report, used) in Undated(story))
            yield return new Finding(Rule, Weight.Blocks, $"The report of {OutletOf(story, report)} behind {story.Words(used)} has no date. Enter when it was published as far as it is known.", used.Id);
    }

    private static Finding? BackInTime(CheckedStory story, UsedStatement used)
    {
        var dates = new List<(string What, Edtf Date)>();
        if (used.Revision.SaidAt is { } said)
            dates.Add(($"it was said on {said.Date}", said.Date));
        foreach (var id in used.Revision.Hops.OrderBy(h => h.Seq).Select(h => h.ReportId).OfType<Guid>())
        {
            if (id == story.Sourcing.OwnReport.Id)
                dates.Add((Invariant($"we publish it on {story.Facts.PublishedAt:yyyy-MM-dd}"), OurDay(story)));
            else if (story.ReportOf(id) is { Published: { } published } report)
                dates.Add(($"{OutletOf(story, report)} published it on {published.Date}", published.Date));
        }

        // Dates in doubt do not carry over from one to the next, so each is held against all that follow.
        for (var later = 1; later < dates.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (!Edtf.NotAfter(dates[earlier].Date, dates[later].Date))
                {
                    return new Finding(Rule, Weight.Blocks,
                        $"By its dates {story.Words(used)} goes back in time: {dates[earlier].What}, but {dates[later].What}. Put one of the dates right.", used.Id);
                }
            }
        }

        return null;
    }

    private static IEnumerable<(Report Report, UsedStatement In)> Undated(CheckedStory story) => story.Statements
        .SelectMany(used => used.Revision.Hops.Select(hop => (Report: story.ReportOf(hop.ReportId)!, used)).Where(r => r.Report is not null))
        .Where(r => r.Report.Published is null && r.Report.Id != story.Sourcing.OwnReport.Id && !IsOurUndated(story, r.Report))
        .DistinctBy(r => r.Report.Id);

    // Another story of ours: its report has no date of its own either, its versions have.
    private static bool IsOurUndated(CheckedStory story, Report report) => report.OutletId == story.Sourcing.OwnReport.OutletId;

    // In the zones furthest east it is already the next day when it is 10:00 UTC, and a date is a day somewhere.
    private static Edtf OurDay(CheckedStory story) =>
        Edtf.Parse(story.Facts.PublishedAt.AddHours(14).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Value;

    private static string OutletOf(CheckedStory story, Report report) =>
        story.Book.Agents.GetValueOrDefault(report.OutletId)?.Name ?? "another outlet";
}
