namespace OnRecord.Web.Hosting;

/// <summary>
/// The tags under which pages are kept. A page carries a tag for everything it shows; a change names the tags of
/// everything it touches.
/// </summary>
public static class Tag
{
    /// <summary>Settings, menu, theme: on every page.</summary>
    public const string Site = "site";

    /// <summary>Lists that show the newest stories: the front page, feeds, the not-found page.</summary>
    public const string Newest = "newest";

    /// <summary>The list of all corrections.</summary>
    public const string Corrections = "corrections";

    public static string Story(Guid id) => "story:" + id.ToString("N");

    /// <summary>The replies to a story.</summary>
    public static string Replies(Guid story) => "replies:" + story.ToString("N");

    /// <summary>How many replies a story has, where it stands in a list. Evicted some seconds late, so that many replies don't empty every list.</summary>
    public static string Counted(Guid story) => "counted:" + story.ToString("N");

    /// <summary>Whether a tag stands for replies and nothing else.</summary>
    public static bool IsOfReplies(string tag) => tag.StartsWith("replies:", StringComparison.Ordinal) || tag.StartsWith("counted:", StringComparison.Ordinal);

    /// <summary>The tags of a story's card in a list.</summary>
    public static IEnumerable<string> Card(Guid story) => [Story(story), Counted(story)];

    public static string Section(Guid id) => "section:" + id.ToString("N");

    public static string Topic(Guid id) => "topic:" + id.ToString("N");

    public static string Byline(Guid id) => "byline:" + id.ToString("N");

    /// <summary>Somebody of the newsroom, whose name stands beside what they approved.</summary>
    public static string Account(Guid id) => "account:" + id.ToString("N");

    /// <summary>A person, organisation or outlet that speaks.</summary>
    public static string Agent(Guid id) => "agent:" + id.ToString("N");

    public static string Claim(Guid id) => "claim:" + id.ToString("N");

    public static string Statement(Guid id) => "statement:" + id.ToString("N");

    /// <summary>A title that read-more cards wait for. The hash keeps letters of every script out of the tag.</summary>
    public static string Title(string key) =>
        "title:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..24];
}
