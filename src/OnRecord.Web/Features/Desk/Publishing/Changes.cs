using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Publishing;

/// <summary>What will change for readers when the working copy goes out.</summary>
/// <param name="N">The version that readers see now, or saw last.</param>
/// <param name="Fields">Empty while a field is missing without which the story can't go out.</param>
public sealed record Changes(int N, StoryDifference Text, IReadOnlyList<FieldChange> Fields, IReadOnlyList<StatementChange> Statements)
{
    public bool Any => !Text.IsEmpty || Fields.Count > 0 || Statements.Count > 0;

    /// <summary>Against the newest version; null when there is none.</summary>
    public static async Task<Changes?> Of(NewsDb db, Story story, SourcingCheck check, CancellationToken stop)
    {
        if (story.CurrentVersionId is not { } id)
            return null;
        var version = await db.Versions.AsNoTracking().AsSplitQuery().SingleAsync(v => v.Id == id, stop);
        var content = SavedContent.Read(version.HeadlineJson, version.StandfirstJson, version.BodyJson);
        var fields = check.Fields is { } now ? FieldChange.Between(CanonicalVersionReader.Read(version.CanonicalJson).Value.Fields, now) : [];
        return new Changes(version.N, StoryDifference.Between(content, check.Content), fields, StatementChange.Between(PublicRowsReader.Read(version.StatementsJson), check.Sourcing));
    }

    public static string Words(StoryField field) => field switch
    {
        StoryField.Slug => "End of the address",
        StoryField.PictureAlt => "Alternative text of the picture",
        StoryField.PictureCredit => "Credit of the picture",
        StoryField.PictureCaption => "Caption of the picture",
        StoryField.Related => "Stories beside it",
        _ => field.ToString(),
    };

    public static string Words(BlockChangeKind kind) => kind switch
    {
        BlockChangeKind.Added => "New",
        BlockChangeKind.Removed => "Taken out",
        BlockChangeKind.Changed => "Changed",
        BlockChangeKind.Form => "Other form or marks",
        _ => "At another place",
    };

    public static string Words(StatementChangeKind kind) => kind switch
    {
        StatementChangeKind.Added => "New statement",
        StatementChangeKind.Removed => "Statement taken out",
        StatementChangeKind.Revised => "Sourcing changed",
        _ => "Statement on other words",
    };
}
