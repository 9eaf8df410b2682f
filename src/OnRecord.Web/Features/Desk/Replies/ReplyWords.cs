using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>A reason that is given with one press; its author is told the sentence.</summary>
/// <param name="Key">As the form sends it.</param>
/// <param name="Label">For the moderator.</param>
public sealed record GivenReason(string Key, string Label, string Sentence);

/// <summary>What the desk calls things about replies.</summary>
public static class ReplyWords
{
    /// <summary>The reason by which the filter learns.</summary>
    public const string Spam = "spam";

    public static IReadOnlyList<GivenReason> Reasons { get; } =
    [
        new(Spam, "Advertisement", "It was taken for an advertisement."),
        new("insult", "Insult", "It attacks a person instead of answering what was said."),
        new("off", "Off the subject", "It does not answer the story or the reply it stands under."),
        new("private", "Private facts", "It tells private facts about somebody."),
        new("unlawful", "May be unlawful", "It may break the law."),
        new("twice", "Posted twice", "The same was posted before."),
    ];

    public static string Of(HoldReason reason) => reason switch
    {
        HoldReason.FirstReply => "First reply of this person",
        HoldReason.AllWait => "Every reply waits here",
        HoldReason.Words => "Has a word of the list",
        HoldReason.Links => "Many links",
        HoldReason.Flood => "Many in a short time",
        HoldReason.LooksLikeSpam => "Looks like an advertisement",
        HoldReason.PersonWaits => "All of this person wait",
        HoldReason.Flagged => "Readers flagged it",
        _ => reason.ToString(),
    };

    public static string Of(LetThrough rule) => rule switch
    {
        LetThrough.NothingHeld => "nothing is held here",
        LetThrough.KnownPerson => "earlier replies were let through",
        LetThrough.Moderator => "a moderator approved it",
        LetThrough.Staff => "written at the desk",
        LetThrough.Imported => "it was public where it came from",
        _ => rule.ToString(),
    };

    public static string Of(ReplyState state) => state switch
    {
        ReplyState.Held => "Held",
        ReplyState.Published => "Published",
        ReplyState.Removed => "Removed",
        _ => "Erased by its author",
    };

    public static string Of(FlagReason reason) => reason switch
    {
        FlagReason.Spam => "advertisement",
        FlagReason.Insult => "insult",
        FlagReason.PrivateFacts => "private facts",
        FlagReason.Unlawful => "unlawful",
        _ => "something else",
    };

    public static string Of(PersonStanding standing) => standing switch
    {
        PersonStanding.Waits => "All of this person wait",
        PersonStanding.Banned => "Banned",
        _ => "As the rules have it",
    };

    public static string Of(HoldRule rule) => rule switch
    {
        HoldRule.First => "The first reply of a person waits",
        HoldRule.All => "Every reply waits",
        _ => "None waits, but for words, links, floods and advertisements",
    };

    public static string Of(ReplyOrder order) => order == ReplyOrder.Oldest ? "Oldest first" : "Newest first";
}
