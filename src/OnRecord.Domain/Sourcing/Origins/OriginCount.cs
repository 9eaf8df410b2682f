using System.Text.Json.Nodes;

namespace OnRecord.Domain.Sourcing.Origins;

/// <summary>What the count alone gives reason to warn of.</summary>
public enum OriginWarning
{
    /// <summary>There is no statement at all; shown as nothing.</summary>
    None,

    /// <summary>Said in our own voice without a source.</summary>
    Unsourced,

    /// <summary>Reports that only repeat each other.</summary>
    Circular,

    /// <summary>Everything rests on one origin that is known.</summary>
    SingleOrigin,

    /// <summary>Everything rests on one origin, and no root is known.</summary>
    SingleAnonymousOrigin,

    /// <summary>It may all rest on one origin.</summary>
    PossiblySingleOrigin,
}

/// <summary>How many independent origins a claim has; "Lower certain, at most Upper".</summary>
/// <param name="Lower">Origins known to be distinct.</param>
/// <param name="Upper">Origins at most.</param>
/// <param name="Warnings">At most one today; a list because files hold a list.</param>
/// <param name="Cut">The smallest set of sources and go-betweens that brings the claim down when wrong, the one nearest
/// the roots: ids of the case, sorted by letter, one a node and so <paramref name="Upper"/> of them.</param>
/// <param name="PeopleDescribed">At least this many people stand behind the described anonymous first speakers.</param>
/// <param name="Reports">Reports in the chains, copies counted once and ours not at all.</param>
public sealed record OriginCount(
    int Lower, int Upper, IReadOnlyList<OriginWarning> Warnings, IReadOnlyList<string> Cut, int PeopleDescribed, int Reports);

/// <summary>A count as JSON, for <c>onrecord origins</c>.</summary>
public static class OriginCountJson
{
    /// <summary><c>{"lower","upper","warnings","cut"}</c>, the members in this order.</summary>
    public static JsonObject Of(OriginCount count) => new()
    {
        ["lower"] = count.Lower,
        ["upper"] = count.Upper,
        ["warnings"] = new JsonArray([.. count.Warnings.Select(warning => JsonValue.Create(Wire.Name(warning)))]),
        ["cut"] = new JsonArray([.. count.Cut.Select(id => JsonValue.Create(id))]),
    };
}
