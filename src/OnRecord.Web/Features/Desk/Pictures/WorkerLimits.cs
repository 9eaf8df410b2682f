namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>What one picture may cost. A file that asks for more is refused, whatever is in it.</summary>
internal static class WorkerLimits
{
    /// <summary>Memory of the whole process, in bytes: the parent ends it when it holds more. Between two looks it takes up to 30 MB on a busy machine, so it stays below 256 MB.</summary>
    public const long Memory = 220L << 20;

    /// <summary>Address space the process may still map once it runs, in bytes: the kernel's own guard, between two looks of the parent.</summary>
    public const long Mapped = 384L << 20;

    /// <summary>Longest time to read a file, once the worker is ready.</summary>
    public static readonly TimeSpan Reading = TimeSpan.FromSeconds(1.6);

    /// <summary>On a busy machine the clock counts other programs too: below this processor time a slow file gets until <see cref="ReadingAtMost"/>.</summary>
    public static readonly TimeSpan ReadingWork = TimeSpan.FromSeconds(1.2);

    public static readonly TimeSpan ReadingAtMost = TimeSpan.FromSeconds(8);

    /// <summary>Longest time for everything: by then a picture has all its sizes even on a slow machine.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromSeconds(45);

    /// <summary>Processor time after which the kernel ends the worker, should its parent have died, in seconds.</summary>
    public const int ProcessorSeconds = 60;

    /// <summary>How often the parent looks: more often when the worker holds half of what it may.</summary>
    public static TimeSpan LookAgain(long memory) => TimeSpan.FromMilliseconds(memory > Memory / 2 ? 4 : 15);
}
