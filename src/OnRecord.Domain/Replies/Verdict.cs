using OnRecord.Domain.Replies.Spam;
using OnRecord.Domain.Text;

namespace OnRecord.Domain.Replies;

/// <summary>What becomes of a new reply: let through by a rule, held for a reason, or refused because nothing of this person is taken.</summary>
public sealed record Verdict(LetThrough? Rule, HoldReason? Held)
{
    public bool Refused => Rule is null && Held is null;

    /// <summary>Judges a reply. A rule against it goes before everything that speaks for it.</summary>
    /// <param name="person">Null: nobody wrote under this address before.</param>
    /// <param name="lately">Replies of this person within the flood window, this one not counted.</param>
    /// <param name="spam">Score of the filter, 0 to 1; null: it does not know.</param>
    public static Verdict Of(ReplyDraft draft, ReplySettings settings, StoryTalk? talk, ReplyPerson? person, int lately, double? spam)
    {
        var rule = talk?.Hold ?? settings.Hold;
        return person?.Standing switch
        {
            PersonStanding.Banned => new Verdict(null, null),
            PersonStanding.Waits => Hold(HoldReason.PersonWaits),
            _ when rule == HoldRule.All => Hold(HoldReason.AllWait),
            _ when SpamRule.Holds(spam) => Hold(HoldReason.LooksLikeSpam),
            _ when HasHeldWord(draft, settings.HeldWords) => Hold(HoldReason.Words),
            _ when ReplyText.LinksIn(draft.Body) > settings.MostLinks => Hold(HoldReason.Links),
            _ when settings.MostOfPerson > 0 && lately >= settings.MostOfPerson => Hold(HoldReason.Flood),
            _ when rule == HoldRule.None => new Verdict(LetThrough.NothingHeld, null),
            { } when person!.Approved > 0 => new Verdict(LetThrough.KnownPerson, null),
            _ => Hold(HoldReason.FirstReply),
        };
    }

    private static Verdict Hold(HoldReason reason) => new(null, reason);

    private static bool HasHeldWord(ReplyDraft draft, IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return false;
        var text = FindKey.Of(draft.Name, draft.Website, draft.Body) + " ";
        return words.Select(w => FindKey.Of(w)).Any(w => w.Length > 0 && text.Contains(w + " ", StringComparison.Ordinal));
    }
}
