using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories.Corrections;

namespace OnRecord.Web.Features.Desk.Corrections;

/// <summary>What the desk calls kinds and marks.</summary>
internal static class StoryCorrectionsWords
{
    public static string Of(ChangeKind kind) => kind.ToString();

    public static string Of(StatementMark mark) => mark switch
    {
        StatementMark.Disputed => "Disputed: somebody contests it, and it is not settled",
        StatementMark.Clarified => "Clarified: we had it unclear",
        StatementMark.Retracted => "Retracted: we no longer stand by it",
        _ => "Corrected: we had it wrong",
    };
}
