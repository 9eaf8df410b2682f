using OnRecord.Domain.Accounts;

namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>
/// An editor's word that a story may go out though a rule of the newsroom's own stands against it, with the reason. It is kept, and
/// holds for what the editor looked at: the same rule, statement, source and words. Only <see cref="Findings.Override"/> makes one anew.
/// </summary>
/// <param name="Warning">The rule. Invariants can't be overridden, and neither can <see cref="SourcingWarning.Circular"/>.</param>
/// <param name="SourceId">The source that the finding was about; null where it was about none.</param>
/// <param name="Words">The statement's content words then, in order; empty where none carry it.</param>
/// <param name="ByEditor">The account.</param>
/// <param name="At">UTC.</param>
public sealed record SourcingOverride(
    SourcingWarning Warning, Guid StatementId, Guid? SourceId, IReadOnlyList<string> Words, Guid ByEditor, string Reason, DateTime At);

/// <summary>What of the findings stands in a story's way, and what an editor may set aside.</summary>
public static class Findings
{
    /// <summary>The warning a finding is, when it is one: a rule of the newsroom's own. Null for an invariant.</summary>
    public static SourcingWarning? WarningOf(Finding finding) => Wire.TryParse<SourcingWarning>(finding.Rule, out var warning) ? warning : null;

    /// <summary>
    /// Whether an editor may set the finding aside. What the newsroom itself chose to be stopped by, it may also let pass; never what
    /// makes the sourcing true: the invariants (off the record, deep background, an unnamed source nobody knows, a way that does
    /// not end with us, words that are not there), and a way that leads round in a circle. The one opinion of an unnamed source that an
    /// editor may allow (invariant 5) is allowed on its statement, where readers' data keep it.
    /// </summary>
    public static bool MayOverride(Finding finding) => finding.StatementId is not null && WarningOf(finding) is not (null or SourcingWarning.Circular);

    /// <summary>An editor's override of one finding; refused when it can't be overridden, gives no reason, or by somebody else.</summary>
    /// <param name="now">UTC.</param>
    public static Outcome<SourcingOverride> Override(Finding finding, Account by, string reason, DateTime now)
    {
        string[] refusals =
        [
            .. MayOverride(finding) ? Array.Empty<string>() : [$"This can't be overridden, it must be put right: {finding.Sentence}"],
            .. by.ActsAsEditor ? Array.Empty<string>() : [$"{by.Name} is not an editor: ask one to override the rule."],
            .. string.IsNullOrWhiteSpace(reason) ? ["Say why the story may go out all the same: the reason is kept."] : Array.Empty<string>(),
        ];
        return refusals.Length > 0
            ? Outcome.Refused(refusals)
            : new SourcingOverride(WarningOf(finding)!.Value, finding.StatementId!.Value, finding.SourceId, finding.Words, by.Id, reason.Trim(), now);
    }

    /// <summary>What still blocks: the blocking findings that no override covers, in their order.</summary>
    /// <param name="accountOf">The account with an id; an override by somebody who is no editor any more covers nothing.</param>
    public static IReadOnlyList<Finding> Standing(IEnumerable<Finding> findings, IReadOnlyCollection<SourcingOverride> overrides, Func<Guid, Account?> accountOf) =>
        [.. findings.Where(finding => finding.Blocks && !overrides.Any(o => Covers(o, finding) && accountOf(o.ByEditor) is { ActsAsEditor: true }))];

    /// <summary>Whether an override holds for a finding: the same rule on the same statement and source, whose words are the same but for punctuation.</summary>
    public static bool Covers(SourcingOverride given, Finding finding) =>
        MayOverride(finding) && WarningOf(finding) == given.Warning && (finding.StatementId, finding.SourceId) == (given.StatementId, given.SourceId)
        && !string.IsNullOrWhiteSpace(given.Reason) && AnchorWords.SameWords(given.Words, finding.Words);
}
