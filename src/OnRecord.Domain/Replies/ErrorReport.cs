namespace OnRecord.Domain.Replies;

/// <summary>What came of a report of an error.</summary>
public enum ErrorReportState
{
    Open,

    /// <summary>The story was changed.</summary>
    Mended,

    /// <summary>The editors looked and left it as it is.</summary>
    Kept,
}

/// <summary>A reader says that a sentence of a story is wrong. It goes to the story's editors, never to a page.</summary>
public sealed class ErrorReport
{
    /// <summary>Longest report, in characters.</summary>
    public const int TextLength = 4_000;

    /// <summary>Longest quoted passage, in characters.</summary>
    public const int WordsLength = 1_000;

    public required Guid Id { get; init; }

    public required Guid StoryId { get; init; }

    /// <summary>Number of the version the reader had before them.</summary>
    public required int VersionN { get; init; }

    /// <summary>The statement, when the words carry one.</summary>
    public Guid? StatementId { get; init; }

    /// <summary>The words the report is about, as they stood in that version.</summary>
    public required string Words { get; init; }

    /// <summary>What the reader says is wrong.</summary>
    public required string Text { get; set; }

    /// <summary>Keyed hash of the reader's address; null when none was given, or after erasure.</summary>
    public string? PersonKey { get; set; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public ErrorReportState State { get; set; }

    /// <summary>What the reader is told.</summary>
    public string? Answer { get; set; }

    public Guid? AnsweredById { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Hash of the form's key with all that was typed: the same form sent twice is one report.</summary>
    public required string Attempt { get; set; }

    /// <summary>Who sent it asked for it to be erased: nothing is kept that was made of their words.</summary>
    public void Erase() => (Text, PersonKey, Answer, Attempt) = ("", null, null, Id.ToString("N"));
}
