using System.Text.Json;

namespace OnRecord.Newsroom;

/// <summary>Strings that others collected against HTML sanitisers, from <c>../shared/data/xss</c>, and some of our own.</summary>
public static class HostileStrings
{
    /// <summary>The ones that are here even when the collection is not.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "\" autofocus onfocus=alert(1) x=\"", "</textarea><svg onload=alert(1)>", "</title><script>alert(1)</script>",
        "<!--", "-->", "]]><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "{{{x}}}", "{{#each site}}{{@root}}{{/each}}", "<plaintext>", "<base href=//evil.example>",
        "javascript:alert(1)", "https://x.example/\"onmouseover=alert(1)//", "https://x.example/'><script>alert(1)</script>", "http://x.example/<svg/onload=alert(1)>", "data:text/html,<script>alert(1)</script>",
        "> <script>alert(1)</script>\n> quoted", "\u2028<script>alert(1)</script>", "<iframe srcdoc='<script>alert(1)</script>'>", "<math><mi xlink:href=javascript:alert(1)>x", "<form action=//evil.example><input type=submit>",
    ];

    /// <summary>All of them, each once. A form with a null character is refused whole, so they stand here with the sign for one.</summary>
    public static IReadOnlyList<string> All()
    {
        var found = new HashSet<string>(Own, StringComparer.Ordinal);
        if (SharedFolder.Find("data", "xss") is { } folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".test"))
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(file));
                Collect(json.RootElement, inInput: false, found);
            }
        }

        return [.. found.Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => s.Replace('\0', '\uFFFD')).Distinct().Order(StringComparer.Ordinal)];
    }

    private static void Collect(JsonElement element, bool inInput, HashSet<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when inInput:
                found.Add(element.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var one in element.EnumerateArray())
                    Collect(one, inInput, found);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Collect(property.Value, inInput || property.Name == "input", found);
                break;
        }
    }
}
