using System.Collections.Concurrent;

namespace OnRecord.Web.Hosting;

/// <summary>
/// Answers of the database that many ask for at once, each kept for a moment. All are dropped with every change that the newsroom publishes;
/// a process that does not hear of one gives an older answer for no longer than the moment.
/// </summary>
/// <param name="time">For how long an answer is kept.</param>
public sealed class ForAMoment<TAnswer>(TimeProvider time)
{
    /// <summary>Beyond as many answers all are let go of: they must not outgrow what is asked for.</summary>
    private const int Most = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(4);

    private ConcurrentDictionary<string, (TAnswer Answer, long At)> _answers = new(StringComparer.Ordinal);

    /// <summary>The answer at hand, or the one that is found now. Null is no answer and is not kept, so that asking for what is not there takes no memory.</summary>
    public async ValueTask<TAnswer> Ask(string question, Func<Task<TAnswer>> find)
    {
        // A drop puts another list here, so an answer found before it is kept where nobody looks.
        var answers = _answers;
        if (answers.TryGetValue(question, out var known) && time.GetElapsedTime(known.At) < Kept)
            return known.Answer;
        var at = time.GetTimestamp();
        var found = await find();
        if (found is null)
            return found;
        if (answers.Count >= Most)
            answers.Clear();
        answers[question] = (found, at);
        return found;
    }

    /// <summary>Something that readers see changed.</summary>
    public void Drop() => _answers = new(StringComparer.Ordinal);
}
