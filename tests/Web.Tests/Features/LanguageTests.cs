using OnRecord.Newsroom;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Features;

/// <summary>A site and a story each have a language; one written from right to left proves that nothing is fixed.</summary>
public sealed class LanguageTests
{
    [Theory, BothEngines]
    public async Task A_story_reads_in_its_own_language_on_a_site_of_another(Engine engine)
    {
        await using var site = await Open(engine);
        var desk = site.Desk;
        var arabic = await desk.Story("العبارة تتوقف").Slug("abbara").Language("ar").Paragraph("تتوقف العبارة أسبوعا.").Says("تتوقف العبارة", desk.Named("مارا ليند")).Publish();
        var page = await site.Page(arabic.Address!);
        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        var front = await site.Page("/");
        Assert.Equal(("en", "ltr"), (front.DocumentElement.GetAttribute("lang"), front.DocumentElement.GetAttribute("dir")));
        Assert.NotNull(front.QuerySelector("[lang=ar][dir=rtl]"));
    }

    [Theory, BothEngines]
    public async Task The_language_of_the_site_rules_its_lists_and_its_dates_follow_its_zone(Engine engine)
    {
        await using var site = await Open(engine);
        var desk = site.Desk;
        (desk.Settings.Language, desk.Settings.TimeZone) = ("ar", "Pacific/Auckland");
        await desk.Save(Tag.Site);
        desk.Now = new DateTime(2026, 3, 2, 23, 30, 0, DateTimeKind.Utc);
        var story = await desk.Story("Ferry to stop").Paragraph("The ferry will stop.").Publish();
        Assert.Equal("/2026/03/03/ferry-to-stop", story.Address);
        foreach (var path in new[] { "/", "/world/" })
            Assert.Equal("rtl", (await site.Page(path)).DocumentElement.GetAttribute("dir"));
        Assert.Equal("ltr", (await site.Page(story.Address!)).DocumentElement.GetAttribute("dir"));
        Assert.Equal("2026-03-02T23:30:00Z", (await site.Page(story.Address!)).QuerySelector(".meta time")!.GetAttribute("datetime"));
    }

    private static Task<Site> Open(Engine engine) => Site.Open(engine, change: options =>
    {
        Directory.CreateDirectory(options.LanguageFolder);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Languages", "ar.json"), Path.Combine(options.LanguageFolder, "ar.json"));
        return options;
    });
}
