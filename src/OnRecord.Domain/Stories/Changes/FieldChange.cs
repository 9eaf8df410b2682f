namespace OnRecord.Domain.Stories.Changes;

/// <summary>A field of a story beside its words that readers see or are led by.</summary>
public enum StoryField
{
    Slug,
    Language,
    Kind,
    Section,
    Bylines,
    Topics,
    Picture,
    PictureAlt,
    PictureCredit,
    PictureCaption,
    Related,
}

/// <summary>A field that changes, in words for the desk.</summary>
/// <param name="Before">"" where there was nothing. A picture is told by its hash, a related story by its id.</param>
/// <param name="After">"" where there will be nothing.</param>
public sealed record FieldChange(StoryField Field, string Before, string After)
{
    /// <summary>The fields that differ, in the order of <see cref="StoryField"/>. Words are in <see cref="StoryDifference"/>.</summary>
    public static IReadOnlyList<FieldChange> Between(StoryFields before, StoryFields after) =>
    [
        .. Told(before).Zip(Told(after), (was, now) => (was.Field, was.Same, was.Text, Now: now))
            .Where(f => f.Same != f.Now.Same).Select(f => new FieldChange(f.Field, f.Text, f.Now.Text)),
    ];

    // What is compared is what tells two apart, which two bylines of one name are not.
    private static IEnumerable<(StoryField Field, string Same, string Text)> Told(StoryFields fields) =>
    [
        Plain(StoryField.Slug, fields.Slug),
        Plain(StoryField.Language, fields.Language),
        Plain(StoryField.Kind, Sourcing.Wire.Name(fields.Kind)),
        (StoryField.Section, fields.Section.Id.ToString(), fields.Section.Name),
        (StoryField.Bylines, string.Join(' ', fields.Bylines.Select(b => b.Id)), string.Join(", ", fields.Bylines.Select(b => b.Name))),
        (StoryField.Topics, string.Join(' ', fields.Topics.Select(t => t.Id)), string.Join(", ", fields.Topics.Select(t => t.Name))),
        Plain(StoryField.Picture, fields.Picture?.Hash ?? ""),
        Plain(StoryField.PictureAlt, fields.Picture?.Alt ?? ""),
        Plain(StoryField.PictureCredit, fields.Picture?.Credit ?? ""),
        Plain(StoryField.PictureCaption, fields.Picture?.Caption ?? ""),
        Plain(StoryField.Related, string.Join(", ", fields.Related)),
    ];

    private static (StoryField Field, string Same, string Text) Plain(StoryField field, string text) => (field, text, text);
}
