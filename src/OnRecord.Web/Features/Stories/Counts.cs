using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Origins;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>A count of origins in the terms that the theme words for readers.</summary>
public static class Counts
{
    public static CountView View(OriginCount count, Func<string, string> nameOf) => new()
    {
        Lower = count.Lower,
        Upper = count.Upper,
        Kind = Kind(count),
        RestsOn = [.. count.Cut.Select(nameOf)],
        PeopleDescribed = count.PeopleDescribed,
        Reports = count.Reports,
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
