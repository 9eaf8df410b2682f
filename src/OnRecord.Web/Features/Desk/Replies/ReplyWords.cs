using OnRecord.Domain.Replies;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>A ground that is given with one press; the author is told its sentence in the language of the story, from the words of the theme.</summary>
/// <param name="Key">As the form sends it.</param>
/// <param name="Label">For the moderator.</param>
public sealed record GivenReason(string Key, string Label, RemovalGround Ground);

/// <summary>What the desk calls things about replies.</summary>
public static class ReplyWords
{
    public static IReadOnlyList<GivenReason> Reasons { get; } =
    [
        new("spam", "Advertisement", RemovalGround.Advertisement),
        new("insult", "Insult", RemovalGround.Insult),
        new("off", "Off the subject", RemovalGround.OffSubject),
        new("private", "Private facts", RemovalGround.PrivateFacts),
        new("unlawful", "May be unlawful", RemovalGround.Unlawful),
        new("twice", "Posted twice", RemovalGround.Twice),
    ];

    /// <summary>For moderators: "Insult: in their own words".</summary>
    public static string Of(Removal why) =>
        string.Join(": ", new[] { Reasons.FirstOrDefault(r => r.Ground == why.Ground)?.Label, why.Words }.OfType<string>());

    /// <summary>What is told of a reply's removal; null: it was not removed, or nobody said why.</summary>
    public static string? RemovalOf(Reply reply) => reply is { RemovedFor: null, RemovalReason: null } ? null : Of(new Removal(reply.RemovedFor, reply.RemovalReason));

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
