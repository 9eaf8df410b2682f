using Microsoft.Extensions.DependencyInjection.Extensions;
using OnRecord.Domain;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Where a newsroom keeps what it changed.</summary>
/// <param name="Folder">Its theme folder (<c>--theme</c>); null for the built-in theme.</param>
/// <param name="LanguageFolder">The folder of its language files, which need not exist; null for none.</param>
public sealed record ThemeOptions(string? Folder, string? LanguageFolder);

/// <summary>Brings the theme into the program.</summary>
public static class ThemeServices
{
    /// <summary>Adds <see cref="LanguageCatalog"/> and <see cref="PageTemplates"/>, which are read when <see cref="MapThemeAssets"/> asks for them.</summary>
    public static IServiceCollection AddTheme(this IServiceCollection services, ThemeOptions options)
    {
        services.AddSingleton(found => LanguageCatalog.Load(options.LanguageFolder, found.GetRequiredService<ILogger<LanguageCatalog>>()));
        services.AddSingleton(found => found.GetRequiredService<Outcome<LanguageCatalog>>().Value);
        services.AddSingleton(found => PageTemplates.Open(options.Folder, found.GetRequiredService<LanguageCatalog>(), found.GetRequiredService<ILogger<PageTemplates>>()));
        services.AddSingleton(found => found.GetRequiredService<Outcome<PageTemplates>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        if (options.Folder is not null)
            services.AddHostedService<ThemeWatch>();
        return services;
    }

    /// <summary>Reads languages and theme, refused in a sentence when one cannot be read, and serves the theme's assets.</summary>
    public static Outcome MapThemeAssets(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<Outcome<LanguageCatalog>>().Try(out _, out var brokenLanguage))
            return Outcome.Refused(brokenLanguage);
        if (!app.Services.GetRequiredService<Outcome<PageTemplates>>().Try(out var pages, out var brokenTheme))
            return Outcome.Refused(brokenTheme);
        app.MapMethods("/assets/{hash}/{**name}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string hash, string? name) =>
            AssetResponse.Answer(context, pages.Assets, hash, name)).AllowAnonymous();
        return Outcome.Done;
    }
}
