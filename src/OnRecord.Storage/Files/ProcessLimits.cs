using System.Globalization;
using System.Runtime.InteropServices;

namespace OnRecord.Storage.Files;

/// <summary>Limits that a process sets itself before it opens a stranger's file, and can't take back (setrlimit(2), Linux).</summary>
public static class ProcessLimits
{
    // Numbers of Linux (asm-generic/resource.h).
    private const int Processor = 0;
    private const int Core = 4;
    private const int AddressSpace = 9;

    /// <summary>Sets the limits; nothing happens on systems other than Linux, where the process that began this one watches alone.</summary>
    /// <param name="memory">Bytes this process may still take, on top of what the runtime has mapped by now.</param>
    /// <param name="seconds">Processor time of the whole process, after which the kernel ends it.</param>
    /// <exception cref="InvalidOperationException">The kernel refused: the file must not be opened.</exception>
    public static void Set(long memory, int seconds)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The first number of statm is the mapped pages (proc(5)).
        var pages = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], CultureInfo.InvariantCulture);
        Limit(AddressSpace, (ulong)((pages * Environment.SystemPageSize) + memory));
        Limit(Processor, (ulong)seconds);
        Limit(Core, 0);
    }

    private static void Limit(int resource, ulong most)
    {
        var limit = new ResourceLimit { Soft = most, Hard = most };
        if (setrlimit(resource, in limit) != 0)
            throw new InvalidOperationException($"setrlimit {resource} failed with {Marshal.GetLastPInvokeError()}.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }

#pragma warning disable SYSLIB1054 // Generated marshalling needs unsafe code.
    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int resource, in ResourceLimit limit);
#pragma warning restore SYSLIB1054
}
