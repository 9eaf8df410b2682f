using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>Two texts that began from one.</summary>
internal static class Meeting
{
    /// <summary>Both together; null when they changed the same block.</summary>
    public static StoryContent? Of(StoryContent from, StoryContent theirs, StoryContent ours) =>
        theirs == ours || from == ours ? theirs : from == theirs ? ours : null;
}
