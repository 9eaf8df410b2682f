using OnRecord.Web.Hosting;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>Plain questions to one reader, and what came of them. Nothing keeps these pages.</summary>
internal sealed class AskPages(SiteState site, PageWriter writer)
{
    /// <param name="kind">As <see cref="AskPage.Kind"/> lists them.</param>
    /// <param name="action">Path the button sends to; null: no button.</param>
    public async Task Show(HttpContext context, string kind, string? action = null, LinkView? back = null, string? email = null, string? fault = null, int status = StatusCodes.Status200OK)
    {
        var now = await site.Now();
        var words = now.Words;
        await context.Answer(writer.Write("ask", new AskPage
        {
            Site = now.View,
            Title = words.Term("ask.title", kind),
            Language = words.Language,
            Direction = now.View.Direction,
            Canonical = now.Absolute("/replies/about-me"),
            NoIndex = true,
            Kind = kind,
            Action = action,
            AsksEmail = email is not null,
            Email = email ?? "",
            Fault = fault,
            Back = back,
        }, now, [], status));
    }

    /// <summary>The address is not one of ours, too old, or what it was for is gone.</summary>
    public Task Stale(HttpContext context) => Show(context, "stale", status: StatusCodes.Status404NotFound);
}
