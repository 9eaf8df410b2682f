using System.Net;
using System.Text;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Web.Theme.Languages;

namespace OnRecord.Web.Features.Corrections;

/// <summary>Corrections for feeds, which have no templates.</summary>
internal static class CorrectionText
{
    /// <summary>One line of plain text for each: "Correction: …".</summary>
    public static string Plain(IEnumerable<Correction> corrections, Words words) =>
        string.Join('\n', corrections.Select(c => words.Term("change", Wire.Name(c.Kind)) + words["colon"] + c.Note));

    /// <summary>A paragraph for each, with what was and what is, every word encoded.</summary>
    public static string Html(IEnumerable<(string Title, Correction Correction)> corrections, Words words)
    {
        var html = new StringBuilder();
        foreach (var (title, correction) in corrections)
        {
            html.Append("<p><strong>").Append(WebUtility.HtmlEncode(title)).Append("</strong>").Append(WebUtility.HtmlEncode(words["colon"] + correction.Note)).Append("</p>");
            foreach (var place in correction.Words)
            {
                html.Append("<p>").Append(WebUtility.HtmlEncode(place.Before)).Append("<del>").Append(WebUtility.HtmlEncode(place.Was)).Append("</del> <ins>")
                    .Append(WebUtility.HtmlEncode(place.Is)).Append("</ins>").Append(WebUtility.HtmlEncode(place.After)).Append("</p>");
            }
        }

        return html.ToString();
    }
}
