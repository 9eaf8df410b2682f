using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Web.Hosting.Mail;

/// <summary>Puts the sending of mail into the program.</summary>
internal static class MailHost
{
    /// <param name="options">Its <see cref="ServeOptions.Smtp"/>, if any, can be read.</param>
    public static void AddMail(this IServiceCollection services, ServeOptions options)
    {
        var server = options.Smtp is { } smtp ? MailServer.Read(smtp).Value : null;
        services.AddScoped(all => new MailSending(
            all.GetRequiredService<NewsDb>(), all.GetRequiredService<DataPlace>(), all.GetRequiredService<SiteState>(), all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ReplySecrets>(), all.GetRequiredService<ILogger<MailSending>>(), server));
        services.AddSingleton(new TimerTask("mail", MailSending.Every, (all, stop) => all.GetRequiredService<MailSending>().Run(stop)));
    }
}
