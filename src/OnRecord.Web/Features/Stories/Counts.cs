using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A count of origins in the terms that the theme words for readers.</summary>
public static class Counts
{
    /// <summary>
    /// The rule can find more origins certain than possible where a known person follows an unknown go-between (see the decision on
    /// origins/1); a reader is never told more than is possible.
    /// </summary>
    public static CountView View(ClaimOrigins origins, Speakers speakers) => new()
    {
        Lower = Math.Min(origins.Count.Lower, origins.Count.Upper),
        Upper = origins.Count.Upper,
        Kind = Kind(origins.Count),
        RestsOn = [.. origins.RestsOn.Select(source => speakers.Name(source.SourceId)).Distinct(StringComparer.Ordinal)],
        PeopleDescribed = origins.Count.PeopleDescribed,
        Reports = origins.Count.Reports,
    };

    private static string Kind(OriginCount count) => count switch
    {
        { Warnings: [OriginWarning.SingleAnonymousOrigin, ..] } => "single_unnamed",
        { Warnings: [OriginWarning.SingleOrigin, ..] } => "single",
        { Warnings: [OriginWarning.Unsourced, ..] } => "unsourced",
        { Warnings: [OriginWarning.Circular, ..] } => "circular",
        { Upper: 0 } => "none",
        _ when count.Lower < count.Upper => "range",
        _ => "exact",
    };
}
