using OnRecord.Domain.Sourcing;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.History;

/// <summary>What tells the sourcing of two versions apart: what each would say to its readers, held one against the other.</summary>
/// <param name="before">The older version.</param>
/// <param name="after">The newer one.</param>
/// <param name="story">The story's path.</param>
internal sealed class StatementDifferences(VersionRead before, VersionRead after, string story, Words words)
{
    private static readonly string[] Facts = ["words", "who", "stance", "basis", "told", "way", "said", "event", "hedges", "terms", "claim"];
    private readonly Notes _before = new(before, LinkedStatements.None, words, null);
    private readonly Notes _after = new(after, LinkedStatements.None, words, null);

    /// <summary>In the order of the newer version, then those that are gone.</summary>
    public IReadOnlyList<StatementDifference> All() =>
    [
        .. after.Sourcing.Statements.Select(used => Between(before.Sourcing.Find(used.Id), used)).OfType<StatementDifference>(),
        .. before.Sourcing.Statements.Where(used => after.Sourcing.Find(used.Id) is null).Select(used => Between(used, null)).OfType<StatementDifference>(),
    ];

    private StatementDifference? Between(UsedStatement? was, UsedStatement? now)
    {
        var (old, current) = (was is null ? null : _before.Note(was), now is null ? null : _after.Note(now));
        FactDifference[] facts =
        [
            // The words of a statement that came or went stand above its facts.
            .. Facts.Where(fact => fact != "words" || (old is not null && current is not null)).Select(fact => (Fact: fact, Was: Say(fact, old), Now: Say(fact, current))).Where(f => f.Was != f.Now)
                .Select(f => new FactDifference(f.Fact, RunViews.Between(f.Was, f.Now))),
        ];
        // A revision that words nothing otherwise says something for machines otherwise; readers are told so much.
        if (facts.Length == 0 && was?.Revision.N == now?.Revision.N)
            return null;
        return new StatementDifference
        {
            Change = old is null ? "added" : current is null ? "removed" : facts is [{ Fact: "words" }] ? "words" : facts.Length == 0 ? "details" : "changed",
            Words = now is not null ? Notes.WordsOf(now, after.Sourcing.Book) : Notes.WordsOf(was!, before.Sourcing.Book),
            Address = $"{HistoryAddress.Version(story, (now is null ? before : after).Fields.N)}#s-{(now ?? was)!.Id}",
            Facts = facts,
        };
    }

    /// <summary>A fact in words; "" where there is nothing to say.</summary>
    private string Say(string fact, NoteView? note) => note is null ? "" : fact switch
    {
        "words" => string.Join(" … ", note.Words),
        "who" => note.Unsourced ? words["who.own"] : Who(note.Who),
        "stance" => note.ShowStance ? words.Term("stance", note.Stance) : "",
        "basis" => Joined(words["colon"], note.Basis is { } basis ? words.Term("basis", basis) : null, note.BasisText),
        "told" => (note.ToldBy is { } teller && note.ToldWay.Count > 0 ? words.Say("note.told_by", ("who", teller)) : "") + Way(note.ToldWay),
        "way" => Joined(" ", Way(note.Way), note.AttributionInferred is { } why ? words.Say("note.inferred", ("why", why)) : null),
        "said" => Said(note),
        "event" => Date(note.Event) ?? "",
        "hedges" => words.List([.. note.Hedges.Select(hedge => words.Say("quoted", ("block", hedge)))]),
        "terms" => note.Terms is { } terms ? words.Term("terms", terms) : "",
        _ => note.Claim,
    };

    private string Who(SpeakerView who)
    {
        if (who.OwnVoice)
            return words["who.own_sourced"];
        var name = who.Unnamed ? words.Say("who.unnamed", ("block", who.Name)) : who.Name;
        if (who.Organisation is { } organisation)
            name += words.Say("who.of", ("organisation", organisation));
        return Joined(
            " ",
            Joined(words["comma"], name, who.Title),
            who.Reason is { } reason ? words.Say("who.reason", ("reason", reason)) : null,
            who.KnownToOutlet is { } outlet ? words.Say("known.outlet", ("outlet", outlet)) : who.KnownTo is { } known ? words.Term("known", known) : null);
    }

    private string Way(IReadOnlyList<StepView> way) => string.Join(words["difference.way"], way.Select(step => Joined(
        "",
        step.Us ? words["way.here"] : step.Name,
        step.Undisclosed ? words["way.undisclosed"] : null,
        (Date(step.Published) ?? Date(step.At)) is { } date ? words["comma"] + date : null,
        step.Channel is { } channel ? words.Say("way.by", ("channel", words.Term("channel", channel))) : null,
        step.Inferred ? words["way.inferred"] : null)));

    private string Said(NoteView note) => Joined(words["comma"], Date(note.Said), note.Venue) + (note.Audience is { } audience ? words.Say("note.audience", ("audience", audience)) : "");

    private string? Date(DateView? date) => date is null ? null : words.Edtf(date.Edtf, date.Inferred);

    private static string Joined(string between, params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
                said.Add(part);
        }

        return string.Join(between, said);
    }
}
