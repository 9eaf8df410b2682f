using OnRecord.Domain.Media;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>What tells the words of two versions apart. Which statements stand in them is told with the sourcing.</summary>
internal sealed class TextDifferences
{
    private const int BeginningLength = 60;
    private readonly StoryDifference _difference;
    private readonly Document _now;

    public TextDifferences(StoryContent before, StoryContent after)
    {
        _difference = StoryDifference.Between(Unmarked(before), Unmarked(after));
        _now = after.Document;
    }

    public LineDifference? Headline => Line(_difference.Headline);

    public LineDifference? Standfirst => Line(_difference.Standfirst);

    /// <summary>Hashes of the pictures to be shown.</summary>
    public IEnumerable<string> Pictures => _difference.Blocks.SelectMany(b => new[] { b.Before, b.After }).OfType<Figure>().Select(f => f.Picture);

    public IReadOnlyList<BlockDifference> Blocks(IReadOnlyDictionary<string, Picture> pictures) => [.. _difference.Blocks.Select(block => new BlockDifference
    {
        Change = Wire.Name(block.Kind),
        Runs = RunViews.Of(block.Runs),
        Moves = block.Moves,
        After = block.Moves ? Before(block.Bid) : null,
        PictureBefore = Other(block) ? Picture(block.Before, pictures) : null,
        PictureAfter = Other(block) ? Picture(block.After, pictures) : null,
    })];

    private static LineDifference? Line(LineChange? change) =>
        change is null ? null : new LineDifference(RunViews.Of(change.Runs), change.Runs.All(run => run.Kind == RunKind.Same));

    private static StoryContent Unmarked(StoryContent content) => StatementMarks.Without(content, StatementMarks.MarkedPassages(content).Keys.ToHashSet());

    private static bool Other(BlockChange block) => (block.Before as Figure)?.Picture != (block.After as Figure)?.Picture;

    private static PictureView? Picture(Block? block, IReadOnlyDictionary<string, Picture> pictures) =>
        block is Figure figure ? StoryCards.PictureOf(new LeadPicture(figure.Picture, figure.Alt, figure.Credit, ""), pictures) : null;

    /// <summary>How the nearest passage before this one begins that has words; null where there is none.</summary>
    private string? Before(string bid)
    {
        string? words = null;
        foreach (var block in _now.Blocks)
        {
            if (block.Bid == bid)
                return words;
            if (BlockWords.Of(block) is { Length: > 0 } its)
                words = Beginning(its);
        }

        return words;
    }

    private static string Beginning(string words)
    {
        var line = words.ReplaceLineEndings(" ");
        if (line.Length <= BeginningLength)
            return line;
        var end = line.LastIndexOf(' ', BeginningLength);
        return line[..(end > 0 ? end : char.IsHighSurrogate(line[BeginningLength - 1]) ? BeginningLength - 1 : BeginningLength)] + " …";
    }
}
