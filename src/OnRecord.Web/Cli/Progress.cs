using OnRecord.Web.Features.Exchange;

namespace OnRecord.Web.Cli;

/// <summary>Says on standard error how far a long act is: in place on a terminal, a line now and then elsewhere.</summary>
internal static class Progress
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static long _said;

    /// <summary>For exports and imports of a newsroom.</summary>
    public static IProgress<ExchangeProgress> OfExchange { get; } = new Shown();

    public static void Show(string step)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write($"\r  {step}\u001b[K");
            return;
        }

        if (_said == 0 || TimeProvider.System.GetElapsedTime(_said) > Between)
        {
            _said = TimeProvider.System.GetTimestamp();
            Console.Error.WriteLine("  " + step);
        }
    }

    /// <summary>Takes the line away again.</summary>
    public static void End()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }

    private sealed class Shown : IProgress<ExchangeProgress>
    {
        public void Report(ExchangeProgress value) => Show(value.Total > 0 ? $"{value.Step} {value.Done} of {value.Total}" : value.Step);
    }
}
