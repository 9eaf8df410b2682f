namespace OnRecord.Storage.Record;

/// <summary>The public log can't go on: what is there disagrees with what was signed, or the key that signs is gone. The message tells people what to do.</summary>
public sealed class BrokenLogException : Exception
{
    public BrokenLogException()
    {
    }

    public BrokenLogException(string message)
        : base(message)
    {
    }

    public BrokenLogException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
