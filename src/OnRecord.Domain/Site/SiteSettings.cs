using OnRecord.Domain.Replies;
using OnRecord.Domain.Sourcing;

namespace OnRecord.Domain.Site;

/// <summary>What the newsroom says of itself. One row, there from the first start.</summary>
public sealed class SiteSettings
{
    public int Id { get; init; } = 1;

    public string Name { get; set; } = "OnRecord";

    public string Tagline { get; set; } = "";

    /// <summary>Scheme and host under which readers know the site, without a slash at the end; null: the listening address.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>BCP 47 tag of the site's own words and of stories that name no other.</summary>
    public string Language { get; set; } = "en";

    /// <summary>"ltr" or "rtl"; null: as the language file says.</summary>
    public string? Direction { get; set; }

    /// <summary>IANA name of the zone in which dates are shown and a story's address gets its day.</summary>
    public string TimeZone { get; set; } = "UTC";

    public string Contact { get; set; } = "";

    /// <summary>Address of the newsroom's publishing principles (schema.org <c>publishingPrinciples</c>).</summary>
    public string? PublishingPrinciples { get; set; }

    /// <summary>Address of what the newsroom says of unnamed sources (schema.org <c>unnamedSourcesPolicy</c>).</summary>
    public string? UnnamedSourcesPolicy { get; set; }

    /// <summary>Address of what it says of corrections (schema.org <c>correctionsPolicy</c>).</summary>
    public string? CorrectionsPolicy { get; set; }

    /// <summary>True: who may publish must sign in with a passkey or a second factor.</summary>
    public bool EditorsNeedSecondFactor { get; set; }

    /// <summary>The warnings of sourcing that stop a story; an editor may let one pass with a reason.</summary>
    public IReadOnlyList<SourcingWarning> BlockingWarnings { get; set; } = [];

    /// <summary>Whether a single unnamed origin stops a story where its claim stands in the headline or the first paragraph.</summary>
    public bool BlocksUnnamedInLead { get; set; }

    /// <summary>What was chosen about readers' replies.</summary>
    public ReplySettings Replies { get; set; } = new();

    /// <summary>Verifier keys of those who may cosign the record (C2SP tlog-cosignature), such as <c>gazette.example/witness+…</c>.</summary>
    public IReadOnlyList<string> Witnesses { get; set; } = [];

    /// <summary>The newsroom's own rules on what stops a story.</summary>
    public SourcingPolicy Policy => new() { Blocking = [.. BlockingWarnings], BlocksUnnamedInLead = BlocksUnnamedInLead };

    /// <summary>The outlet that is ourselves: the agent of our own reports.</summary>
    public Guid OwnOutletId { get; set; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
