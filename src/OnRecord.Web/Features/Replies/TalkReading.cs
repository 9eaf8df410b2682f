using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>A story as its replies see it.</summary>
/// <param name="Address">Its path.</param>
/// <param name="Version">What readers see.</param>
public sealed record TalkedStory(Guid Id, string Address, VersionRead Version);

/// <summary>
/// Reads the replies to a story a page at a time. What is read does not grow with the thread: the roots come from an index in their order,
/// and each brings a few of its answers.
/// </summary>
public sealed class TalkReading(NewsDb db, ReplyQueries queries, ReplySecrets secrets, TimeProvider time)
{
    /// <summary>Replies on one page, answers counted.</summary>
    public const int PerPage = 20;

    /// <summary>Answers that a thread shows in a list.</summary>
    private const int AnswersInList = 3;

    /// <summary>The talk of a story from a place on.</summary>
    /// <param name="after">Path of the last root of the page before; null: from the beginning.</param>
    public async Task<TalkView> Of(TalkedStory story, SiteNow now, bool oldestFirst, string? after, CancellationToken stop)
    {
        var settings = now.Settings.Replies;
        var talk = await queries.Talk(db, story.Id, stop);
        var open = StoryTalk.IsOpen(talk, settings, story.Version.Fields.FirstPublishedAt, time.GetUtcNow().UtcDateTime);
        var (replies, more) = talk is null ? ([], null) : await List(story, oldestFirst, after, open, stop);
        var picked = after is null && talk is not null && await queries.Picked(db, story.Id, stop) is { } pick ? await View(pick, story, open, stop) with { Picked = true } : null;
        return new TalkView
        {
            Count = talk?.Published ?? 0,
            Picked = picked,
            Replies = replies,
            Address = ReplyAddress.Of(story.Address),
            FeedAddress = ReplyAddress.Feed(story.Address),
            MoreAddress = more is null ? null : ReplyAddress.After(ReplyAddress.Of(story.Address), more, oldestFirst),
            Form = open ? ReplyForm.Empty(story, parent: null, talk?.Published ?? 0) : null,
        };
    }

    /// <summary>A reply with its answers as they stand below it.</summary>
    public async Task<ReplyView> Tree(Reply root, IReadOnlyList<Reply> below, TalkedStory story, bool open, CancellationToken stop)
    {
        var quoted = await Quoted([root, .. below], story, stop);
        return Tree(root, [.. below.Where(r => r.Path.Length > root.Path.Length)], story, open, quoted);
    }

    /// <summary>A reply by itself.</summary>
    public async Task<ReplyView> View(Reply reply, TalkedStory story, bool open, CancellationToken stop) => View(reply, story, open, await Quoted([reply], story, stop));

    /// <summary>A reply as its author may see it, whatever it stands as.</summary>
    public ReplyView Own(Reply reply, TalkedStory story)
    {
        var view = new ReplyView { Id = reply.Id.ToString("N"), Address = reply.State == ReplyState.Published ? ReplyAddress.Of(reply.Id) : "" };
        return reply.State == ReplyState.Erased ? view with { Gone = true, Erased = true } : Words(view, reply, story);
    }

    /// <summary>Whether a thread of this story begins with this reply.</summary>
    public Task<bool> IsRoot(Guid id, Guid story, CancellationToken stop) => db.Replies.AnyAsync(r => r.Id == id && r.StoryId == story && r.Depth == 0 && r.Shown, stop);

    private async Task<(IReadOnlyList<ReplyView> Replies, string? More)> List(TalkedStory story, bool oldestFirst, string? after, bool open, CancellationToken stop)
    {
        var roots = await queries.Roots(db, story.Id, oldestFirst, after, PerPage + 1).ToListAsync(stop);
        List<(Reply Root, List<Reply> Below)> threads = [];
        var left = PerPage;
        foreach (var root in roots)
        {
            if (left == 0)
                break;
            left--;
            List<Reply> below = root.Answers == 0 || left == 0 ? [] : await queries.Below(db, root.Id, root.Path, Math.Min(left, AnswersInList)).ToListAsync(stop);
            left -= below.Count;
            threads.Add((root, below));
        }

        var quoted = await Quoted([.. threads.Select(t => t.Root), .. threads.SelectMany(t => t.Below)], story, stop);
        return ([.. threads.Select(t => Tree(t.Root, t.Below, story, open, quoted))], threads.Count < roots.Count ? threads[^1].Root.Path : null);
    }

    private ReplyView Tree(Reply reply, IReadOnlyList<Reply> below, TalkedStory story, bool open, IReadOnlySet<string> quoted)
    {
        var children = below.Where(b => b.Path.Length == reply.Path.Length + 32).Select(child =>
            Tree(child, [.. below.Where(b => b.Path.Length > child.Path.Length && b.Path.StartsWith(child.Path, StringComparison.Ordinal))], story, open, quoted)).ToList();
        return View(reply, story, open, quoted) with { Below = children, Folded = Math.Max(0, reply.Answers - below.Count(b => b.State == ReplyState.Published)) };
    }

    private ReplyView View(Reply reply, TalkedStory story, bool open, IReadOnlySet<string> quoted)
    {
        var view = new ReplyView { Id = reply.Id.ToString("N"), Address = ReplyAddress.Of(reply.Id) };
        if (reply.State != ReplyState.Published)
            return view with { Gone = true, Erased = reply.State == ReplyState.Erased };
        return Words(view, reply, story) with { Quoted = reply.PersonKey is { } key && quoted.Contains(key), Open = open };
    }

    private ReplyView Words(ReplyView view, Reply reply, TalkedStory story) => view with
    {
        Name = reply.Name,
        Website = reply.Website,
        Text = ReplyText.Html(reply.Body),
        Posted = reply.PostedAt,
        Staff = reply.StaffId is not null,
        OlderVersion = reply.VersionN < story.Version.Fields.N ? reply.VersionN : 0,
        Look = LookOf(reply.PersonKey),
        Letter = LetterOf(reply.Name),
    };

    /// <summary>Classes of the small picture that tells people apart.</summary>
    public string LookOf(string? personKey)
    {
        var look = personKey is null ? 0 : secrets.LookOf(personKey);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"h-{look % 12} s-{look / 12 % 6}");
    }

    /// <summary>The first letter of a name, large; "" when it has none.</summary>
    public static string LetterOf(string name) =>
        name.EnumerateRunes().FirstOrDefault(System.Text.Rune.IsLetterOrDigit) is { Value: > 0 } letter ? System.Text.Rune.ToUpperInvariant(letter).ToString() : "";

    // Those whom a moderator recognised as somebody who speaks in this very story.
    private async Task<IReadOnlySet<string>> Quoted(IReadOnlyList<Reply> replies, TalkedStory story, CancellationToken stop)
    {
        string[] keys = [.. replies.Select(r => r.PersonKey).OfType<string>().Distinct()];
        Guid[] speakers = [.. story.Version.Sourcing.Book.Sources.Values.Select(s => s.AgentId).OfType<Guid>().Distinct()];
        return keys.Length == 0 || speakers.Length == 0 ? new HashSet<string>() : await queries.Quoted(db, keys, speakers).ToHashSetAsync(StringComparer.Ordinal, stop);
    }
}
