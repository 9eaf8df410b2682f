namespace OnRecord.Web.Features.Publishing;

/// <summary>
/// Tells whether the computer's clock can be believed. A clock that was put forward is not believed for a minute: it may be wrong, and be put
/// right by then, and a story that went out early can't be called back. Time is measured against the steady counter of the machine.
/// </summary>
public sealed class ClockWatch(TimeProvider time)
{
    /// <summary>A jump of less is how clocks are kept right all day.</summary>
    private static readonly TimeSpan Harmless = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(1);

    private readonly Lock _looking = new();
    private DateTimeOffset _wall = time.GetUtcNow();
    private long _steady = time.GetTimestamp();
    private long? _doubtedAt;

    /// <summary>How far the clock was put forward since it was last looked at; zero or less where it was not.</summary>
    public TimeSpan Jump { get; private set; }

    /// <summary>Whether the time of now may be acted on. To be asked often: every look measures from the last one.</summary>
    public bool Believed()
    {
        lock (_looking)
        {
            var (wall, steady) = (time.GetUtcNow(), time.GetTimestamp());
            Jump = wall - _wall - time.GetElapsedTime(_steady, steady);
            (_wall, _steady) = (wall, steady);
            if (Jump > Harmless)
                _doubtedAt = steady;
            else if (Jump < -Harmless || (_doubtedAt is { } since && time.GetElapsedTime(since, steady) >= Doubt))
                _doubtedAt = null;
            return _doubtedAt is null;
        }
    }
}
