using System.Globalization;

namespace OnRecord.Web.Features.Replies;

/// <summary>The addresses of replies.</summary>
internal static class ReplyAddress
{
    /// <summary>All replies to the story at this path; the form is sent there.</summary>
    public static string Of(string story) => story + "/replies";

    public static string Feed(string story) => story + "/replies.xml";

    /// <summary>One reply with what stands around it.</summary>
    public static string Of(Guid reply) => "/replies/" + reply.ToString("N");

    /// <summary>What became of a reply, for its author.</summary>
    public static string State(string token) => "/replies/mine/" + token;

    /// <summary>Where one asks what is held about oneself.</summary>
    public const string AboutMe = "/replies/about-me";

    /// <summary>Where an address is confirmed.</summary>
    public static string Confirm(string token) => "/replies/confirm/" + token;

    /// <summary>Where mails about answers end.</summary>
    public static string Leave(string token) => "/replies/leave/" + token;

    /// <summary>All that is held about one address, for its owner.</summary>
    public static string Held(string token) => "/replies/held/" + token;

    /// <summary>Where a reply is reported.</summary>
    public static string Flag(Guid reply) => Of(reply) + "/flag";

    /// <summary>Where an error in the story at this path is reported.</summary>
    public static string Error(string story, string? statement = null) => story + "/error" + (statement is null ? "" : "?statement=" + statement);

    /// <summary>What stands after a place in a list or thread.</summary>
    public static string After(string address, string path, bool? oldestFirst = null) => string.Create(
        CultureInfo.InvariantCulture, $"{address}?{(oldestFirst is { } oldest ? $"order={(oldest ? "oldest" : "newest")}&" : "")}after={path}");
}
