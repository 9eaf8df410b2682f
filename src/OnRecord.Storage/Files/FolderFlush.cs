using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OnRecord.Storage.Files;

/// <summary>
/// Makes a new or renamed entry of a folder survive a power cut. Flushing a file does not flush its name
/// (fsync(2): "an explicit fsync() on a file descriptor for the directory is also needed"), and .NET cannot open a folder.
/// </summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the folder's entries to disk; nothing on Windows, where NTFS journals names by itself.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = open(folder, ReadOnly);
        if (descriptor < 0)
            throw Failure("open", folder);
        try
        {
            if (fsync(descriptor) != 0)
                throw Failure("flush", folder);
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    /// <summary>Makes the folder and those above it that are missing, each flushed into its parent.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder);
        if (parent is null)
            return;
        Create(parent);
        Directory.CreateDirectory(folder);
        Flush(parent);
    }

    private static IOException Failure(string act, string folder) =>
        new($"Could not {act} the folder {folder}.", new Win32Exception(Marshal.GetLastPInvokeError()));

#pragma warning disable SYSLIB1054, CA2101 // Generated marshalling needs unsafe code; the path is UTF-8 as marked.
    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int descriptor);

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int descriptor);
#pragma warning restore SYSLIB1054, CA2101
}
