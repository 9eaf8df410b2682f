using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Outbox;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Desk.Notes;

/// <summary>A note as the page and the editor get it, its answers with it.</summary>
/// <param name="Bid">The block it stands in; null: the story as a whole.</param>
/// <param name="At">UTC.</param>
/// <param name="Settled">Whether somebody settled it.</param>
public sealed record NoteShown(Guid Id, string? Bid, string Exact, string Prefix, string Suffix, string Text, string By, DateTime At, bool Settled, IReadOnlyList<NoteShown> Answers);

/// <summary>A note as the editor sends it.</summary>
public sealed record SentNote(string? Text, string? Bid, string? Exact, string? Prefix, string? Suffix, Guid? Answers);

/// <summary>Notes for colleagues on a story and its passages: a page, and data for the editor at the same address when it asks for JSON.</summary>
[May(DeskAct.ReadStory)]
public sealed class NotesModel(NewsDb db, TimeProvider time, DeskTime clock, SiteState site) : DeskPage(db, time)
{
    public const int Longest = 4_000;
    private const int LongestWords = 1_000;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    [BindProperty]
    public string? Text { get; set; }

    public StoryAtDesk Story { get; private set; } = null!;

    public IReadOnlyList<NoteShown> Open { get; private set; } = [];

    public IReadOnlyList<NoteShown> Settled { get; private set; } = [];

    public IReadOnlyList<string> People { get; private set; } = [];

    public bool MayWrite => Me.May(DeskAct.NoteForColleagues, Story.Standing);

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await Load(id, DeskAct.ReadStory) is { } stopped)
            return stopped;
        await Show();
        return AsksForJson() ? new JsonResult(new { notes = Open.Concat(Settled) }) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? answers)
    {
        if (await Load(id, DeskAct.NoteForColleagues) is { } stopped)
            return stopped;
        var sent = Request.HasJsonContentType() ? await Request.ReadFromJsonAsync<SentNote>(Stop) : new SentNote(Text, null, null, null, null, answers);
        var added = await Add(sent);
        if (AsksForJson())
            return added.Ok ? new JsonResult(added.Value) : new JsonResult(new { sentences = added.Sentences }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        if (added.Ok)
            return Done("Your note is kept.", $"{Story.Address}/notes#n-{added.Value.Id}");
        await Show();
        return Refused(added.Refusal);
    }

    public async Task<IActionResult> OnPostSettleAsync(Guid id, Guid note, bool open)
    {
        if (await Load(id, DeskAct.NoteForColleagues) is { } stopped)
            return stopped;
        if (await Db.Notes.SingleOrDefaultAsync(n => n.Id == note && n.StoryId == id && n.AnswersId == null, Stop) is not { } found)
            return NotFound();
        found.SettledAt = open ? null : found.SettledAt ?? Now;
        found.SettledById = open ? null : found.SettledById ?? Me.Id;
        await Db.SaveChangesAsync(Stop);
        return AsksForJson() ? new JsonResult(new { id = note, settled = !open }) : Done(open ? "The note is open again." : "The note is settled.", Story.Address + "/notes");
    }

    private async Task<Outcome<NoteShown>> Add(SentNote? sent)
    {
        var text = sent?.Text?.Trim() ?? "";
        if (text.Length is 0 or > Longest)
            return Outcome.Refused(text.Length == 0 ? "Write the note." : $"A note has up to {Longest} characters.");
        if (new[] { sent!.Exact, sent.Prefix, sent.Suffix }.Any(w => w?.Length > LongestWords) || sent.Bid?.Length > 40)
            return Outcome.Refused("Mark fewer words for one note.");
        if (sent.Answers is { } answered && !await Db.Notes.AnyAsync(n => n.Id == answered && n.StoryId == Story.Story.Id && n.AnswersId == null, Stop))
            return Outcome.Refused("The note that this answers is not here any more.");
        var note = new PassageNote
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(Now)), StoryId = Story.Story.Id, AuthorId = Me.Id, At = Now, Text = text, AnswersId = sent.Answers,
            Bid = string.IsNullOrEmpty(sent.Bid) ? null : sent.Bid, Exact = sent.Exact ?? "", Prefix = sent.Prefix ?? "", Suffix = sent.Suffix ?? "",
        };
        Db.Notes.Add(note);
        await TellOthers(note);
        await Db.SaveChangesAsync(Stop);
        return Shown(note, Me.Account.Name, []);
    }

    private async Task TellOthers(PassageNote note)
    {
        var address = $"{Story.Address}/notes#n-{note.AnswersId ?? note.Id}";
        var people = await Db.Accounts.AsNoTracking().Where(a => a.EndedAt == null && a.Id != Me.Id && a.Id != Account.OperatorId).ToListAsync(Stop);
        var called = Mentions.In(note.Text, people);
        Db.People(called.Select(a => a.Id), Me.Id, $"{Me.Account.Name} mentions you in a note on “{Story.Title}”.", address, Now);
        Guid[] ids = [.. called.Select(a => a.Id)];
        if (note.AnswersId is { } first)
        {
            var thread = await Db.Notes.AsNoTracking().Where(n => n.Id == first || n.AnswersId == first).Select(n => n.AuthorId).Distinct().ToListAsync(Stop);
            Db.People(thread.Except(ids), Me.Id, $"{Me.Account.Name} answered a note on “{Story.Title}”.", address, Now);
        }

        // No word of the story is in the mail: it may be under embargo, and mail is read in many places.
        var mails = await Db.SignIns.AsNoTracking().Where(s => ids.Contains(s.Id) && s.Email != null).Select(s => s.Email!).ToListAsync(Stop);
        var link = (await site.Now()).Absolute(address);
        Db.Mail.AddRange(mails.Select(to => OutgoingMail.Write(to, $"{Me.Account.Name} mentions you in a note", $"Read it at the desk:\n{link}\n", Now)));
    }

    private async Task Show()
    {
        zone = await clock.Zone();
        var rows = await Db.Notes.AsNoTracking().Where(n => n.StoryId == Story.Story.Id).Join(Db.Accounts, n => n.AuthorId, a => a.Id, (n, a) => new { Note = n, a.Name }).ToListAsync(Stop);
        var answers = rows.Where(r => r.Note.AnswersId is not null).OrderBy(r => r.Note.Id).ToLookup(r => r.Note.AnswersId!.Value, r => Shown(r.Note, r.Name, []));
        List<NoteShown> all = [.. rows.Where(r => r.Note.AnswersId is null).OrderByDescending(r => r.Note.Id).Select(r => Shown(r.Note, r.Name, [.. answers[r.Note.Id]]))];
        (Open, Settled) = ([.. all.Where(n => !n.Settled)], [.. all.Where(n => n.Settled)]);
        People = await Db.Accounts.AsNoTracking().Where(a => a.EndedAt == null && a.Id != Account.OperatorId).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(Stop);
    }

    private async Task<IActionResult?> Load(Guid id, DeskAct act)
    {
        if (await StoryAtDesk.Load(Db, id, Me, act, Stop) is not { } loaded)
            return NotFound();
        if (!loaded.Ok)
            return StatusCode(StatusCodes.Status403Forbidden);
        Story = loaded.Value;
        return null;
    }

    private bool AsksForJson() => Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static NoteShown Shown(PassageNote note, string by, IReadOnlyList<NoteShown> answers) =>
        new(note.Id, note.Bid, note.Exact, note.Prefix, note.Suffix, note.Text, by, note.At, note.SettledAt is not null, answers);
}
