using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;

namespace OnRecord.Newsroom;

/// <summary>Holds HTML against a file beside the test, <c>Test.case.verified.html</c>. <c>ACCEPT=1</c> writes it anew.</summary>
public static partial class Snapshot
{
    /// <summary>Compares the parsed and indented HTML, with ids numbered and hashes of assets left out.</summary>
    /// <exception cref="InvalidOperationException">It differs, or there is no file yet; what came lies beside it as <c>.received.html</c>.</exception>
    public static void Match(string html, [CallerFilePath] string test = "", [CallerMemberName] string name = "")
    {
        var verified = Path.ChangeExtension(test, null) + "." + name + ".verified.html";
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var normal = Normal(html);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
            File.WriteAllText(verified, normal);
        if (File.Exists(verified) && File.ReadAllText(verified) == normal)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, normal);
        throw new InvalidOperationException($"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}: compare them; ACCEPT=1 takes what came.");
    }

    private static string Normal(string html)
    {
        using var page = new HtmlParser().ParseDocument(html);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        page.ToHtml(text, new PrettyMarkupFormatter { NewLine = "\n", Indentation = "  " });
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        var numbered = Ids().Replace(text.ToString(), id => seen.TryGetValue(id.Value, out var number) ? number : seen[id.Value] = $"id-{seen.Count + 1}");
        return AssetHash().Replace(numbered, "/assets/…/").Trim() + "\n";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    [GeneratedRegex("/assets/[^/\"]+/", RegexOptions.NonBacktracking)]
    private static partial Regex AssetHash();
}
