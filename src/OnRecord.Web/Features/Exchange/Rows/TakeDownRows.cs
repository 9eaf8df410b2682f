using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Text;
using static OnRecord.Web.Features.Exchange.Rows.RowWriting;

namespace OnRecord.Web.Features.Exchange.Rows;

/// <summary>What is left of texts that were removed by law: the acts, and versions without their texts.</summary>
internal static class TakeDownRows
{
    /// <summary>Adds the acts to a story; a story of which nothing was removed is written as ever.</summary>
    public static JsonObject With(this JsonObject story, IReadOnlyList<TakeDown> acts)
    {
        if (acts.Count > 0)
        {
            story["take_downs"] = List(acts.OrderBy(a => a.Id).Select(a => new JsonObject
            {
                ["id"] = a.Id.ToString(), ["n"] = a.N, ["at"] = ExchangeJson.Time(a.At), ["reason"] = a.Reason, ["by"] = a.ById.ToString(),
            }));
        }

        return story;
    }

    public static IReadOnlyList<TakeDown> Acts(Guid story, RowReader row) => !row.Has("take_downs") ? [] :
    [
        .. row.Rows("take_downs").Select(a => new TakeDown
        {
            Id = a.Id("id"), StoryId = story, N = (int?)a.OptionalNumber("n"), At = a.Time("at"), Reason = a.Text("reason"), ById = a.Id("by"),
        }),
    ];

    /// <summary>A version whose text was removed.</summary>
    public static JsonObject Stub(StoryVersion v) => new()
    {
        ["id"] = v.Id.ToString(),
        ["n"] = v.N,
        ["approved_by"] = v.ApprovedById.ToString(),
        ["taken_down"] = ExchangeJson.Time(v.TakenDownAt!.Value),
        ["language"] = v.Language,
        ["kind"] = Wire.Name(v.Kind),
        ["section"] = v.SectionId.ToString(),
        ["first_published"] = ExchangeJson.Time(v.FirstPublishedAt),
        ["updated"] = ExchangeJson.Time(v.UpdatedAt),
        ["published"] = ExchangeJson.Time(v.PublishedAt),
        ["change"] = Wire.Name(v.ChangeKind),
    };

    public static bool IsStub(RowReader row) => row.Has("taken_down");

    // The newsroom it comes to takes it into a log of its own, where the hash is one of no text: this salt makes it one that says nothing.
    public static StoryVersion Stub(Guid story, RowReader row) => new()
    {
        Id = row.Id("id"), StoryId = story, N = row.Number("n"), ApprovedById = row.Id("approved_by"), TakenDownAt = row.Time("taken_down"), Language = row.Text("language"),
        Kind = row.Term<StoryKind>("kind"), SectionId = row.Id("section"), FirstPublishedAt = row.Time("first_published"), UpdatedAt = row.Time("updated"),
        PublishedAt = row.Time("published"), ChangeKind = row.Term<ChangeKind>("change"), Slug = "", HeadlineText = "", StandfirstText = "", WordCount = 0, HeadlineJson = "",
        StandfirstJson = "", BodyJson = "", TextCanonical = "", CanonicalJson = [], StatementsJson = [],
        Salt = RandomNumberGenerator.GetBytes(SaltedHash.SaltLength), StatementsSalt = RandomNumberGenerator.GetBytes(SaltedHash.SaltLength),
    };
}
