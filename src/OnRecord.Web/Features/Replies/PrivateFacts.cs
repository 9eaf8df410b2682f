using Microsoft.AspNetCore.Mvc;
using OnRecord.Storage;
using OnRecord.Web.Features.Replies.ErrorReports;
using OnRecord.Web.Features.Replies.Flags;
using OnRecord.Web.Features.Replies.Held;
using OnRecord.Web.Features.Replies.Mails;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Replies;

/// <summary>Puts into the program what a reader may do beside replying: confirm an address, leave mails, ask what is held and have it erased, flag a reply, report an error.</summary>
internal static class PrivateFacts
{
    /// <summary>The longest form, in bytes.</summary>
    private const long FormLimit = 64 << 10;

    private const string Story = "/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}";

    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void AddPrivateFacts(this IServiceCollection services)
    {
        services.AddSingleton<ReplyMails>();
        services.AddSingleton<AskPages>();
        services.AddScoped<ConfirmAddress>();
        services.AddScoped<LeaveMails>();
        services.AddScoped<AskWhatIsHeld>();
        services.AddScoped<AnswerRequests>();
        services.AddScoped<ReadHeld>();
        services.AddScoped<EraseHeld>();
        services.AddScoped<FlagReply>();
        services.AddSingleton<ErrorNotices>();
        services.AddScoped<ReportError>();
        services.AddScoped<ForgetNetworks>();
        services.AddSingleton(new TimerTask("what is held", AnswerRequests.Every, (all, stop) => all.GetRequiredService<AnswerRequests>().Run(stop)));
        services.AddSingleton(new TimerTask("forget networks", ForgetNetworks.Every, (all, stop) => all.GetRequiredService<ForgetNetworks>().Run(stop)));
    }

    public static void MapPrivateFacts(this WebApplication app)
    {
        app.MapMethods(ReplyAddress.AboutMe, Reading, (HttpContext context, AskWhatIsHeld ask) => ask.Ask(context)).AllowAnonymous();
        app.Sent(ReplyAddress.AboutMe, (HttpContext context, AskWhatIsHeld ask) => ask.Do(context)).AddEndpointFilter<SentForm>();
        app.MapMethods("/replies/confirm/{token}", Reading, (HttpContext context, string token, ConfirmAddress confirm) => confirm.Ask(context, token)).AllowAnonymous();
        app.Sent("/replies/confirm/{token}", (HttpContext context, string token, ConfirmAddress confirm) => confirm.Do(context, token));
        app.MapMethods("/replies/leave/{token}", Reading, (HttpContext context, string token, LeaveMails leave) => leave.Ask(context, token)).AllowAnonymous();
        app.Sent("/replies/leave/{token}", (HttpContext context, string token, LeaveMails leave) => leave.Do(context, token));
        app.MapMethods("/replies/held/{token}", Reading, (HttpContext context, string token, ReadHeld held) => held.Page(context, token)).AllowAnonymous();
        app.MapMethods("/replies/held/{token}/json", Reading, (HttpContext context, string token, ReadHeld held) => held.Json(context, token)).AllowAnonymous();
        app.MapMethods("/replies/held/{token}/erase", Reading, (HttpContext context, string token, EraseHeld erase) => erase.Ask(context, token)).AllowAnonymous();
        app.Sent("/replies/held/{token}/erase", (HttpContext context, string token, EraseHeld erase) => erase.Do(context, token));
        app.MapMethods("/replies/{id}/flag", Reading, (HttpContext context, string id, FlagReply flag) => flag.Ask(context, id)).AllowAnonymous();
        app.Sent("/replies/{id}/flag", (HttpContext context, string id, FlagReply flag) => flag.Do(context, id)).AddEndpointFilter<SentForm>();
        app.MapMethods(Story + "/error", Reading, (HttpContext context, ReportError report) => report.Ask(context, StoryOf(context))).AllowAnonymous();
        app.Sent(Story + "/error", (HttpContext context, ReportError report) => report.Do(context, StoryOf(context))).AddEndpointFilter<SentForm>();
    }

    private static string StoryOf(HttpContext context) => context.Request.Path.Value!.TrimEnd('/')[..^"/error".Length];

    private static RouteHandlerBuilder Sent(this WebApplication app, [System.Diagnostics.CodeAnalysis.StringSyntax("Route")] string pattern, Delegate act) =>
        app.MapPost(pattern, act).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(FormLimit)).AddEndpointFilter<OwnForms>();
}
