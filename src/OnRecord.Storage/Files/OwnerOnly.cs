namespace OnRecord.Storage.Files;

/// <summary>Makes folders and files that only our own account may look into, from their first moment on.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Makes the folder, and those above it that are missing down from <paramref name="top"/>.</summary>
    public static void Folder(string folder, string top)
    {
        if (Directory.Exists(folder))
            return;
        if (folder.Length > top.Length)
            Folder(Path.GetDirectoryName(folder)!, top);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, FolderMode);
    }

    /// <summary>A new file, open for writing.</summary>
    /// <exception cref="IOException">It is there already, or can't be made.</exception>
    public static FileStream NewFile(string path)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }
}
