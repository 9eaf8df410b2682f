using CsCheck;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Stories.Merging;

/// <summary>A story and what two people made of it.</summary>
internal sealed record TwoSides(StoryContent Base, StoryContent Theirs, StoryContent Ours);

/// <summary>Random edits of random stories: words changed, blocks put in, taken out and moved; every word put in is told apart.</summary>
internal static class RandomEdits
{
    private static readonly Gen<(int Op, int At, int To)[]> Edits = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 99], Gen.Int[0, 99]).Array[0, 6];

    private static readonly Gen<StoryContent> Plain = Gen.Int[0, 6].Select(blocks => new StoryContent(
        InlineText.Plain("The harbour is shut"), InlineText.Plain("Nobody knows why it was shut"),
        new Document([.. Enumerable.Range(0, blocks).Select(at => new Paragraph($"b{at}", [new TextRun($"Some words of number {at} that stand in a row of ten")]))])));

    public static readonly Gen<TwoSides> Sides = Gen.Select(Gen.OneOf(Plain, RandomDocuments.Stories), Edits, Edits, (@base, their, our) =>
        new TwoSides(@base, Edited(@base, their, "theirs"), Edited(@base, our, "ours")));

    private static StoryContent Edited(StoryContent story, (int Op, int At, int To)[] edits, string side)
    {
        var blocks = story.Document.Blocks.ToList();
        for (var n = 0; n < edits.Length; n++)
        {
            var (op, at, to) = edits[n];
            var word = $"{side}{n}";
            if (op == 0)
                story = story with { Headline = InlineText.Plain(Put(story.Headline.ToString(), at, word)) };
            else if (op == 1)
                story = story with { Standfirst = InlineText.Plain(Put(story.Standfirst.ToString(), at, word)) };
            else if (op is 2 or 3)
                blocks.Insert(at % (blocks.Count + 1), new Paragraph(Free(blocks, op == 2 ? word : $"n{to % 3}"), [new TextRun(word)]));
            else if (blocks.Count > 0)
                Edit(blocks, op, at % blocks.Count, to, word);
        }

        return story with { Document = new Document([.. blocks]) };
    }

    private static void Edit(List<Block> blocks, int op, int at, int to, string word)
    {
        var block = blocks[at];
        if (op >= 6)
        {
            blocks[at] = block is Paragraph { Content: [TextRun run] } paragraph
                ? paragraph with { Content = [run with { Text = Put(run.Text, to, word) }] }
                : new Paragraph(block.Bid, [new TextRun(word)]);
            return;
        }

        blocks.RemoveAt(at);
        if (op == 5)
            blocks.Insert(to % (blocks.Count + 1), block);
    }

    private static string Free(List<Block> blocks, string bid) => blocks.Exists(b => b.Bid == bid) ? $"{bid}-{blocks.Count}{Guid.NewGuid():N}"[..30] : bid;

    private static string Put(string text, int at, string word)
    {
        var words = text.Split(' ').ToList();
        if (at % 3 == 0)
            words[at % words.Count] = word;
        else
            words.Insert(at % (words.Count + 1), word);
        return string.Join(' ', words);
    }
}
