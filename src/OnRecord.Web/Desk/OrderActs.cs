using System.Globalization;

namespace OnRecord.Web.Desk;

/// <summary>The buttons beside the lines of a list that people put in order: they work without a script, by sending the list as it is.</summary>
internal static class OrderActs
{
    /// <summary>Does "up:2", "down:2" or "remove:2" to the list; false when the word is none of these or there is no such line.</summary>
    public static bool Apply<T>(List<T> list, string? act)
    {
        if (act?.Split(':') is not [var what, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= list.Count)
            return false;
        switch (what)
        {
            case "remove":
                list.RemoveAt(at);
                return true;
            case "up" when at > 0:
                (list[at - 1], list[at]) = (list[at], list[at - 1]);
                return true;
            case "down" when at < list.Count - 1:
                (list[at + 1], list[at]) = (list[at], list[at + 1]);
                return true;
            default:
                return what is "up" or "down";
        }
    }
}
