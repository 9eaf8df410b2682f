using System.Text;

namespace OnRecord.Web.Theme.Engine;

/// <summary>
/// Finds the line at which a page broke. The engine does not tell it, and to keep count while writing would cost every page; so the page
/// that broke is written once more from templates in which every tag first says where it stands.
/// </summary>
internal static class ThemeTrace
{
    public const string Helper = "__at";

    /// <summary>The template with a mark before every tag that does something.</summary>
    public static string Marked(string file, string template)
    {
        var marked = new StringBuilder();
        var copied = 0;
        foreach (var tag in TemplateScan.Tags(template))
        {
            if (tag.Inside.StartsWith('/') || tag.Inside.StartsWith("else", StringComparison.Ordinal) || tag.Inside is "^")
                continue;
            marked.Append(template, copied, tag.Start - copied).Append("{{").Append(Helper).Append(" \"")
                .Append(file.Replace('"', '\'')).Append(", line ").Append(tag.Line).Append("\"}}");
            copied = tag.Start;
        }

        return marked.Append(template, copied, template.Length - copied).ToString();
    }
}
