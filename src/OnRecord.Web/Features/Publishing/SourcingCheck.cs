using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Publishing;

/// <summary>What would stand against publishing a working copy now, and what the newsroom is warned of.</summary>
/// <param name="Content">Its text.</param>
/// <param name="Sourcing">Its statements.</param>
/// <param name="Fields">Its fields; null while one is missing without which it can't go out.</param>
/// <param name="Against">What beside the sourcing stands against it.</param>
/// <param name="Findings">All that the rules of sourcing say, in order of the text.</param>
/// <param name="Blocking">Those of the findings that no editor let pass.</param>
/// <param name="Overrides">What editors let pass in this story, the newest last.</param>
public sealed record SourcingCheck(
    StoryContent Content, StorySourcing Sourcing, StoryFields? Fields, IReadOnlyList<string> Against, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Blocking,
    IReadOnlyList<SourcingOverride> Overrides)
{
    /// <summary>Whose words changed since their sourcing was approved.</summary>
    public IEnumerable<UsedStatement> ToConfirm => Sourcing.Statements.Where(s => s.State == AnchorState.ReCheck);

    /// <summary>Every sentence that stands in the way.</summary>
    public IEnumerable<string> Refusals => [.. Against, .. Blocking.Select(f => f.Sentence)];

    /// <param name="now">UTC.</param>
    public static async Task<SourcingCheck> Of(NewsDb db, Story story, WorkingCopy copy, DateTime now, CancellationToken stop)
    {
        var policy = (await db.Settings.AsNoTracking().SingleAsync(stop)).Policy;
        var accounts = await db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Id, stop);
        var overrides = await db.Overrides.AsNoTracking().Where(o => o.StoryId == story.Id).OrderBy(o => o.Id).Select(o => o.Override).ToListAsync(stop);
        var content = SavedContent.Read(copy.HeadlineJson, copy.StandfirstJson, copy.BodyJson);
        var sourcing = await db.SourcingOf(story, copy, stop);
        var map = TextMap.Of(content);
        var facts = new PublishingFacts(now, Occasion.Publication, accounts.GetValueOrDefault) { LeadEnd = PublishingFacts.LeadEndOf(map) };
        var found = SourcingRules.Check(sourcing, map.Text, facts, policy);
        var fields = await db.FieldsOf(copy, stop);
        // Who publishes it, and as what, is another question: here an editor does, without a mistake.
        var act = new Publication(story.VersionCount == 0 ? ChangeKind.First : ChangeKind.Update, null, Account.Operator(), now, "/");
        return new SourcingCheck(
            content, sourcing, fields.Ok ? fields.Value : null, fields.Ok ? [.. story.StandsAgainst(fields.Value, act)] : fields.Sentences,
            found, Domain.Sourcing.Rules.Findings.Standing(found, overrides, accounts.GetValueOrDefault), overrides);
    }
}
