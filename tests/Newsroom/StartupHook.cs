using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

#pragma warning disable CA1050, MA0047 // The runtime looks for this type, by this name, in no namespace.

/// <summary>
/// Loaded by the runtime into the program before it begins (DOTNET_STARTUP_HOOKS): kills it, as a power cut does, at a given step of its work with
/// the database. A step is a command about to be sent, one that was answered, a commit about to be sent, or one that was answered.
/// </summary>
internal static class StartupHook
{
    /// <summary>Environment variable: the step to die at, from 1.</summary>
    public const string Step = "DIES_AT_STEP";

    /// <summary>Environment variable: words of the command from which steps are counted.</summary>
    public const string From = "DIES_FROM";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Step) is { } step)
            DiagnosticListener.AllListeners.Subscribe(new Listeners(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture), Environment.GetEnvironmentVariable(From)!));
    }

    private sealed class Listeners(int step, string from) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory)
                value.Subscribe(new Steps(step, from));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";
    }

    private sealed class Steps(int step, string from) : IObserver<KeyValuePair<string, object?>>
    {
        private int left = -1;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (left < 0 && value.Value is CommandEventData { Command.CommandText: var text } && text.Contains(from, StringComparison.Ordinal))
                left = step;
            if (left < 0 || !IsStep(value.Key.AsSpan(value.Key.LastIndexOf('.') + 1)) || Interlocked.Decrement(ref left) != 0)
                return;
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        private static bool IsStep(ReadOnlySpan<char> name) => name is "CommandExecuting" or "CommandExecuted" or "TransactionCommitting" or "TransactionCommitted";
    }
}
