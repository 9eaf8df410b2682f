using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler.Resolvers;

namespace OnRecord.Web.Theme.Engine;

/// <summary>The templates of a theme, checked and compiled. A template that is broken is not in it; why, its complaints tell.</summary>
internal sealed partial class CompiledTheme
{
    private const string Partials = "partials/";
    private const string Extension = ".hbs";

    private readonly Dictionary<string, HandlebarsTemplate<TextWriter, object, object>> templates = new(StringComparer.Ordinal);
    private readonly List<string> complaints = [];
    private readonly IHandlebars engine;
    private readonly bool traced;

    /// <param name="theme">The theme whose templates are compiled.</param>
    /// <param name="behind">The theme that gives what the first has not, or has broken.</param>
    /// <param name="assets">The assets both give together.</param>
    /// <param name="hasWord">Whether any language has the words of a key.</param>
    /// <param name="traced">Compile it slower, to find where a page broke.</param>
    public CompiledTheme(ThemeFolder theme, ThemeFolder? behind, ThemeAssets assets, Func<string, bool> hasWord, bool traced = false)
    {
        this.traced = traced;
        engine = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration
        {
            TextEncoder = new HtmlEncoding(),
            FormatProvider = CultureInfo.InvariantCulture,
            ExpressionNameResolver = new PropertyNames(),
        });
        engine.Configuration.FormatterProviders.Add(new SafeHtmlFormat());
        ThemeHelpers.Register(engine);
        if (traced)
            ThemeHelpers.RegisterTrace(engine);
        var sources = new[] { theme, behind }.OfType<ThemeFolder>().ToArray();
        var partials = sources.SelectMany(source => source.Names).Where(IsPartial).Select(PartialName).ToHashSet(StringComparer.Ordinal);
        // A partial without anything behind it that turns out broken is missed by those that use it, until nothing more falls.
        while (partials.FirstOrDefault(name => !Compile(Partials + name + Extension, sources, new TemplateTerms(partials, hasWord, assets.Has))) is { } broken)
            partials.Remove(broken);
        foreach (var name in partials)
            engine.RegisterTemplate(name, templates[Partials + name]);
        // The built-in pages are compiled here too, so that they show the newsroom's partials.
        foreach (var name in sources.SelectMany(source => source.Names).Distinct().Where(name => name.EndsWith(Extension, StringComparison.Ordinal) && !IsPartial(name)))
            Compile(name, sources, new TemplateTerms(partials, hasWord, assets.Has));
    }

    /// <summary>Sentences with file and line about all that was left out.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints.Distinct(StringComparer.Ordinal)];

    public HandlebarsTemplate<TextWriter, object, object>? Find(string name) => templates.GetValueOrDefault(name);

    private static bool IsPartial(string name) =>
        name.StartsWith(Partials, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal);

    private static string PartialName(string name) => name[Partials.Length..^Extension.Length];

    private bool Compile(string name, ThemeFolder[] sources, TemplateTerms terms)
    {
        foreach (var source in sources.Where(source => source.Has(name)))
        {
            var file = $"{source.Place}/{name}";
            var template = Encoding.UTF8.GetString(source[name]).TrimStart('\uFEFF');
            var wrong = TemplateCheck.Complaints(file, template, terms);
            if (wrong.Count == 0)
            {
                try
                {
                    using var reader = new StringReader(traced ? ThemeTrace.Marked(file, template) : template);
                    templates[name[..^Extension.Length]] = engine.Compile(reader);
                    return true;
                }
                catch (HandlebarsException broken)
                {
                    wrong = [Unreadable(file, broken)];
                }
            }

            complaints.AddRange(wrong);
        }

        return false;
    }

    // The engine counts lines from 0 and says them in its message, over two lines.
    private static string Unreadable(string file, HandlebarsException broken)
    {
        var line = EnginePlace.Match(broken.Message) is { Success: true } place
            ? int.Parse(place.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) + 1 : 1;
        return $"{file}, line {line}: {broken.Message.Split('\n')[0].Trim()}.";
    }

    [GeneratedRegex(@"Occured at: (?<line>\d+):", RegexOptions.NonBacktracking)]
    private static partial Regex EnginePlace { get; }

    /// <summary>Templates write <c>publishedAt</c> for the property PublishedAt.</summary>
    private sealed class PropertyNames : IExpressionNameResolver
    {
        public string ResolveExpressionName(object instance, string expressionName) =>
            expressionName.Length > 0 && char.IsAsciiLetterLower(expressionName[0])
                ? char.ToUpperInvariant(expressionName[0]) + expressionName[1..]
                : expressionName;
    }
}
