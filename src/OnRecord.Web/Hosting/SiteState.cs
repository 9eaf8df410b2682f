using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Site;
using OnRecord.Storage;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Hosting;

/// <summary>The newsroom's settings and menu as pages need them; read once and kept until the tag "site" is evicted.</summary>
/// <param name="defaultAddress">The public address when the settings name none: that of <c>--site</c>, else the listening address.</param>
public sealed class SiteState(IServiceScopeFactory scopes, LanguageCatalog languages, PublicAddress publicAddress)
{
    private volatile Task<SiteNow>? _now;

    /// <summary>The state of this moment. One read for many callers; a failed read is tried again by the next.</summary>
    public Task<SiteNow> Now()
    {
        var now = _now;
        if (now is null || now.IsFaulted || now.IsCanceled)
        {
            _now = now = Read();
        }

        return now;
    }

    /// <summary>The settings or the menu changed.</summary>
    public void Drop() => _now = null;

    private async Task<SiteNow> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDb>();
        var settings = await db.Settings.AsNoTracking().SingleAsync();
        var navigation = await db.Navigation.AsNoTracking().OrderBy(n => n.Position).ToListAsync();
        var words = languages.For(settings.Language);
        return new SiteNow(
            settings,
            new SiteView
            {
                Name = settings.Name,
                Tagline = settings.Tagline,
                Address = publicAddress.Of(settings),
                Language = words.Language,
                Direction = settings.Direction ?? words.Direction,
                Contact = settings.Contact,
                ContactAddress = ContactAddress(settings.Contact),
                PublishingPrinciples = settings.PublishingPrinciples,
                Navigation = [.. navigation.Select(n => new LinkView(n.Label, n.Address))],
                TimeZone = settings.TimeZone,
            },
            words,
            settings.Zone);
    }

    private static string? ContactAddress(string contact) => contact switch
    {
        "" => null,
        _ when contact.StartsWith("https://", StringComparison.Ordinal) => contact,
        _ when contact.Contains('@', StringComparison.Ordinal) && !contact.Any(char.IsWhiteSpace) => "mailto:" + contact,
        _ => null,
    };
}

/// <summary>One reading of the site's settings.</summary>
public sealed record SiteNow(SiteSettings Settings, SiteView View, Words Words, TimeZoneInfo Zone)
{
    /// <summary>An absolute address of a path of this site.</summary>
    public string Absolute(string path) => View.Address + path;
}

/// <summary>Under which scheme and host readers know the site. Never taken from a request.</summary>
/// <param name="Given">What <c>--site</c> or ONRECORD_SITE says; goes before the settings. Null when absent.</param>
/// <param name="Listening">The listening address, for a site that names no other.</param>
public sealed record PublicAddress(string? Given, string Listening)
{
    public string Of(SiteSettings settings) => (Given ?? settings.PublicAddress ?? Listening).TrimEnd('/');
}
