using System.Text.Json;
using System.Text.Json.Nodes;
using OnRecord.Domain;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Text;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>A story with its versions in order, all its addresses and its working copy.</summary>
internal sealed record StoryEntry(
    Guid Id, Guid ReportId, StoryStatus Status, string? Address, IReadOnlyList<StoryAddress> Addresses, IReadOnlyList<StoryVersion> Versions, WorkingCopy? Copy,
    IReadOnlyList<TakeDown> TakeDowns);

/// <summary>Stories, every column of them: those a version's canonical bytes hold are read from the bytes.</summary>
internal static class StoryRows
{
    public static JsonObject Write(StoryEntry story) => new JsonObject
    {
        ["id"] = story.Id.ToString(),
        ["report"] = story.ReportId.ToString(),
        ["status"] = Wire.Name(story.Status),
        ["address"] = story.Address,
        ["addresses"] = List(story.Addresses.OrderBy(a => a.Path, StringComparer.Ordinal)
            .Select(a => new JsonObject { ["path"] = a.Path, ["since"] = ExchangeJson.Time(a.Since) })),
        ["versions"] = List(story.Versions.OrderBy(v => v.N).Select(Write)),
        ["working_copy"] = story.Copy is { } copy ? Write(copy) : null,
    }.With(story.TakeDowns);

    public static StoryEntry Story(RowReader row)
    {
        var id = row.Id("id");
        return new StoryEntry(
            id, row.Id("report"), row.Term<StoryStatus>("status"), row.OptionalText("address"),
            [.. row.Rows("addresses").Select(a => new StoryAddress { Path = a.Text("path"), StoryId = id, Since = a.Time("since") })],
            [.. row.Rows("versions").Select(v => TakeDownRows.IsStub(v) ? TakeDownRows.Stub(id, v) : Version(id, v)).OfType<StoryVersion>()],
            row.Optional("working_copy") is { } copy ? Copy(id, copy) : null, TakeDownRows.Acts(id, row));
    }

    /// <summary>The version that these bytes and this sourcing make; every other field is read from <paramref name="canonical"/>.</summary>
    public static StoryVersion Made(PublishedFields read, StoryVersion rest)
    {
        var (fields, content) = (read.Fields, read.Fields.Content);
        return new StoryVersion
        {
            Id = rest.Id,
            StoryId = read.Story,
            N = read.N,
            Slug = fields.Slug,
            Language = fields.Language,
            Kind = fields.Kind,
            SectionId = fields.Section.Id,
            HeadlineText = content.Headline.ToString(),
            StandfirstText = content.Standfirst.ToString(),
            Picture = fields.Picture,
            WordCount = DocumentText.WordCount(content.Document),
            FirstPublishedAt = read.Times.FirstPublished,
            UpdatedAt = read.Times.Updated,
            PublishedAt = read.Times.Published,
            ChangeKind = read.Change,
            ChangeNote = read.Note,
            ApprovedById = rest.ApprovedById,
            HeadlineJson = DocumentWriter.Write(content.Headline).ToJsonString(),
            StandfirstJson = DocumentWriter.Write(content.Standfirst).ToJsonString(),
            BodyJson = DocumentWriter.Write(content.Document).ToJsonString(),
            TextCanonical = DocumentText.Canonical(content),
            CanonicalJson = rest.CanonicalJson,
            StatementsJson = rest.StatementsJson,
            Salt = rest.Salt,
            StatementsSalt = rest.StatementsSalt,
            Bylines = [.. fields.Bylines.Select((b, i) => new VersionByline { VersionId = rest.Id, BylineId = b.Id, Ord = i })],
            Topics = [.. fields.Topics.Select((t, i) => new VersionTopic { VersionId = rest.Id, TopicId = t.Id, Ord = i })],
            Related = fields.Related,
            Uses = rest.Uses,
        };
    }

    private static JsonObject Write(StoryVersion v) => v.TakenDownAt is not null ? TakeDownRows.Stub(v) : new()
    {
        ["id"] = v.Id.ToString(),
        ["n"] = v.N,
        ["approved_by"] = v.ApprovedById.ToString(),
        ["version"] = Hashed(v.CanonicalJson, v.Salt),
        ["statements"] = Hashed(v.StatementsJson, v.StatementsSalt),
        ["uses"] = List(v.Uses.OrderBy(u => u.Ord).Select(u => new JsonObject
        {
            ["statement"] = u.StatementId.ToString(), ["revision"] = u.RevisionN, ["anchors"] = Anchors(u.Anchors),
        })),
    };

    /// <summary>Bytes as the record hashes them, with the salt and the hash in hex.</summary>
    public static JsonObject Hashed(byte[] bytes, byte[] salt) => new()
    {
        ["salt"] = Convert.ToHexStringLower(salt),
        ["sha256"] = Convert.ToHexStringLower(SaltedHash.Compute(salt, bytes)),
        ["bytes"] = System.Text.Encoding.UTF8.GetString(bytes),
    };

    private static StoryVersion? Version(Guid story, RowReader row)
    {
        var id = row.Id("id");
        var (canonical, salt) = ReadHashed(row, "version");
        var (statements, statementsSalt) = ReadHashed(row, "statements");
        StatementUse[] uses =
        [
            .. row.Rows("uses").Select((u, i) => new StatementUse { VersionId = id, StatementId = u.Id("statement"), RevisionN = u.Number("revision"), Ord = i, Anchors = u.Anchors("anchors") }),
        ];
        var (n, approver) = (row.Number("n"), row.Id("approved_by"));
        if (canonical is null || statements is null)
            return null;
        var read = CanonicalVersionReader.Read(canonical);
        foreach (var sentence in read.Sentences)
            row.Problem("version.bytes", sentence);
        if (!read.Ok)
            return null;
        if (read.Value.Story != story || read.Value.N != n)
            row.Problem("version.bytes", $"tells of version {read.Value.N} of the story {read.Value.Story}, not of this one.");
        return Made(read.Value, new StoryVersion
        {
            Id = id, StoryId = story, N = n, ApprovedById = approver, CanonicalJson = canonical, Salt = salt, StatementsJson = statements,
            StatementsSalt = statementsSalt, Uses = [.. uses], Slug = "", Language = "", Kind = default, SectionId = default, HeadlineText = "", StandfirstText = "",
            WordCount = 0, FirstPublishedAt = default, UpdatedAt = default, PublishedAt = default, ChangeKind = default, HeadlineJson = "", StandfirstJson = "",
            BodyJson = "", TextCanonical = "",
        });
    }

    private static (byte[]? Bytes, byte[] Salt) ReadHashed(RowReader row, string name)
    {
        if (row.Optional(name) is not { } hashed)
        {
            row.Problem(name, "is asked for.");
            return (null, []);
        }

        var (salt, hash, bytes) = (hashed.Text("salt"), hashed.Text("sha256"), System.Text.Encoding.UTF8.GetBytes(hashed.Text("bytes")));
        if (salt.Length != SaltedHash.SaltLength * 2 || !salt.All(char.IsAsciiHexDigitLower))
        {
            hashed.Problem("salt", "is no salt: 32 lower-case hex digits are asked for, which are 16 bytes.");
            return (null, []);
        }

        var key = Convert.FromHexString(salt);
        if (Convert.ToHexStringLower(SaltedHash.Compute(key, bytes)) != hash)
        {
            hashed.Problem("sha256", "does not belong to these bytes and this salt: one of the three was changed.");
            return (null, []);
        }

        return (bytes, key);
    }

    private static JsonObject Write(WorkingCopy c) => new()
    {
        ["base_version"] = c.BaseVersion,
        ["slug"] = c.Slug,
        ["language"] = c.Language,
        ["kind"] = Wire.Name(c.Kind),
        ["section"] = c.SectionId?.ToString(),
        ["picture"] = RowWriting.Picture(c.Picture),
        ["headline"] = JsonNode.Parse(c.HeadlineJson),
        ["standfirst"] = JsonNode.Parse(c.StandfirstJson),
        ["body"] = JsonNode.Parse(c.BodyJson),
        ["bylines"] = Ids(c.Bylines),
        ["topics"] = Ids(c.Topics),
        ["related"] = Ids(c.Related),
        ["statements"] = List(c.Statements.Select(s => new JsonObject
        {
            ["statement"] = s.StatementId.ToString(), ["revision"] = s.RevisionN, ["state"] = Wire.Name(s.State), ["anchors"] = Anchors(s.Anchors),
        })),
        ["saved_at"] = ExchangeJson.Time(c.SavedAt),
    };

    private static WorkingCopy Copy(Guid story, RowReader row) => new()
    {
        StoryId = story,
        BaseVersion = row.Number("base_version"),
        Slug = row.Text("slug"),
        Language = row.Text("language"),
        Kind = row.Term<StoryKind>("kind"),
        SectionId = row.OptionalId("section"),
        Picture = row.Picture("picture"),
        HeadlineJson = Checked(row, "headline", e => DocumentReader.ReadInline(e, "headline").Sentences),
        StandfirstJson = Checked(row, "standfirst", e => DocumentReader.ReadInline(e, "standfirst").Sentences),
        BodyJson = Checked(row, "body", e => DocumentReader.Read(e).Sentences),
        Bylines = row.Ids("bylines"),
        Topics = row.Ids("topics"),
        Related = row.Ids("related"),
        Statements = [.. row.Rows("statements").Select(s => new StatementPlace(s.Id("statement"), s.Number("revision"), s.Anchors("anchors"), s.Term<AnchorState>("state")))],
        SavedAt = row.Time("saved_at"),
    };

    private static string Checked(RowReader row, string name, Func<JsonElement, IReadOnlyList<string>> read)
    {
        var json = row.Value(name);
        foreach (var sentence in read(json))
            row.Problem(name, sentence);
        return JsonNode.Parse(json.GetRawText())?.ToJsonString() ?? "null";
    }
}
