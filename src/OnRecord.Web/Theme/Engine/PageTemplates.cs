using System.Collections.Concurrent;
using OnRecord.Domain;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Theme.Engine;

/// <summary>
/// Writes pages from the newsroom's theme. A file that its folder lacks comes from the built-in theme; a template that is broken, at start
/// or while a page is written, is told to the log with file and line, and the built-in page of the same name is written in its place.
/// </summary>
public sealed class PageTemplates
{
    private const string Layout = "layout";
    private const int MostFaultsTold = 100;

    private readonly ThemeFolder builtIn;
    private readonly string? folder;
    private readonly LanguageCatalog languages;
    private readonly ILogger log;
    private volatile Loaded loaded;
    private string fingerprint;

    private PageTemplates(ThemeFolder builtIn, string? folder, ThemeFolder? own, string fingerprint, LanguageCatalog languages, ILogger log)
    {
        (this.builtIn, this.folder, this.fingerprint, this.languages, this.log) = (builtIn, folder, fingerprint, languages, log);
        loaded = Load(own);
    }

    /// <summary>The theme's files have changed and are in use: what was written before is stale.</summary>
    public event EventHandler? Changed;

    internal ThemeAssets Assets => loaded.Assets;

    /// <summary>Opens the built-in theme, with a newsroom's own folder before it when one is given; refused when that cannot be read.</summary>
    public static Outcome<PageTemplates> Open(string? folder, LanguageCatalog languages, ILogger log) =>
        Open(ThemeFolder.BuiltIn(), folder, languages, log);

    internal static Outcome<PageTemplates> Open(ThemeFolder builtIn, string? folder, LanguageCatalog languages, ILogger log)
    {
        if (folder is null)
            return new PageTemplates(builtIn, null, null, "", languages, log);
        var own = ThemeFolder.Read(folder);
        return own.Ok
            ? new PageTemplates(builtIn, folder, own.Value, ThemeFolder.Fingerprint(folder), languages, log)
            : own.Refusal;
    }

    /// <summary>Writes a page: the template's body within the layout, as UTF-8.</summary>
    /// <param name="template">The template's name without ".hbs".</param>
    /// <param name="model">What the template may see. Its public properties are reached by their names in camelCase.</param>
    /// <param name="words">The language of the page.</param>
    /// <param name="zone">The zone its times are told in.</param>
    /// <exception cref="ArgumentException">The built-in theme has no such template.</exception>
    public byte[] Render(string template, object model, Words words, TimeZoneInfo zone)
    {
        var now = loaded;
        using var body = Write(now, template, model, words, zone, null);
        using var page = Write(now, Layout, model, words, zone, body);
        return page.ToUtf8();
    }

    /// <summary>Reads the newsroom's folder again if a file in it has changed; true when it has.</summary>
    public bool ReloadIfChanged()
    {
        if (folder is null)
            return false;
        try
        {
            var seen = ThemeFolder.Fingerprint(folder);
            if (seen == fingerprint)
                return false;
            var own = ThemeFolder.Read(folder);
            if (!own.Ok)
                throw new IOException(own.Sentence);
            fingerprint = seen;
            loaded = Load(own.Value);
        }
        catch (IOException gone)
        {
            log.LogWarning("The theme stays as it was: {Reason}", gone.Message);
            return false;
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    private Loaded Load(ThemeFolder? own)
    {
        ThemeAssets assets = own is null ? new(builtIn) : new(own, builtIn);
        var basis = new CompiledTheme(builtIn, null, assets, languages.English.Has);
        var first = own is null ? basis : new CompiledTheme(own, builtIn, assets, languages.English.Has);
        foreach (var complaint in basis.Complaints.Union(first.Complaints, StringComparer.Ordinal))
            log.LogError("Template refused, the built-in one is used instead: {Complaint}", complaint);
        return new Loaded(own, first, basis, assets);
    }

    private PageBuffer Write(Loaded now, string name, object model, Words words, TimeZoneInfo zone, PageBuffer? body)
    {
        var run = new PageRun(words, zone, now.Assets) { Page = new PageBuffer(), Body = body };
        if (now.Own is not null && now.First.Find(name) is { } own)
        {
            try
            {
                own(run.Page, model, run.Data);
                return run.Page;
            }
#pragma warning disable CA1031 // Whatever a newsroom's template does wrong, the reader gets a page and the log the reason.
            catch (Exception broken)
#pragma warning restore CA1031
            {
                run.Page.Dispose();
                run.Page = new PageBuffer();
                // To find the place takes far longer than to write a page, so the same fault is looked for and told once until the theme changes.
                if (now.Told.Count < MostFaultsTold && now.Told.TryAdd((name, broken.GetBaseException().Message), true))
                    log.LogError(broken, "Template {Place} broke, the built-in one is used instead: {Reason}", PlaceOf(now, name, model, run), broken.GetBaseException().Message);
            }
        }

        try
        {
            var basis = now.Basis.Find(name) ?? throw new ArgumentException($"The built-in theme has no template \"{name}\".", nameof(name));
            basis(run.Page, model, run.Data);
            return run.Page;
        }
        catch
        {
            run.Page.Dispose();
            throw;
        }
    }

    private string PlaceOf(Loaded now, string name, object model, PageRun run)
    {
        var traced = new CompiledTheme(now.Own!, builtIn, now.Assets, languages.English.Has, traced: true);
        using var nowhere = new PageBuffer();
        var again = new PageRun(run.Words, run.Zone, now.Assets) { Page = nowhere, Body = run.Body };
        try
        {
            traced.Find(name)?.Invoke(nowhere, model, again.Data);
        }
#pragma warning disable CA1031 // It is written again for the very purpose of seeing it break.
        catch (Exception)
#pragma warning restore CA1031
        {
            return again.Place ?? $"{now.Own!.Place}/{name}.hbs";
        }

        return $"{now.Own!.Place}/{name}.hbs";
    }

    private sealed record Loaded(ThemeFolder? Own, CompiledTheme First, CompiledTheme Basis, ThemeAssets Assets)
    {
        public ConcurrentDictionary<(string Template, string Reason), bool> Told { get; } = new();
    }
}
