using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using OnRecord.Domain.Text;

namespace OnRecord.Web.Theme.Engine;

/// <summary>Lets values of the type SafeHtml, and of no other, through as they are.</summary>
internal sealed class SafeHtmlFormat : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, out IFormatter formatter)
    {
        formatter = this;
        return type == typeof(SafeHtml);
    }

    public void Format<T>(T value, in EncodedTextWriter writer)
    {
        if (value is SafeHtml html)
            writer.Write(html.ToString(), encode: false);
    }
}
