using Microsoft.EntityFrameworkCore;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Tests.Importing;

/// <summary>Pictures that lie beside a page come in with it; nothing else on the disk does.</summary>
public sealed class PagePictureTests
{
    // One red dot.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    [Fact]
    public async Task A_picture_beside_the_page_is_kept_with_its_credit_and_shown_above_the_story()
    {
        await using var site = await ImportSite.Open();
        site.File("dot.png", Png);
        var imported = await site.Import(new ImportPageRequest(site.File("page.html", Page("dot.png")), Publish: true));

        Assert.True(imported.Ok, imported.Sentence);
        Assert.Empty(imported.Value.Blocking);
        await using var db = site.Db();
        var picture = await db.Pictures.SingleAsync(ImportSite.Stop);
        var version = await db.Versions.SingleAsync(ImportSite.Stop);
        Assert.Equal((picture.Hash, "A red dot", "Photo: The Town", "The dot at noon."), (version.Picture!.Hash, version.Picture.Alt, version.Picture.Credit, version.Picture.Caption));
        Assert.True(site.Media.HasOriginal(picture.Hash));
    }

    [Fact]
    public async Task A_broken_picture_is_named_and_the_story_comes_without_it()
    {
        await using var site = await ImportSite.Open();
        site.File("dot.png", [.. Png[..20], 0, 1, 2, 3]);
        var imported = await site.Import(new ImportPageRequest(site.File("page.html", Page("dot.png")), Publish: true));

        Assert.NotNull(imported.Value.Address);
        Assert.Contains(imported.Value.NotPlaced, n => n.Words == "dot.png");
        await using var db = site.Db();
        Assert.Null((await db.Versions.SingleAsync(ImportSite.Stop)).Picture);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("/etc/hostname")]
    [InlineData("https://example.org/dot.png")]
    [InlineData("file:///etc/hostname")]
    public async Task What_does_not_lie_beside_the_page_is_not_looked_at(string address)
    {
        await using var site = await ImportSite.Open();
        Directory.CreateDirectory(Path.Combine(site.Folder, "pages"));
        site.File("secret.png", Png);
        var imported = await site.Import(new ImportPageRequest(site.File("pages/page.html", Page(address))));

        Assert.Contains(imported.Value.NotPlaced, n => n.Words == address && n.Why.Contains("nothing is fetched", StringComparison.Ordinal));
        await using var db = site.Db();
        Assert.Equal(0, await db.Pictures.CountAsync(ImportSite.Stop));
    }

    private static string Page(string address) => $"""
        <!doctype html><html lang="en"><head><title>A dot is seen over the town</title></head><body><article><h1>A dot is seen over the town</h1>
        <figure><img src="{address}" alt="A red dot" width="800"><figcaption>The dot at noon. Photo: The Town</figcaption></figure>
        <p>A red dot was seen over the town on Monday, and nobody could say what it was or who had put it there.</p>
        <p>The mayor said that she would look into it. The dot was gone by the evening, according to people on the square.</p></article></body></html>
        """;
}
