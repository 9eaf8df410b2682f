using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Which part of a story words stand in.</summary>
public enum TextPlace
{
    Headline,
    Standfirst,
    Block,
    Footnote,
}

/// <summary>Where one run of words, or one line break, stands in the canonical text.</summary>
/// <param name="Name">The block's bid, or the footnote's number from 1; "" for headline and standfirst.</param>
/// <param name="Start">First UTF-16 code unit, from 0.</param>
/// <param name="Length">UTF-16 code units; at least 1.</param>
public sealed record TextMapRun(TextPlace Place, string Name, int Start, int Length, NodeList<Guid> Statements)
{
    /// <summary>One past the last code unit.</summary>
    public int End => Start + Length;
}

/// <summary>A stretch of canonical text in UTF-16 code units, from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextRange(int Start, int End);

/// <summary>The canonical text of a story and where each run of words stands in it.</summary>
/// <param name="Text">text_canonical: what anchors count in.</param>
/// <param name="Runs">In the order of the text, so that starts grow; what joins two lines belongs to no run.</param>
public sealed record TextMap(string Text, NodeList<TextMapRun> Runs)
{
    /// <summary>
    /// Lays out headline, standfirst and each block, joined by two line feeds, then each footnote's text. A block's
    /// lines (list items, quoted paragraphs, table cells) are joined by one. A line or part without words is left out.
    /// </summary>
    public static TextMap Of(StoryContent content)
    {
        var laid = new Layout();
        laid.Part(TextPlace.Headline, "", content.Headline.Runs);
        laid.Part(TextPlace.Standfirst, "", content.Standfirst.Runs);
        var lines = new List<NodeList<Inline>>();
        foreach (var block in content.Document.Blocks)
        {
            lines.Clear();
            BlockLines.AddTo(lines, block);
            laid.Part(TextPlace.Block, block.Bid, [.. lines]);
        }

        return laid.Finish();
    }

    private sealed class Layout
    {
        private readonly StringBuilder text = new();
        private readonly List<TextMapRun> runs = [];
        private readonly List<Footnote> footnotes = [];

        public void Part(TextPlace place, string name, params ReadOnlySpan<NodeList<Inline>> lines)
        {
            var joint = text.Length > 0 ? "\n\n" : "";
            foreach (var line in lines)
            {
                if (BlockLines.HasText(line))
                {
                    text.Append(joint);
                    joint = "\n";
                }

                foreach (var inline in line)
                    Add(place, name, inline);
            }
        }

        public TextMap Finish()
        {
            for (var at = 0; at < footnotes.Count; at++)
                Part(TextPlace.Footnote, (at + 1).ToString(CultureInfo.InvariantCulture), footnotes[at].Content);
            return new TextMap(text.ToString(), [.. runs]);
        }

        private void Add(TextPlace place, string name, Inline inline)
        {
            var start = text.Length;
            switch (inline)
            {
                case TextRun run:
                    text.Append(run.Text);
                    break;
                case LineBreak:
                    text.Append('\n');
                    break;
                case Footnote footnote:
                    footnotes.Add(footnote);
                    break;
            }

            if (text.Length > start)
                runs.Add(new TextMapRun(place, name, start, text.Length - start, inline.Marks.Statements));
        }
    }
}
