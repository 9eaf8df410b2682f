using OnRecord.Domain.Media;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>What tells two versions apart beside text and sourcing.</summary>
/// <param name="pictures">Those of the two lead pictures that are here.</param>
/// <param name="stories">Headlines of the stories beside the two that readers may see, by id; of others they learn nothing.</param>
internal sealed class FieldDifferences(StoryFields before, StoryFields after, IReadOnlyDictionary<string, Picture> pictures, IReadOnlyDictionary<Guid, string> stories, Words words)
{
    public IReadOnlyList<FieldDifference> All() => [.. FieldChange.Between(before, after).Select(Field).Where(field => field.Runs.Count > 0)];

    private FieldDifference Field(FieldChange change) => new()
    {
        Field = Wire.Name(change.Field),
        Runs = Runs(change),
        PictureBefore = change.Field == StoryField.Picture ? StoryCards.PictureOf(before.Picture, pictures) : null,
        PictureAfter = change.Field == StoryField.Picture ? StoryCards.PictureOf(after.Picture, pictures) : null,
    };

    private IReadOnlyList<RunView> Runs(FieldChange change) => change.Field switch
    {
        StoryField.Bylines => Names(before.Bylines.Select(b => b.Name), after.Bylines.Select(b => b.Name)),
        StoryField.Topics => Names(before.Topics.Select(t => t.Name), after.Topics.Select(t => t.Name)),
        StoryField.Related => Names(Headlines(before), Headlines(after)),
        StoryField.Kind => RunViews.Whole(words.Term("kind", CanonicalVersion.KindName(before.Kind)), words.Term("kind", CanonicalVersion.KindName(after.Kind))),
        StoryField.Picture => [new RunView(words.Term("difference.picture", before.Picture is null ? "added" : after.Picture is null ? "removed" : "changed"), false, false)],
        StoryField.PictureAlt or StoryField.PictureCredit or StoryField.PictureCaption => RunViews.Between(change.Before, change.After),
        _ => RunViews.Whole(change.Before, change.After),
    };

    private IEnumerable<string> Headlines(StoryFields fields) => fields.Related.Select(id => stories.GetValueOrDefault(id)).OfType<string>();

    private IReadOnlyList<RunView> Names(IEnumerable<string> were, IEnumerable<string> are)
    {
        var (old, now) = (were.ToList(), are.ToList());
        return old.SequenceEqual(now, StringComparer.Ordinal) ? [] : RunViews.Lists(old, now, words["comma"]);
    }
}
