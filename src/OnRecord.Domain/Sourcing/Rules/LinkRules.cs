namespace OnRecord.Domain.Sourcing.Rules;

/// <summary>Invariant 11: a link does not go back in time and says of speakers only what is so.</summary>
public static class LinkRules
{
    private const string Rule = "invariant-11";

    /// <summary>What forbids a link; nothing where an end is not known, since it may stand in another story.</summary>
    /// <param name="revisionOf">The revision of a statement that readers see or would see; null when not known.</param>
    public static IReadOnlyList<Finding> Check(StatementLink link, Func<Guid, StatementRevision?> revisionOf, SourceBook book)
    {
        var type = Wire.Name(link.Type);
        if (link.FromId == link.ToId)
            return [Refused("A statement cannot be linked to itself. Choose another statement.", link)];
        if (revisionOf(link.FromId) is not { } from || revisionOf(link.ToId) is not { } to)
            return [];
        var sentences = new List<string>();
        if (LinkWording.SetsRight(link.Type) && !Edtf.NotAfter(to.SaidAt?.Date, from.SaidAt?.Date))
            sentences.Add($"The link “{type}” goes back in time: {Who(book, from)} spoke on {from.SaidAt!.Date}, before {Who(book, to)} on {to.SaidAt!.Date}. Turn it round, or put the dates right.");
        if (link.Type is StatementLinkType.ContradictsSelf or StatementLinkType.PublicVsReportedPrivate && !Speakers.Same(book, from.SpeakerId, to.SpeakerId))
            sentences.Add($"The link “{type}” is for one speaker, but {Who(book, from)} and {Who(book, to)} are two. Choose another kind of link.");
        if (link.Type == StatementLinkType.PublicVsReportedPrivate && !OneOfEach(from, to))
            sentences.Add($"The link “{type}” needs one statement on the record and one that is attributed by others. Put the terms of the two statements right, or choose another kind of link.");
        if (link.Type == StatementLinkType.ContradictsSelf && (from.Terms == TermsOfUse.AttributedByOthers || to.Terms == TermsOfUse.AttributedByOthers))
            sentences.Add($"One of the two statements of {Who(book, from)} is only attributed by others, so it cannot be said to contradict the other. Use “{Wire.Name(StatementLinkType.PublicVsReportedPrivate)}”.");
        return [.. sentences.Select(sentence => Refused(sentence, link))];
    }

    // The link holds both ways: pages look at the terms of the two to say which is which.
    private static bool OneOfEach(StatementRevision a, StatementRevision b) =>
        (a.Terms == TermsOfUse.AttributedByOthers && b.Terms == TermsOfUse.OnTheRecord)
        || (a.Terms == TermsOfUse.OnTheRecord && b.Terms == TermsOfUse.AttributedByOthers);

    private static string Who(SourceBook book, StatementRevision revision) => SourceNames.Of(book, revision.SpeakerId);

    private static Finding Refused(string sentence, StatementLink link) => new(Rule, Weight.Blocks, sentence, link.FromId);
}
