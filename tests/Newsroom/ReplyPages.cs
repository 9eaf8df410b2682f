using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Replies;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Held;
using OnRecord.Web.Features.Replies.Mails;

namespace OnRecord.Newsroom;

/// <summary>Every page that a reader has of replies, by name; those for one person as redirects and mails lead to them.</summary>
public static class ReplyPages
{
    /// <param name="story">Path of a story that has replies, one of them removed and one held.</param>
    public static async Task<IReadOnlyDictionary<string, string>> Of(IServiceProvider services, string story)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, secrets) = (scope.ServiceProvider.GetRequiredService<NewsDb>(), services.GetRequiredService<ReplySecrets>());
        var replies = await db.Replies.AsNoTracking().Where(r => db.Stories.Any(s => s.Id == r.StoryId && s.Address == story)).OrderBy(r => r.Id).ToListAsync();
        var (held, removed, shown) = (replies.First(r => r.State == ReplyState.Held), replies.First(r => r.State == ReplyState.Removed), replies.First(r => r is { State: ReplyState.Published, PersonKey: not null }));
        var mine = ReplyAddress.Held(HeldToken.Make(secrets, removed.PersonKey!, TimeProvider.System.GetUtcNow().UtcDateTime));
        return new Dictionary<string, string>
        {
            ["all replies"] = ReplyAddress.Of(story),
            ["oldest first"] = ReplyAddress.Of(story) + "?order=oldest",
            ["one reply"] = ReplyAddress.Of(shown.Id),
            ["held"] = StateOf(held),
            ["removed"] = StateOf(removed),
            ["published"] = StateOf(shown),
            ["about me"] = ReplyAddress.AboutMe,
            ["what is held"] = mine,
            ["erase"] = mine + "/erase",
            ["confirm"] = ReplyAddress.Confirm(secrets.Token(ReplyMails.Confirming, shown.PersonKey!)),
            ["leave"] = ReplyAddress.Leave(secrets.Token(ReplyMails.Leaving, shown.PersonKey!)),
            ["flag"] = ReplyAddress.Flag(shown.Id),
            ["report an error"] = ReplyAddress.Error(story),
        };

        string StateOf(Reply reply) => ReplyAddress.State(secrets.Token("reply", reply.Id.ToString("N")));
    }
}
