namespace OnRecord.Browser.Tests.Site;

/// <summary>Places in the checkout that the tests run from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The browser tests run from a checkout, and OnRecord.slnx is in no folder above them.");
    }
}
