using System.Text.Json.Nodes;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using OnRecord.Web.Features.Desk.Settings;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>What the newsroom chose about replies, in the settings.</summary>
internal static class ReplySettingsRow
{
    public static JsonObject Write(ReplySettings s) => new()
    {
        ["on"] = s.On,
        ["hold"] = Wire.Name(s.Hold),
        ["order"] = Wire.Name(s.Order),
        ["most_links"] = s.MostLinks,
        ["held_words"] = new JsonArray([.. s.HeldWords.Select(w => JsonValue.Create(w))]),
        ["most_of_person"] = s.MostOfPerson,
        ["most_of_network"] = s.MostOfNetwork,
        ["flood_minutes"] = s.FloodMinutes,
        ["closed_after_days"] = s.ClosedAfterDays,
        ["flags_to_hold"] = s.FlagsToHold,
        ["network_days"] = s.NetworkDays,
    };

    /// <summary>The settings, within the bounds of the form at the desk.</summary>
    public static ReplySettings Read(RowReader row)
    {
        var read = new ReplySettings
        {
            On = row.Flag("on"),
            Hold = row.Term<HoldRule>("hold"),
            Order = row.Term<ReplyOrder>("order"),
            MostLinks = row.Number("most_links"),
            HeldWords = row.Texts("held_words"),
            MostOfPerson = row.Number("most_of_person"),
            MostOfNetwork = row.Number("most_of_network"),
            FloodMinutes = row.Number("flood_minutes"),
            ClosedAfterDays = (int?)row.OptionalNumber("closed_after_days"),
            FlagsToHold = row.Number("flags_to_hold"),
            NetworkDays = row.Number("network_days"),
        };
        foreach (var (field, sentence) in RepliesForm.Of(read).Faults())
            row.Problem(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(field), sentence);
        return read;
    }
}
