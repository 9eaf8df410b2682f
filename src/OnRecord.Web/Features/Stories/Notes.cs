using OnRecord.Domain.Sourcing;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Stories;

/// <summary>Makes the notes of a story from its public sourcing.</summary>
/// <param name="version">Whose public rows are told.</param>
/// <param name="linked">Accepted links with what stands at their other ends.</param>
/// <param name="storyPath">The story's path on pages other than its own; null on the story itself.</param>
/// <param name="errorsOf">The story's path, where errors in it are reported; null: as <paramref name="storyPath"/>.</param>
public sealed class Notes(VersionRead version, LinkedStatements linked, Words words, string? storyPath, string? errorsOf = null)
{
    private readonly StorySourcing _sourcing = version.Sourcing;
    private readonly Speakers _speakers = new(version.Sourcing, words);
    private readonly Dictionary<Guid, int> _numbers = version.Sourcing.Statements.Select((s, i) => (s.Id, i + 1)).ToDictionary();

    /// <summary>Number of a statement's note, from 1; null when the story does not show it.</summary>
    public int? NumberOf(Guid statement) => _numbers.TryGetValue(statement, out var n) ? n : null;

    public SourcingView All()
    {
        var notes = _sourcing.Statements.Select(Note).ToList();
        var speaking = _sourcing.Statements.Select(s => s.Revision.SpeakerId).Distinct().Select(id => _sourcing.Book.Sources[id])
            .Where(s => s.Kind != SourceKind.OwnVoice).ToList();
        var main = _sourcing.Statements.Count == 0 ? null : _sourcing.Statements[0];
        return new SourcingView
        {
            Notes = notes,
            Statements = notes.Count,
            Sources = speaking.Count,
            Named = speaking.Count(s => s.Kind is SourceKind.Named or SourceKind.Outlet),
            MainClaim = main is null ? null : Count(main.Revision.ClaimId, main.Revision.Stance),
            MainClaimText = main is null ? "" : _sourcing.Book.Claims[main.Revision.ClaimId].Text,
        };
    }

    public NoteView Note(UsedStatement used)
    {
        var r = used.Revision;
        var ways = new Ways(_sourcing.Book, _speakers);
        var source = _sourcing.Book.Sources[r.SpeakerId];
        var claim = _sourcing.Book.Claims[r.ClaimId];
        var topic = _sourcing.Book.Topics.GetValueOrDefault(claim.TopicId);
        return new NoteView
        {
            Id = r.StatementId.ToString(),
            Number = _numbers[r.StatementId],
            Address = StatementPath(r.StatementId),
            ErrorAddress = (errorsOf ?? storyPath) is { } story ? ReplyAddress.Error(story, r.StatementId.ToString()) : null,
            Words = [.. used.In(AnchorRole.Content).OrderBy(a => a.Start).Select(a => a.Exact)],
            WordsAddress = used.In(AnchorRole.Content).Any() ? $"{storyPath}#w-{r.StatementId}" : null,
            Quoted = r.QuoteForm == QuoteForm.Direct,
            Claim = claim.Text,
            Topic = topic is null ? null : new LinkView(topic.Name, "/topics/" + topic.Slug),
            Stance = Wire.Name(r.Stance),
            Who = _speakers.Of(r.SpeakerId, r.SaidAt),
            Basis = source.Basis == Basis.NotStated ? null : Wire.Name(source.Basis),
            BasisText = source.BasisText,
            Way = ways.ToUs(r),
            ToldWay = ways.Told(r),
            ToldBy = r.Hops.FirstOrDefault(h => h.Told)?.AttestedById is { } teller ? _speakers.Name(teller) : null,
            Said = Ways.Date(r.SaidAt),
            Event = Ways.Date(r.EventAt),
            Venue = r.Venue,
            Audience = r.AudienceId is { } audience ? _speakers.Name(audience) : null,
            Hedges = [.. r.Hedges.Select(h => h.Text)],
            Terms = r.Terms == TermsOfUse.NotStated ? null : Wire.Name(r.Terms),
            Unsourced = r.Unsourced,
            AttributionInferred = r.AttributionInferred,
            Count = Count(r.ClaimId, r.Stance),
            Corrections = linked.Corrections.On(r.StatementId),
            Links = linked.Groups(r.StatementId, this),
            ToldIn = r.NestedInId is { } outer && NumberOf(outer) is { } n ? new LinkView(words.Say("note.number", ("n", n)), $"#s-{outer}") : null,
        };
    }

    /// <summary>A statement of this story as it stands in the note of another one.</summary>
    public LinkedStatement? AsLinked(Guid statement)
    {
        if (_sourcing.Find(statement) is not { } used)
        {
            return null;
        }

        return new LinkedStatement
        {
            Who = _speakers.Of(used.Revision.SpeakerId, used.Revision.SaidAt),
            Words = WordsOf(used, _sourcing.Book),
            Quoted = used.Revision.QuoteForm == QuoteForm.Direct && used.In(AnchorRole.Content).Any(),
            Address = storyPath is null ? $"#s-{statement}" : StatementPath(statement),
            Said = Ways.Date(used.Revision.SaidAt),
            Terms = used.Revision.Terms == TermsOfUse.NotStated ? null : Wire.Name(used.Revision.Terms),
            Mark = linked.Corrections.MarkOf(statement),
        };
    }

    public CountView Count(Guid claim, Stance stance) => Counts.View(version.Origins(claim, stance), _speakers);

    public static string StatementPath(Guid id) => "/statements/" + id;

    /// <summary>Its own words, or the claim's sentence where it has none.</summary>
    public static string WordsOf(UsedStatement used, SourceBook book)
    {
        var words = string.Join(" … ", used.In(AnchorRole.Content).OrderBy(a => a.Start).Select(a => a.Exact));
        return words.Length > 0 ? words : book.Claims[used.Revision.ClaimId].Text;
    }
}
