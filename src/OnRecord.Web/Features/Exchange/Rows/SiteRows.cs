using System.Text.Json.Nodes;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Topics;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>The rows of the site itself.</summary>
internal static class SiteRows
{
    /// <summary>Fields of the settings that came into the format later.</summary>
    public static readonly IReadOnlyList<string> LaterSettings = ["unnamed_sources_policy", "corrections_policy", SecondFactor, Replies, Witnesses];

    private const string SecondFactor = "editors_need_second_factor";

    private const string Replies = "replies";

    private const string Witnesses = "witnesses";

    public static JsonObject Write(SiteSettings s) => new()
    {
        ["name"] = s.Name,
        ["tagline"] = s.Tagline,
        ["public_address"] = s.PublicAddress,
        ["language"] = s.Language,
        ["direction"] = s.Direction,
        ["time_zone"] = s.TimeZone,
        ["contact"] = s.Contact,
        ["publishing_principles"] = s.PublishingPrinciples,
        ["own_outlet"] = s.OwnOutletId.ToString(),
        ["unnamed_sources_policy"] = s.UnnamedSourcesPolicy,
        ["corrections_policy"] = s.CorrectionsPolicy,
        [SecondFactor] = s.EditorsNeedSecondFactor,
        [Replies] = ReplySettingsRow.Write(s.Replies),
        [Witnesses] = new JsonArray([.. s.Witnesses.Select(key => (JsonNode)key)]),
    };

    /// <summary>What readers can know of the settings.</summary>
    public static JsonObject WritePublic(SiteSettings s)
    {
        var row = Write(s);
        row.Remove(SecondFactor);
        // What is held back, and when, would help those most who want to come through.
        row.Remove(Replies);
        return row;
    }

    public static SiteSettings Settings(RowReader row) => new()
    {
        Name = row.Text("name"),
        Tagline = row.Text("tagline"),
        PublicAddress = row.OptionalText("public_address"),
        Language = row.Text("language"),
        Direction = row.OptionalText("direction"),
        TimeZone = row.Text("time_zone"),
        Contact = row.Text("contact"),
        PublishingPrinciples = row.OptionalText("publishing_principles"),
        OwnOutletId = row.Id("own_outlet"),
        UnnamedSourcesPolicy = row.Has("unnamed_sources_policy") ? row.OptionalText("unnamed_sources_policy") : null,
        CorrectionsPolicy = row.Has("corrections_policy") ? row.OptionalText("corrections_policy") : null,
        EditorsNeedSecondFactor = row.Has(SecondFactor) && row.Flag(SecondFactor),
        Replies = row.Has(Replies) && row.Optional(Replies) is { } replies ? ReplySettingsRow.Read(replies) : new ReplySettings(),
        Witnesses = row.Has(Witnesses) ? WitnessKeys(row) : [],
    };

    private static IReadOnlyList<string> WitnessKeys(RowReader row)
    {
        var keys = row.Texts(Witnesses);
        foreach (var sentence in keys.SelectMany(key => NoteKey.ParseWitness(key).Sentences))
            row.Problem(Witnesses, sentence);
        return keys;
    }

    public static JsonObject Write(MovedAddress m) => new() { ["path"] = m.Path, ["to"] = m.To, ["since"] = ExchangeJson.Time(m.Since) };

    public static MovedAddress Moved(RowReader row) => new() { Path = row.Text("path"), To = row.Text("to"), Since = row.Time("since") };

    public static JsonObject Write(NavigationItem item) => new() { ["position"] = item.Position, ["label"] = item.Label, ["address"] = item.Address };

    public static NavigationItem Navigation(RowReader row) => new() { Position = row.Number("position"), Label = row.Text("label"), Address = row.Text("address") };

    public static JsonObject Write(FrontPageSlot slot) => new() { ["position"] = slot.Position, ["story"] = slot.StoryId.ToString() };

    public static FrontPageSlot FrontPage(RowReader row) => new() { Position = row.Number("position"), StoryId = row.Id("story") };

    public static JsonObject Write(Account a) => new() { ["id"] = a.Id.ToString(), ["name"] = a.Name, ["role"] = Wire.Name(a.Role) };

    public static Account Account(RowReader row) => new() { Id = row.Id("id"), Name = row.Text("name"), Role = row.Term<Role>("role") };

    public static JsonObject Write(Section s) => new()
    {
        ["id"] = s.Id.ToString(), ["parent"] = s.ParentId?.ToString(), ["slug"] = s.Slug, ["name"] = s.Name, ["description"] = s.Description, ["order"] = s.Order,
    };

    public static Section Section(RowReader row) => new()
    {
        Id = row.Id("id"), ParentId = row.OptionalId("parent"), Slug = Slug(row), Name = row.Text("name"), Description = row.Text("description"), Order = row.Number("order"),
    };

    public static JsonObject Write(Byline b) => new() { ["id"] = b.Id.ToString(), ["slug"] = b.Slug, ["name"] = b.Name, ["role"] = b.Role, ["about"] = b.About };

    public static Byline Byline(RowReader row) => new()
    {
        Id = row.Id("id"), Slug = Slug(row), Name = row.Text("name"), Role = row.Text("role"), About = row.Text("about"),
    };

    public static JsonObject Write(Topic t) => new()
    {
        ["id"] = t.Id.ToString(), ["name"] = t.Name, ["slug"] = t.Slug, ["about"] = t.About, ["parent"] = t.ParentId?.ToString(), ["merged_into"] = t.MergedIntoId?.ToString(),
    };

    public static Topic Topic(RowReader row) => new()
    {
        Id = row.Id("id"), Name = row.Text("name"), Slug = Slug(row), About = row.Text("about"), ParentId = row.OptionalId("parent"),
        MergedIntoId = row.Has("merged_into") ? row.OptionalId("merged_into") : null,
    };

    /// <summary>A slug that can end an address.</summary>
    public static string Slug(RowReader row)
    {
        var slug = row.Text("slug");
        if (slug.Length > 0 && !Domain.Text.Slug.IsSlug(slug))
            row.Problem("slug", $"\"{slug}\" can't end an address: use lower-case letters, digits and single hyphens.");
        return slug;
    }
}
