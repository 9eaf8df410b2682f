using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.Notices;
using OnRecord.Web.Features.Desk.Publishing;
using OnRecord.Web.Features.Desk.Writing;
using OnRecord.Web.Features.Publishing;

namespace OnRecord.Web.Features.Desk.Stories;

/// <param name="Has">Who has it; null: nobody in particular.</param>
/// <param name="Since">Since when it stands as it does, in the site's zone.</param>
/// <param name="When">When it goes out or went out, or until when it is under embargo, in words; null where none.</param>
/// <param name="Note">What is to be known of it at its stage.</param>
public sealed record QueueRow(Guid Id, string Title, DeskStatus Status, string? Section, string? Has, string Since, string? When, string? Note)
{
    public string Address => $"{DeskHost.Prefix}/stories/{Id}";
}

/// <summary>A list of the queue with how many stand in it; null where nobody counts.</summary>
public sealed record QueueTab(QueueList List, string Label, int? Count);

/// <summary>What waits for whom: the stories at the desk in the lists that people work from.</summary>
[May(DeskAct.ReadDesk)]
public sealed class QueueModel(NewsDb db, TimeProvider time, DeskTime clock, Tray tray) : DeskPage(db, time)
{
    public const int PerPage = 40;
    private const int NoticesShown = 5;

    [BindProperty(SupportsGet = true)]
    public QueueList? List { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Section { get; set; }

    /// <summary>Words of the headline.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public QueueList Shown { get; private set; }

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public bool More { get; private set; }

    public IReadOnlyList<QueueTab> Tabs { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Sections { get; private set; } = [];

    /// <summary>Scheduled and not out a minute after their moment.</summary>
    public IReadOnlyList<QueueRow> Late { get; private set; } = [];

    /// <summary>Not published at their moment, because something stands against them.</summary>
    public IReadOnlyList<QueueRow> Held { get; private set; } = [];

    /// <summary>Another story marked a statement that they use.</summary>
    public IReadOnlyList<QueueRow> ToLookAt { get; private set; } = [];

    public IReadOnlyList<Notice> Unseen { get; private set; } = [];

    public int UnseenCount { get; private set; }

    public string When(DateTime utc) => DeskTime.Words(utc, zone);

    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    public async Task OnGetAsync()
    {
        zone = await clock.Zone();
        var queue = new QueueReading(Db, Me, Now, zone);
        // A headline that is looked for may stand anywhere.
        Shown = List ?? (string.IsNullOrWhiteSpace(Q) ? QueueList.Waiting : QueueList.All);
        Number = Math.Clamp(Number, 1, 10_000);
        var rows = await queue.Rows(Shown, Section, Q, (Number - 1) * PerPage, PerPage + 1, Stop);
        (Rows, More) = ([.. rows.Take(PerPage)], rows.Count > PerPage);
        Sections = await SectionChoice.For(Db, Me, Stop);
        Tabs =
        [
            new(QueueList.Waiting, "Waits for me", await queue.Count(QueueList.Waiting, Stop)),
            new(QueueList.Mine, "Mine", null),
            new(QueueList.Review, "In review", await queue.Count(QueueList.Review, Stop)),
            new(QueueList.Ready, "Ready", await queue.Count(QueueList.Ready, Stop)),
            new(QueueList.Scheduled, "Scheduled", await queue.Count(QueueList.Scheduled, Stop)),
            new(QueueList.Published, "Published lately", null),
            new(QueueList.All, "All", null),
        ];
        Late = await queue.Late(Stop);
        Held = await queue.Held(Stop);
        ToLookAt = await queue.ToLookAt(Stop);
        UnseenCount = await tray.Unseen(Me);
        Unseen = UnseenCount == 0 ? [] : await Db.Notices.AsNoTracking().Where(n => n.AccountId == Me.Id && n.SeenAt == null).OrderByDescending(n => n.Id).Take(NoticesShown).ToListAsync(Stop);
    }

    /// <summary>The address of another view of the queue.</summary>
    public string Address(QueueList list, int page = 1)
    {
        var query = QueryString.Create("list", list.ToString().ToLowerInvariant());
        if (Section is { } section)
            query = query.Add("section", section.ToString());
        if (!string.IsNullOrWhiteSpace(Q))
            query = query.Add("q", Q);
        return "/desk" + (page > 1 ? query.Add("p", page.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query);
    }
}
