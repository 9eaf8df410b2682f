using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Desk;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.Replies;

/// <summary>Puts replies into the program.</summary>
internal static class RepliesHost
{
    private const string Story = "/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}";

    public static void AddReplies(this IServiceCollection services, DataPlace place)
    {
        services.AddSingleton(_ => ReplySecrets.In(PrivateFolder.In(place, "keys")));
        services.AddSingleton<ReplyQueries>();
        services.AddSingleton<TalkedStories>();
        services.AddSingleton<NetworkLimit>();
        services.AddSingleton<SpamFilter>();
        services.AddSingleton<LearnAnew>();
        services.AddSingleton(new TimerTask("spam lessons", LearnAnew.Every, (all, stop) => all.GetRequiredService<LearnAnew>().Run(all.GetRequiredService<NewsDb>(), stop)));
        services.AddSingleton<ReplyCounts>();
        services.AddSingleton(new TimerTask("reply counts", ReplyCounts.Every, (all, stop) => all.GetRequiredService<ReplyCounts>().Run(all.GetRequiredService<NewsDb>(), stop)));
        services.AddSingleton<ReplyWriter>();
        services.AddHostedService(all => all.GetRequiredService<ReplyWriter>());
        services.AddScoped<TalkReading>();
        services.AddScoped<ReadReplies>();
        services.AddScoped<ReadReply>();
        services.AddScoped<ReadReplyFeed>();
        services.AddScoped<ReadReplyState>();
        services.AddScoped<PostReply>();
        services.AddPrivateFacts();
    }

    public static void MapReplies(this WebApplication app)
    {
        app.MapPage<ReadReplies>(Story + "/replies", ReadReplies.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadReplyFeed>(Story + "/replies.xml", [], (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadReply>("/replies/{id}", ReadReply.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapMethods("/replies/mine/{token}", ["GET", "HEAD"], (HttpContext context, string token, ReadReplyState state) => state.Answer(context, token)).AllowAnonymous();
        app.MapPost(Story + "/replies", (HttpContext context, PostReply post) => post.Answer(context, context.Request.Path.Value![..^"/replies".Length]))
            .AllowAnonymous().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ReplyForm.LongestForm)).AddEndpointFilter<OwnForms>();
        app.MapPrivateFacts();
    }

    /// <summary>Writes a page that is for one reader only.</summary>
    public static async Task Answer(this HttpContext context, Page page)
    {
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = page.ContentType;
        context.Response.ContentLength = page.Utf8.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(page.Utf8, context.RequestAborted);
    }
}
