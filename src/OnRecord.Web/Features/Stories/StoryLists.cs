using System.Globalization;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A page of a list with the tags of what stands on it.</summary>
/// <param name="Changed">UTC, when the newest change of a story on it went out; null for an empty list.</param>
public sealed record ListedStories(StoryList List, IReadOnlyList<string> Tags, DateTime? Changed);

/// <summary>Lists of stories, newest first, cut into pages.</summary>
public sealed class StoryLists(StoryCards cards)
{
    public const int PerPage = 20;

    /// <summary>The page that <paramref name="number"/> asks for; null when there is no such page.</summary>
    /// <param name="path">Address of the list's first page.</param>
    public async Task<ListedStories?> Page(IQueryable<PublicStory> stories, string? number, string path, CancellationToken stop)
    {
        if (Number(number) is not { } page)
        {
            return null;
        }

        var ordered = stories.OrderByDescending(s => s.Story.FirstPublishedAt).ThenByDescending(s => s.Story.Id);
        var rows = await cards.Rows(ordered.Skip((page - 1) * PerPage).Take(PerPage + 1), stop);
        if (rows.Count == 0 && page > 1)
        {
            return null;
        }

        var shown = rows.Take(PerPage).ToList();
        var list = new StoryList
        {
            Cards = await cards.Cards(shown, stop),
            Page = page,
            NewerAddress = page == 1 ? null : page == 2 ? path : Address(path, page - 1),
            OlderAddress = rows.Count > PerPage ? Address(path, page + 1) : null,
        };
        return new ListedStories(list, [.. shown.SelectMany(r => Tag.Card(r.StoryId))], shown.Count == 0 ? null : shown.Max(r => r.Updated));
    }

    /// <summary>A page's number: 1 where none is asked for, null where what is asked for is none.</summary>
    public static int? Number(string? text) =>
        text is null ? 1 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 1 and <= 10_000 && text[0] != '0' ? n : null;

    private static string Address(string path, int page) => string.Create(CultureInfo.InvariantCulture, $"{path}?page={page}");
}
