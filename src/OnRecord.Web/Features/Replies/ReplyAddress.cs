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

    /// <summary>What stands after a place in a list or thread.</summary>
    public static string After(string address, string path, bool? oldestFirst = null) => string.Create(
        CultureInfo.InvariantCulture, $"{address}?{(oldestFirst is { } oldest ? $"order={(oldest ? "oldest" : "newest")}&" : "")}after={path}");
}
