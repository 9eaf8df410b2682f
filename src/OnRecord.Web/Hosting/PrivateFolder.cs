using OnRecord.Storage;

namespace OnRecord.Web.Hosting;

/// <summary>A folder of the data folder that only the account the program runs under may look into.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder; made when missing, closed when it stood open.</summary>
    public static DirectoryInfo In(DataPlace place, params ReadOnlySpan<string> names)
    {
        var path = place.Folder;
        foreach (var name in names)
        {
            path = Path.Combine(path, name);
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(path, OwnerOnly);
            if (File.GetUnixFileMode(path) != OwnerOnly)
                File.SetUnixFileMode(path, OwnerOnly);
        }

        return new DirectoryInfo(path);
    }
}
