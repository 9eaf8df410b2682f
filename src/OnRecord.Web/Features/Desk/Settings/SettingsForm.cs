using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Settings;

/// <summary>The site's settings as they are typed.</summary>
public sealed class SettingsForm
{
    private const int Longest = 200;

    // Each costs a line under every checkpoint, of which a note may have a hundred.
    private const int MostWitnesses = 20;

    public string? Name { get; set; }

    public string? Tagline { get; set; }

    public string? PublicAddress { get; set; }

    public string? Language { get; set; }

    /// <summary>"ltr", "rtl" or empty.</summary>
    public string? Direction { get; set; }

    public string? TimeZone { get; set; }

    public string? Contact { get; set; }

    public string? PublishingPrinciples { get; set; }

    public string? UnnamedSourcesPolicy { get; set; }

    public string? CorrectionsPolicy { get; set; }

    /// <summary>Verifier keys, one a line.</summary>
    public string? Witnesses { get; set; }

    public bool EditorsNeedSecondFactor { get; set; }

    public RepliesForm Replies { get; set; } = new();

    /// <summary>The warnings of sourcing that stop a story until an editor overrides them.</summary>
    public List<SourcingWarning> Stops { get; set; } = [];

    /// <summary>An unnamed origin alone in the headline or first paragraph stops a story.</summary>
    public bool StopsUnnamedInLead { get; set; }

    /// <summary>The rules a newsroom may choose from, in words. What is refused whatever it chooses is not among them.</summary>
    public static IReadOnlyList<(SourcingWarning Warning, string Words)> Rules { get; } =
    [
        (SourcingWarning.Unsourced, "A claim in our own voice has no source"),
        (SourcingWarning.SingleAnonymousOrigin, "A claim rests on one origin, which is not named"),
        (SourcingWarning.SingleOrigin, "A claim rests on one origin, which is known"),
        (SourcingWarning.PossiblySingleOrigin, "A claim may rest on one origin"),
        (SourcingWarning.PluralForOne, "The text speaks of several, and one person stands behind it"),
        (SourcingWarning.PluralWithoutCount, "Several are spoken of, and nobody says how many"),
        (SourcingWarning.BareSource, "A source is described so barely that readers can’t judge it"),
        (SourcingWarning.StaleRoot, "A claim of now rests on words more than 90 days old"),
        (SourcingWarning.DateInferred, "A date was inferred by the desk"),
        (SourcingWarning.LinkReCheck, "A link stands between statements whose words changed"),
    ];

    public static SettingsForm Of(SiteSettings s) => new()
    {
        Name = s.Name, Tagline = s.Tagline, PublicAddress = s.PublicAddress, Language = s.Language, Direction = s.Direction, TimeZone = s.TimeZone, Contact = s.Contact,
        PublishingPrinciples = s.PublishingPrinciples, UnnamedSourcesPolicy = s.UnnamedSourcesPolicy, CorrectionsPolicy = s.CorrectionsPolicy, EditorsNeedSecondFactor = s.EditorsNeedSecondFactor,
        Stops = [.. s.BlockingWarnings], StopsUnnamedInLead = s.BlocksUnnamedInLead,
        Witnesses = string.Join('\n', s.Witnesses), Replies = RepliesForm.Of(s.Replies),
    };

    /// <summary>What can't be kept, with the field it stands in.</summary>
    /// <param name="languages">Tags for which there is a file of words.</param>
    public IEnumerable<(string Field, string Sentence)> Faults(IReadOnlyCollection<string> languages)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Longest)
            yield return (nameof(Name), $"A newsroom needs a name, of up to {Longest} characters.");
        if ((Tagline ?? "").Length > Longest)
            yield return (nameof(Tagline), $"The line may have {Longest} characters.");
        if (PublicAddress is { Length: > 0 } address && !(Web(address) is { PathAndQuery: "/" } uri && uri.UserInfo.Length == 0))
            yield return (nameof(PublicAddress), "Write scheme and host, such as https://news.example.org.");
        if (!languages.Contains(Language ?? ""))
            yield return (nameof(Language), $"There is no file of words for \"{Language}\": there are {string.Join(", ", languages)}.");
        if (Direction is not (null or "" or "ltr" or "rtl"))
            yield return (nameof(Direction), $"\"{Direction}\" is no direction: choose ltr, rtl or none.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out _))
            yield return (nameof(TimeZone), "No time zone is called so here: write an IANA name such as Europe/Kyiv.");
        if ((Contact ?? "").Length > Longest)
            yield return (nameof(Contact), $"The contact may have {Longest} characters.");
        foreach (var (field, policy) in new[] { (nameof(PublishingPrinciples), PublishingPrinciples), (nameof(UnnamedSourcesPolicy), UnnamedSourcesPolicy), (nameof(CorrectionsPolicy), CorrectionsPolicy) })
        {
            if (!string.IsNullOrWhiteSpace(policy) && (Web(policy.Trim()) is null || policy.Length > Domain.Text.Address.MaxLength))
                yield return (field, "This is no address of a page: write it with https://.");
        }

        if (WitnessFault() is { } witness)
            yield return (nameof(Witnesses), witness);
        foreach (var (field, sentence) in Replies.Faults())
            yield return ($"{nameof(Replies)}.{field}", sentence);
    }

    /// <summary>Writes what was typed into the settings, to be saved. Our reports and notes call ourselves by the site's name.</summary>
    public async Task Write(NewsDb db, SiteSettings s, CancellationToken stop)
    {
        (s.Name, s.Tagline, s.Language, s.TimeZone, s.Contact) = (Name!.Trim(), (Tagline ?? "").Trim(), Language!, TimeZone!, (Contact ?? "").Trim());
        (s.PublicAddress, s.Direction) = (Kept(PublicAddress)?.TrimEnd('/'), Kept(Direction));
        (s.PublishingPrinciples, s.UnnamedSourcesPolicy, s.CorrectionsPolicy) = (Kept(PublishingPrinciples), Kept(UnnamedSourcesPolicy), Kept(CorrectionsPolicy));
        (s.EditorsNeedSecondFactor, s.BlocksUnnamedInLead) = (EditorsNeedSecondFactor, StopsUnnamedInLead);
        s.Replies = Replies.Read();
        s.Witnesses = WitnessKeys();
        s.BlockingWarnings = [.. Rules.Select(rule => rule.Warning).Where(Stops.Contains)];
        (await db.Agents.SingleAsync(a => a.Id == s.OwnOutletId, stop)).Name = s.Name;
    }

    private List<string> WitnessKeys() => [.. (Witnesses ?? "").Split(['\n', '\r', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    private string? WitnessFault()
    {
        var keys = WitnessKeys();
        if (keys.Count > MostWitnesses)
            return $"At most {MostWitnesses} witnesses.";
        return keys.SelectMany(key => NoteKey.ParseWitness(key).Sentences).FirstOrDefault();
    }

    private static Uri? Web(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
