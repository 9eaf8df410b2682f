namespace OnRecord.Domain.Text;

/// <summary>HTML that was written by an <see cref="HtmlWriter"/>: the only type a page writes without escaping.</summary>
/// <remarks>It cannot be made from a string, and nothing may change it afterwards: a change to finished HTML is how
/// escaping gets undone.</remarks>
public sealed class SafeHtml
{
    private readonly string html;

    internal SafeHtml(HtmlWriter writer) => html = writer.Finish();

    /// <summary>No HTML at all.</summary>
    public static SafeHtml Empty { get; } = new(new HtmlWriter(0));

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => html.Length;

    public override string ToString() => html;
}
