using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.Corrections;

/// <summary>Puts the corrections into the program.</summary>
internal static class CorrectionsHost
{
    public static void AddCorrections(this IServiceCollection services) => services.AddScoped<ReadCorrections>();

    public static void MapCorrections(this WebApplication app)
    {
        app.MapPage<ReadCorrections>(ReadCorrections.Path, ReadCorrections.Parameters, (read, request, stop) => read.RenderAsync(request, stop));
        app.MapPage<ReadCorrections>(ReadCorrections.FeedPath, [], (read, request, stop) => read.FeedAsync(stop));
        app.MapMethods("/record/corrections/{id:guid}.json", ["GET", "HEAD"], Recorded).AllowAnonymous();
    }

    // What the record hashes: the bytes as a string, with their salt (docs/record-form.md).
    private static async Task<IResult> Recorded(Guid id, NewsDb db, CancellationToken stop) =>
        await (
            from correction in db.Corrections
            where correction.Id == id
            join story in db.Stories on correction.StoryId equals story.Id
            where story.Status == StoryStatus.Published || story.Status == StoryStatus.Retracted
            select new { correction.CanonicalJson, correction.Salt }).SingleOrDefaultAsync(stop) is { } found
            ? Results.Bytes(
                JsonSerializer.SerializeToUtf8Bytes(new { correction = System.Text.Encoding.UTF8.GetString(found.CanonicalJson), salt = Convert.ToHexStringLower(found.Salt) }), "application/json; charset=utf-8")
            : Results.NotFound();
}
