namespace OnRecord.Web.Cli;

/// <summary>The address of a site as it is typed.</summary>
internal static class SiteAddress
{
    /// <summary>The address with a slash at the end; null after a sentence was printed.</summary>
    public static Uri? Read(string address)
    {
        if (Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var site) && site.Scheme is "http" or "https")
            return site;
        Terminal.Say($"\"{address}\" is no address of a site, such as https://news.example.org.");
        return null;
    }
}
