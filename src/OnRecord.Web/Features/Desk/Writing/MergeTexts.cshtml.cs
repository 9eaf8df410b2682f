using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Changes;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Domain.Stories.Merging;
using OnRecord.Storage;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>One passage that both texts changed.</summary>
/// <param name="Runs">The words of the working copy and of the parked text in one line.</param>
public sealed record MergePassage(string Key, string Name, IReadOnlyList<WordRun> Runs, bool TheirsGone, bool OursGone, bool MayBoth);

/// <summary>Two texts of one story side by side, where they meet in one passage; a person chooses, and neither is lost.</summary>
[May(DeskAct.WriteStory)]
public sealed class MergeTextsModel(NewsDb db, TimeProvider time, TextSaving saving, DeskTime clock) : DeskPage(db, time)
{
    public string Title { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string Who { get; private set; } = "";

    public string When { get; private set; } = "";

    /// <summary>Why the parked text could not be read as a story; then its bare words are shown to copy.</summary>
    public string? Problem { get; private set; }

    public string Words { get; private set; } = "";

    public int Revision { get; private set; }

    public IReadOnlyList<MergePassage> Passages { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid kept) => await Prepare(id, kept) is { } prepared ? prepared.Refused ?? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid kept, int revision, string? act)
    {
        if (await Prepare(id, kept) is not { } prepared)
            return NotFound();
        if (prepared.Refused is { } refused)
            return refused;
        StoryContent? content = null;
        if (act != "leave" && prepared.Merged is { } merged)
        {
            var choices = merged.Conflicts.Where(c => Enum.TryParse<MergeChoice>(Request.Form[c.Key], out _)).ToDictionary(c => c.Key, c => Enum.Parse<MergeChoice>(Request.Form[c.Key]!));
            var resolved = StoryMerge.Resolve(merged, choices);
            if (!resolved.Ok)
                return Refused(resolved.Refusal);
            content = resolved.Value;
        }

        var settled = await saving.Settle(prepared.At, Me, prepared.Kept, revision, content, Stop);
        return settled.Ok
            ? Done(content is null ? "The saved text stays. The other is kept among the earlier texts." : "The two texts are one now.", prepared.At.Address)
            : Refused(settled);
    }

    private async Task<Prepared?> Prepare(Guid id, Guid kept)
    {
        if (await StoryAtDesk.Load(Db, id, Me, DeskAct.WriteStory, Stop) is not { } loaded)
            return null;
        if (!loaded.Ok)
            return new Prepared(null!, null!, null, StatusCode(StatusCodes.Status403Forbidden));
        var at = loaded.Value;
        if (await Db.KeptTexts.SingleOrDefaultAsync(k => k.Id == kept && k.StoryId == id && k.State == KeptState.Parked, Stop) is not { } parked)
            return null;
        (Title, Address, Revision) = (at.Title, at.Address, at.Copy.Revision);
        Who = await Db.Accounts.Where(a => a.Id == parked.AccountId).Select(a => a.Name).SingleAsync(Stop);
        When = DeskTime.Words(parked.At, await clock.Zone());
        if (SentText.Of(parked).Read() is not { Ok: true, Value: var ours })
        {
            Problem = parked.Problem ?? "It is no story as this program writes them.";
            Words = RawWords(parked);
            return new Prepared(at, parked, null, null);
        }

        var from = await saving.BaseText(id, parked.Base, Stop) ?? new StoryContent(InlineText.Empty, InlineText.Empty, Document.Empty);
        var merged = StoryMerge.Merge(from, SavedContent.Read(at.Copy.HeadlineJson, at.Copy.StandfirstJson, at.Copy.BodyJson), ours);
        Passages = [.. merged.Conflicts.Select(Passage)];
        return new Prepared(at, parked, merged, null);
    }

    private static MergePassage Passage(BlockConflict conflict) => new(
        conflict.Key,
        conflict.Place switch { TextPlace.Headline => "Headline", TextPlace.Standfirst => "Standfirst", _ => "Passage" },
        WordRun.Between(WordsOf(conflict.Theirs), WordsOf(conflict.Ours)),
        conflict.Theirs is null, conflict.Ours is null, conflict is { Bid.Length: > 0, Theirs: not null, Ours: not null });

    private static string WordsOf(Block? block) => block is null ? "" : BlockWords.Of(block);

    /// <summary>Every "text" of the JSON, so that nothing a person wrote is out of reach.</summary>
    private static string RawWords(KeptText kept)
    {
        var words = new StringBuilder();
        foreach (var json in new[] { kept.HeadlineJson, kept.StandfirstJson, kept.BodyJson })
        {
            using var parsed = JsonDocument.Parse(json);
            Add(parsed.RootElement);
        }

        return words.ToString().Trim();

        void Add(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in element.EnumerateArray())
                    Add(one);
                words.Append('\n');
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                    words.Append(text.GetString());
                if (element.TryGetProperty("content", out var content))
                    Add(content);
            }
        }
    }

    private sealed record Prepared(StoryAtDesk At, KeptText Kept, MergedContent? Merged, IActionResult? Refused);
}
