using System.Text.Json.Nodes;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>Replies without what is private about their authors: no address, no keyed hash, no network. Who wrote what is not known any more where they come in.</summary>
internal static class ReplyRows
{
    public static JsonObject Write(Reply r) => new()
    {
        ["id"] = r.Id.ToString(),
        ["story"] = r.StoryId.ToString(),
        ["parent"] = r.ParentId?.ToString(),
        ["path"] = r.Path,
        ["version"] = r.VersionN,
        ["name"] = r.Name,
        ["website"] = r.Website,
        ["body"] = r.Body,
        ["posted_at"] = ExchangeJson.Time(r.PostedAt),
        ["state"] = Wire.Name(r.State),
        ["held_for"] = Term(r.HeldFor),
        ["let_through_by"] = Term(r.LetThroughBy),
        ["decided_by"] = r.DecidedById?.ToString(),
        ["decided_at"] = r.DecidedAt is { } decided ? ExchangeJson.Time(decided) : null,
        ["removed_for"] = Term(r.RemovedFor),
        ["removal_reason"] = r.RemovalReason,
        ["staff"] = r.StaffId?.ToString(),
        ["picked_at"] = r.PickedAt is { } picked ? ExchangeJson.Time(picked) : null,
    };

    /// <summary>What any reader sees of a published reply.</summary>
    public static JsonObject WritePublic(Reply r) => new()
    {
        ["id"] = r.Id.ToString(), ["story"] = r.StoryId.ToString(), ["parent"] = r.ParentId?.ToString(), ["version"] = r.VersionN, ["name"] = r.Name, ["website"] = r.Website,
        ["body"] = r.Body, ["posted_at"] = ExchangeJson.Time(r.PostedAt), ["staff"] = r.StaffId is not null, ["picked"] = r.PickedAt is not null,
    };

    public static Reply Reply(RowReader row)
    {
        var id = row.Id("id");
        var path = Path(row, id);
        var (website, state, rule) = (row.OptionalText("website"), row.Term<ReplyState>("state"), row.OptionalTerm<LetThrough>("let_through_by"));
        if (website is not null && Domain.Text.Address.Read(website) is not { Ok: true, Value.IsWeb: true })
            row.Problem("website", $"\"{website}\" is no web address.");
        if (state == ReplyState.Published && rule is null)
            row.Problem("let_through_by", "is asked for of a published reply.");
        var reply = new Reply
        {
            Id = id,
            StoryId = row.Id("story"),
            ParentId = row.OptionalId("parent"),
            RootId = Guid.ParseExact(path.AsSpan(0, 32), "N"),
            Depth = (path.Length / 32) - 1,
            Path = path,
            VersionN = row.Number("version"),
            Name = Short(row, "name", ReplyDraft.NameLength),
            Website = website,
            Body = Short(row, "body", ReplyDraft.BodyLength),
            PostedAt = row.Time("posted_at"),
            StaffId = row.OptionalId("staff"),
            PickedAt = row.OptionalTime("picked_at"),
            // No form was sent here.
            Attempt = "imported " + id.ToString("N"),
        };
        reply.StandAs(state, row.OptionalTerm<HoldReason>("held_for"), rule, new Removal(row.OptionalTerm<RemovalGround>("removed_for"), row.OptionalText("removal_reason")), row.OptionalId("decided_by"), row.OptionalTime("decided_at"));
        return reply;
    }

    public static JsonObject Write(StoryTalk t) => new()
    {
        ["story"] = t.StoryId.ToString(),
        ["hold"] = Term(t.Hold),
        ["closed_at"] = t.ClosedAt is { } closed ? ExchangeJson.Time(closed) : null,
        ["kept_open"] = t.KeptOpen,
    };

    public static StoryTalk Talk(RowReader row) => new()
    {
        StoryId = row.Id("story"), Hold = row.OptionalTerm<HoldRule>("hold"), ClosedAt = row.OptionalTime("closed_at"), KeptOpen = row.Flag("kept_open"),
    };

    private static string Short(RowReader row, string field, int most)
    {
        var text = row.Text(field);
        if (text.Length > most)
            row.Problem(field, $"has {text.Length} characters; at most {most} can be kept.");
        return text;
    }

    private static string Path(RowReader row, Guid id)
    {
        var path = row.Text("path");
        if (path.Length is > 0 and <= 32 * Domain.Replies.Reply.Levels && path.Length % 32 == 0 && path.All(char.IsAsciiHexDigitLower) && path.EndsWith(id.ToString("N"), StringComparison.Ordinal))
            return path;
        row.Problem("path", "is no path of ids from the thread's first reply down to this one.");
        return id.ToString("N");
    }
}
