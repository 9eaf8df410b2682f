using OnRecord.Domain.Accounts;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Replies;

/// <summary>Puts the moderation of replies into the desk.</summary>
internal static class RepliesDesk
{
    public const string Address = DeskHost.Prefix + "/replies";

    public static void AddRepliesDesk(this IServiceCollection services)
    {
        services.AddScoped<HeldReplies>();
        services.AddScoped<ReplyRows>();
        services.AddScoped<DecideReplies>();
    }

    public static void MapRepliesDesk(this IEndpointRouteBuilder app) =>
        app.MapPost(Address + "/{id:guid}/pick", PickReply.Run).WithMetadata(new MayAttribute(DeskAct.ModerateReplies)).DisableAntiforgery();

    public static string OfPerson(string key) => $"{Address}/people/{key}";

    public static string OfStory(Guid story) => $"{Address}/stories/{story}";
}
