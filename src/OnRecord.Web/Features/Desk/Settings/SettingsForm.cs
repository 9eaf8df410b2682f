using OnRecord.Domain;
using OnRecord.Domain.Site;

namespace OnRecord.Web.Features.Desk.Settings;

/// <summary>The site's settings as they are typed.</summary>
public sealed class SettingsForm
{
    private const int Longest = 200;

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

    public bool EditorsNeedSecondFactor { get; set; }

    public static SettingsForm Of(SiteSettings s) => new()
    {
        Name = s.Name, Tagline = s.Tagline, PublicAddress = s.PublicAddress, Language = s.Language, Direction = s.Direction, TimeZone = s.TimeZone, Contact = s.Contact,
        PublishingPrinciples = s.PublishingPrinciples, UnnamedSourcesPolicy = s.UnnamedSourcesPolicy, CorrectionsPolicy = s.CorrectionsPolicy, EditorsNeedSecondFactor = s.EditorsNeedSecondFactor,
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
            yield return (nameof(Language), "There is no file of words for this language: choose one of the list.");
        if (Direction is not (null or "" or "ltr" or "rtl"))
            yield return (nameof(Direction), "Choose one of the list.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out _))
            yield return (nameof(TimeZone), "No time zone is called so here: write a name of the list, such as Europe/Kyiv.");
        if ((Contact ?? "").Length > Longest)
            yield return (nameof(Contact), $"The contact may have {Longest} characters.");
        foreach (var (field, policy) in new[] { (nameof(PublishingPrinciples), PublishingPrinciples), (nameof(UnnamedSourcesPolicy), UnnamedSourcesPolicy), (nameof(CorrectionsPolicy), CorrectionsPolicy) })
        {
            if (!string.IsNullOrWhiteSpace(policy) && (Web(policy.Trim()) is null || policy.Length > Domain.Text.Address.MaxLength))
                yield return (field, "This is no address of a page: write it with https://.");
        }
    }

    public void Write(SiteSettings s)
    {
        (s.Name, s.Tagline, s.Language, s.TimeZone, s.Contact) = (Name!.Trim(), (Tagline ?? "").Trim(), Language!, TimeZone!, (Contact ?? "").Trim());
        (s.PublicAddress, s.Direction) = (Kept(PublicAddress)?.TrimEnd('/'), Kept(Direction));
        (s.PublishingPrinciples, s.UnnamedSourcesPolicy, s.CorrectionsPolicy) = (Kept(PublishingPrinciples), Kept(UnnamedSourcesPolicy), Kept(CorrectionsPolicy));
        s.EditorsNeedSecondFactor = EditorsNeedSecondFactor;
    }

    private static Uri? Web(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static string? Kept(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
