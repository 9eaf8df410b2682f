namespace OnRecord.Web.Desk;

/// <summary>Where somebody wanted to go before they were asked who they are.</summary>
internal static class Back
{
    /// <summary>The asked-for address when it lies at the desk, else the desk: "//elsewhere" and "/\elsewhere" are other sites to a browser.</summary>
    public static string AtDesk(string? asked) =>
        asked is not null && asked.StartsWith(DeskHost.Prefix, StringComparison.Ordinal) && (asked.Length == DeskHost.Prefix.Length || asked[DeskHost.Prefix.Length] is '/' or '?')
        && !asked.Contains('\\', StringComparison.Ordinal) && !asked.Any(char.IsControl)
            ? asked
            : DeskHost.Prefix;
}
