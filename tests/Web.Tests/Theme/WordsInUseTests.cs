using System.Text;
using System.Text.RegularExpressions;
using OnRecord.Web.Theme.Engine;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Tests.Theme;

/// <summary>
/// The words in the language files are those that templates and code say. A template says them as <c>{{t "key"}}</c> or
/// <c>{{plural "key" …}}</c>, with a third part for a group of terms (<c>{{t "stance" stance}}</c> says stance.denies and its like);
/// code by a variable or property called words or Words: <c>words["key"]</c>, <c>words.Say("key")</c>, <c>words.Plural("key", …)</c>,
/// <c>words.Term("group", …)</c>.
/// </summary>
public sealed partial class WordsInUseTests
{
    private static readonly Language English = LanguageFile.Read("en.json", LanguageCatalog.BuiltInEnglish(), null).Value;

    [Fact]
    public void Every_word_that_is_said_is_in_the_English_file() =>
        Assert.DoesNotContain(Used(), used => !English.Said.Keys.Any(key => Says(used, key)));

    [Fact]
    public void Every_word_of_the_English_file_is_said_somewhere()
    {
        var used = Used();
        Assert.DoesNotContain(English.Said.Keys, key => !used.Any(one => Says(one, key)));
    }

    [Fact]
    public void The_Arabic_of_the_tests_has_every_word()
    {
        var arabic = LanguageFile.Read("ar.json", File.ReadAllBytes(TestLanguages.ArabicFile), English);
        Assert.True(arabic.Ok, arabic.Sentence);
        Assert.Empty(English.Said.Keys.Except(arabic.Value.Said.Keys));
        Assert.Empty(arabic.Value.Said.Keys.Except(English.Said.Keys));
    }

    [Fact]
    public void The_search_finds_every_way_of_saying_a_word()
    {
        Assert.Equal(["a", "b.", "c", "d"], InTemplate("{{t 'a' x=1}}{{#if (t \"b\" kind)}}{{plural 'c' 1 n=2}}{{/if}}{{#t 'd' y=z}}{{/t}}{{title}}").Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b", "c", "d."], InCode("page.Words[\"a\"] words.Say(\"b\") words.Plural( \"c\", 1) Words.Term(\"d\", x)").Order(StringComparer.Ordinal));
    }

    private static bool Says(string used, string key) => used.EndsWith('.') ? key.StartsWith(used, StringComparison.Ordinal) : used == key;

    private static HashSet<string> Used()
    {
        var theme = ThemeFolder.BuiltIn();
        var inTemplates = theme.Names.Where(name => name.EndsWith(".hbs", StringComparison.Ordinal)).SelectMany(name => InTemplate(Encoding.UTF8.GetString(theme[name])));
        var inCode = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).SelectMany(file => InCode(File.ReadAllText(file)));
        return inTemplates.Concat(inCode).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> InTemplate(string template)
    {
        foreach (var tag in TemplateScan.Tags(template))
        {
            var parts = TemplateScan.Parts(tag.Inside.TrimStart('#'));
            for (var place = 0; place + 1 < parts.Count; place++)
            {
                if (parts[place] is not ("t" or "plural") || parts[place + 1][0] is not ('"' or '\''))
                    continue;
                var term = place + (parts[place] == "t" ? 2 : 3);
                var grouped = term < parts.Count && parts[term] != ")" && !parts[term].Contains('=', StringComparison.Ordinal);
                yield return parts[place + 1].Trim('"', '\'') + (grouped ? "." : "");
            }
        }
    }

    private static IEnumerable<string> InCode(string code) =>
        Call.Matches(code).Select(call => call.Groups["key"].Value + (call.Groups["how"].Value.Contains("Term", StringComparison.Ordinal) ? "." : ""));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OnRecord.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("""\b[wW]ords(?<how>\[|\.(Say|Plural|Term)\()\s*"(?<key>[^"]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Call { get; }
}
