using OnRecord.Storage;

namespace OnRecord.Web.Hosting;

/// <summary>What a start of the site was told on the command line or by the environment.</summary>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="Site">Public address (<c>--site</c>); null: that of the settings, else the listening address.</param>
/// <param name="ThemeFolder">A newsroom's own theme; null for the built-in one.</param>
public sealed record ServeOptions(DataPlace Data, IReadOnlyList<string> Urls, string? Site = null, string? ThemeFolder = null)
{
    /// <summary>Where a newsroom keeps language files of its own.</summary>
    public string LanguageFolder => Path.Combine(Data.Folder, "languages");

    /// <summary>Memory for cached pages, in bytes.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>Where mail goes (<c>--smtp</c>); null: into files in the data folder.</summary>
    public string? Smtp { get; init; }

    /// <summary>Proxies that stand before the site (<c>--proxy</c>), as <see cref="TrustedProxies.Read"/> reads them; null: readers come straight here.</summary>
    public string? Proxies { get; init; }

    /// <summary>Rounds of PBKDF2 with SHA-512 for each password; OWASP's Password Storage Cheat Sheet asks for 210,000. Tests, which guess a lot, take fewer.</summary>
    public int PasswordRounds { get; init; } = 600_000;

    /// <summary>The clock; tests give their own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
