using OnRecord.Web.Features.Bylines;
using OnRecord.Web.Features.Corrections;
using OnRecord.Web.Features.Errors;
using OnRecord.Web.Features.Feeds;
using OnRecord.Web.Features.FrontPage;
using OnRecord.Web.Features.History;
using OnRecord.Web.Features.Media;
using OnRecord.Web.Features.People;
using OnRecord.Web.Features.Record;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Sections;
using OnRecord.Web.Features.Statements;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Features.Topics;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features;

/// <summary>Every address that readers can open.</summary>
public static class Readers
{
    private const string Story = "/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}";
    private static readonly string[] NoQuery = [];
    private static readonly string[] Pages = ["page"];

    public static void AddReaders(this IServiceCollection services)
    {
        services.AddSingleton<VersionShelf>();
        services.AddSingleton<StoryQueries>();
        services.AddScoped<StoryCards>();
        services.AddScoped<StoryLists>();
        services.AddScoped<TimelineReading>();
        services.AddScoped<ReadFrontPage>();
        services.AddScoped<ReadSection>();
        services.AddScoped<StoryPages>();
        services.AddScoped<ReadStory>();
        services.AddScoped<ReadSources>();
        services.AddScoped<ReadStatement>();
        services.AddScoped<ReadTopic>();
        services.AddScoped<ReadPerson>();
        services.AddScoped<ReadByline>();
        services.AddScoped<ReadFeed>();
        services.AddScoped<NotFound>();
        services.AddHistory();
        services.AddCorrections();
    }

    public static void MapReaders(this WebApplication app)
    {
        app.MapPage<ReadFrontPage>("/", NoQuery, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadFeed>("/feed.xml", NoQuery, (read, request, stop) => read.SiteAsync(stop));
        app.MapPage<ReadTopic>("/topics/{slug}", TimelineReading.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadPerson>("/people/{slug}", TimelineReading.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadByline>("/by/{slug}", Pages, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadStatement>("/statements/{id}", NoQuery, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadStory>(Story, NoQuery, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadSources>(Story + "/sources", NoQuery, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadSources>(Story + "/sources.json", NoQuery, (read, request, stop) => read.RenderJsonAsync(request, stop));
        app.MapPage<ReadSection>("/{section}/", Pages, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadSection>("/{section}/{child}/", Pages, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadFeed>("/{section}/feed.xml", NoQuery, (read, request, stop) => read.SectionAsync(request, stop));
        app.MapPage<ReadFeed>("/{section}/{child}/feed.xml", NoQuery, (read, request, stop) => read.SectionAsync(request, stop));
        app.MapHistory();
        app.MapCorrections();
        app.MapReplies();
        app.MapRecord();
        app.MapPictures();
        app.MapNotFoundPage<NotFound>((page, stop) => page.RenderAsync(stop));
    }
}
