namespace OnRecord.Newsroom;

/// <summary>Finds the material shared between checkouts, which lies beside the repository and may be missing.</summary>
public static class SharedFolder
{
    /// <summary>The full path of a file or folder under <c>../shared</c> of the repository, or null when it is not there.</summary>
    public static string? Find(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "OnRecord.slnx")))
                continue;
            var path = Path.GetFullPath(Path.Combine([folder.FullName, "..", "shared", .. parts]));
            return Path.Exists(path) ? path : null;
        }
        return null;
    }
}
