using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.PathStructure;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Theme.Engine;

/// <summary>
/// The words of the template language beyond Handlebars' own. Each gives a value back, and values are encoded where they are written;
/// none takes HTML. The two block helpers write only encoded words around what the template itself writes.
/// </summary>
internal static class ThemeHelpers
{
    /// <summary>The helpers a tag or a parenthesis may call.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "t", "plural", "date", "shortDate", "dateTime", "isoDate", "edtf", "asset", "number", "list", "eq", "ne", "and", "or", "not", "lookup", "body",
    };

    /// <summary>The helpers that may open a block.</summary>
    public static readonly IReadOnlySet<string> BlockNames = new HashSet<string>(StringComparer.Ordinal) { "if", "unless", "each", "with", "t", "list" };

    private const char Item = '\uE000';
    private static readonly ChainSegment RunSegment = ChainSegment.Create("run");
    private static readonly ChainSegment BodyField = ChainSegment.Create("Body");

    public static void Register(IHandlebars engine)
    {
        Give(engine, "t", (run, given) => run.Words.Fill(Key(given, 1, "t"), name => given.Named(name)));
        Give(engine, "plural", (run, given) => run.Words.Fill(Key(given, 2, "plural"), (long)given.Number(1, "plural"), name => given.Named(name)));
        Give(engine, "date", (run, given) => given.Instant("date") is { } time ? run.Words.Date(time, run.Zone) : null);
        Give(engine, "shortDate", (run, given) => given.Instant("shortDate") is { } time ? run.Words.ShortDate(time, run.Zone) : null);
        Give(engine, "dateTime", (run, given) => given.Instant("dateTime") is { } time ? run.Words.DateTime(time, run.Zone) : null);
        Give(engine, "isoDate", (_, given) => given.Instant("isoDate")?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Give(engine, "edtf", (run, given) => Edtf(run.Words, given.Value(0), given.Value(1)));
        Give(engine, "asset", (run, given) => run.Assets.Address(Key(given, 1, "asset")));
        Give(engine, "number", (run, given) => run.Words.Number(given.Number(0, "number")));
        Give(engine, "list", (run, given) => run.Words.List(HelperValues.Texts(given.Value(0))));
        engine.RegisterHelper("eq", (in HelperOptions _, in Context _, in Arguments given) => HelperValues.Same(given.Value(0), given.Value(1)));
        engine.RegisterHelper("ne", (in HelperOptions _, in Context _, in Arguments given) => !HelperValues.Same(given.Value(0), given.Value(1)));
        engine.RegisterHelper("and", (in HelperOptions _, in Context _, in Arguments given) => given.AsEnumerable().All(value => HandlebarsUtils.IsTruthyOrNonEmpty(value)));
        engine.RegisterHelper("or", (in HelperOptions _, in Context _, in Arguments given) => given.AsEnumerable().Any(value => HandlebarsUtils.IsTruthyOrNonEmpty(value)));
        engine.RegisterHelper("not", (in HelperOptions _, in Context _, in Arguments given) => !HandlebarsUtils.IsTruthyOrNonEmpty(given.Value(0)));
        engine.RegisterHelper("body", Body);
        engine.RegisterHelper("t", Around);
        engine.RegisterHelper("list", EachInList);
    }

    /// <summary>Adds the helper that a traced theme has before every tag.</summary>
    public static void RegisterTrace(IHandlebars engine) =>
        engine.RegisterHelper(ThemeTrace.Helper, (in EncodedTextWriter _, in HelperOptions options, in Context _, in Arguments given) =>
            Run(options.Data).Place = given[0]?.ToString());

    // Without anything to work on it is no call: {{number}} is the field Number of what the template stands on.
    private static void Give(IHandlebars engine, string name, Func<PageRun, Arguments, string?> value)
    {
        var field = ChainSegment.Create(char.ToUpperInvariant(name[0]) + name[1..]);
        engine.RegisterHelper(name, (in HelperOptions options, in Context context, in Arguments given) =>
            given.Length == 0 ? context[field]! : value(Run(options.Data), given)!);
    }

    // In the layout {{body}} is the finished page, whose letters were encoded when its template wrote them; in a page it is the field Body.
    private static void Body(in EncodedTextWriter output, in HelperOptions options, in Context context, in Arguments given)
    {
        var run = Run(options.Data);
        if (run.Body is null)
            output.Write<object?>(context[BodyField]);
        else
            run.Page.Write(run.Body.Written);
    }

    // {{#t "by" name=…}}<a href="…">{{author}}</a>{{/t}} puts the block where the sentence has its hole {block}.
    private static void Around(EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments given)
    {
        var (before, after) = Run(options.Data).Words.Around(Key(given, 1, "t"), "block", name => given.Named(name));
        output.Write(before, encode: true);
        options.Template(output, context);
        output.Write(after, encode: true);
    }

    // {{#list authors}}<a href="{{address}}">{{name}}</a>{{/list}} writes the block for each, with the language's commas and "and" between.
    private static void EachInList(EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments given)
    {
        var items = given.Value(0) is System.Collections.IEnumerable each and not string ? each.Cast<object>().ToList() : [];
        var between = Run(options.Data).Words.List([.. items.Select(_ => $"{Item}")]).Split(Item);
        for (var place = 0; place < items.Count; place++)
        {
            output.Write(between[place], encode: true);
            options.Template(output, items[place]);
        }

        output.Write(between[items.Count], encode: true);
    }

    private static PageRun Run(HandlebarsDotNet.ValueProviders.DataValues data) => (PageRun)data[RunSegment]!;

    // A key may be given in two: {{t "stance" stance}} says the words of "stance.denies".
    private static string Key(Arguments given, int term, string helper)
    {
        var key = given.Value(0)?.ToString() ?? throw new FormatException($"The helper \"{helper}\" was given nothing.");
        // What is given by name comes last, as one argument.
        return given.Value(term) is { } name and not IReadOnlyDictionary<string, object> ? $"{key}.{name}" : key;
    }

    private static string? Edtf(Words words, object? date, object? inferred) => date switch
    {
        null or "" => null,
        DateView view => words.Edtf(view.Edtf, view.Inferred),
        _ => words.Edtf(date.ToString()!, HelperValues.Texts(inferred)),
    };
}
