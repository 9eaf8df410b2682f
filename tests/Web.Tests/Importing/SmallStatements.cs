using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OnRecord.Web.Tests.Importing;

/// <summary>A short page of our own with two statements, to be spoilt in one place at a time.</summary>
internal static class SmallStatements
{
    public const string Page = """
        Home News Weather

        Ferry to stop for a week, harbour master says

        The ferry to the islands will stop for a week in March, the harbour master told this paper on Monday, so that its engine can be looked at.

        Passengers will be taken by bus to the northern pier instead. “Nobody will be left behind,” she said at the ticket office.

        The shipping company did not answer a letter that this paper sent to it last week and again on Sunday.

        Leave a Reply
        """;

    /// <summary>The file of statements, every offset right.</summary>
    public static JsonObject Json() => JsonNode.Parse($$"""
        {
          "format": "onrecord-statements/2",
          "capture": { "text_sha256": "{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Page)))}}", "ignored": [ {{Anchor("Leave a Reply")}} ] },
          "story": { "report": "rep:own" },
          "agents": [ { "id": "ag:own", "kind": "outlet", "name": "(this paper)" }, { "id": "ag:master", "kind": "person", "name": "Mara Lind" } ],
          "affiliations": [ { "agent": "ag:master", "org": null, "title": "harbour master" } ],
          "outlets": [ { "agent": "ag:own" } ],
          "sources": [ { "id": "src:own", "kind": "own_voice", "agent": "ag:own" }, { "id": "src:master", "kind": "named", "agent": "ag:master" } ],
          "reports": [ { "id": "rep:own", "outlet": "ag:own", "published": null } ],
          "topics": [ { "id": "t:ferry", "name": "The island ferry" } ],
          "claims": [ { "id": "c1", "text": "The ferry will stop for a week in March.", "topic": "t:ferry" }, { "id": "c2", "text": "Nobody will be left behind.", "topic": "t:ferry" } ],
          "statements": [
            { "id": "s1", "speaker": "src:master", "claim": "c1", "stance": "affirms", "speech_act": "assert", "quote_form": "indirect", "terms": "on_the_record", "said_at": { "edtf": "2026-11-16", "inferred": ["all"] },
              "hops": [ { "seq": 0, "from": "src:master", "to": "src:own", "channel": "communication_to_journalist", "report": "rep:own" } ],
              "anchors": { "content": [ {{Anchor("The ferry to the islands will stop for a week in March")}} ], "source": [ {{Anchor("the harbour master")}} ], "cue": [ {{Anchor("told")}} ] } },
            { "id": "s2", "speaker": "src:master", "claim": "c2", "stance": "affirms", "speech_act": "promise", "quote_form": "direct", "terms": "on_the_record", "said_at": { "edtf": "2026-11-16", "inferred": ["all"] },
              "hops": [ { "seq": 0, "from": "src:master", "to": "src:own", "channel": "communication_to_journalist", "report": "rep:own" } ],
              "anchors": { "content": [ {{Anchor("Nobody will be left behind,")}} ], "source": [ {{Anchor("she")}} ] } }
          ],
          "origin_counts": { "rule": "origins/1", "counts": [ { "claim": "c1", "stance": "affirms", "lower": 1, "upper": 1, "people_described": 0, "reports": 0, "warnings": ["single_origin"] } ] }
        }
        """)!.AsObject();

    private static string Anchor(string words)
    {
        var start = Page.IndexOf(words, StringComparison.Ordinal);
        var end = start + words.Length;
        return new JsonObject
        {
            ["exact"] = words, ["prefix"] = Page[Math.Max(0, start - 20)..start], ["suffix"] = Page[end..Math.Min(Page.Length, end + 20)], ["start"] = start, ["end"] = end,
        }.ToJsonString();
    }
}
