using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.Record;

/// <summary>Puts the public log into the program: its files as C2SP tlog-tiles has them, and proofs.</summary>
internal static class RecordHost
{
    public static void AddRecord(this IServiceCollection services)
    {
        services.AddSingleton<LogFolder>();
        services.AddSingleton<LogKeeper>();
        services.AddHostedService(all => all.GetRequiredService<LogKeeper>());
        services.AddSingleton(new TimerTask("log", LogKeeper.Every, (all, stop) => all.GetRequiredService<LogKeeper>().BringUp(all.GetRequiredService<NewsDb>(), stop)));
        services.AddScoped<ReadProof>();
        services.AddScoped<ReadRecord>();
        services.AddScoped<Cosignatures>();
        services.AddSingleton<TakeCosignatures>();
    }

    public static void MapRecord(this WebApplication app)
    {
        app.MapPage<ReadRecord>("/record", [], (read, _, stop) => read.RenderAsync(stop));
        app.MapMethods("/record/{name}.md", ["GET", "HEAD"], RecordForms.Answer).AllowAnonymous();
        app.MapPost("/log/cosignatures", (HttpContext context, TakeCosignatures take, Cosignatures cosignatures) => take.Answer(context, cosignatures)).AllowAnonymous();
        app.MapMethods("/log/witnessed", ["GET", "HEAD"], Witnessed).AllowAnonymous();
        app.MapMethods("/log/checkpoint", ["GET", "HEAD"], Checkpoint).AllowAnonymous();
        app.MapMethods("/log/key", ["GET", "HEAD"], (LogKeeper keeper) => Results.Text(keeper.Key + "\n", "text/plain; charset=utf-8")).AllowAnonymous();
        app.MapMethods("/record/{story:guid}/{n:int:min(1)}.json", ["GET", "HEAD"], Recorded).AllowAnonymous();
        app.MapMethods("/log/{**path}", ["GET", "HEAD"], File).AllowAnonymous();
        app.MapMethods("/{year:length(4)}/{month:length(2)}/{day:length(2)}/{slug}/history/{n:int:min(1)}/proof", ["GET", "HEAD"], (HttpContext context, int n, ReadProof proof) => proof.Answer(context, n)).AllowAnonymous();
    }

    // Whoever published a moment ago finds it here: the rows are looked at first.
    private static async Task<IResult> Checkpoint(HttpContext context, LogKeeper keeper, NewsDb db, Cosignatures cosignatures)
    {
        await keeper.BringUp(db, context.RequestAborted);
        return Note(context, keeper.Newest is { } note ? await cosignatures.Under(note, context.RequestAborted) : null);
    }

    private static async Task<IResult> Witnessed(HttpContext context, Cosignatures cosignatures) => Note(context, await cosignatures.Newest(context.RequestAborted));

    private static IResult Note(HttpContext context, SignedNote? note)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return note is null ? Results.NotFound() : Results.Text(note.ToString(), "text/plain; charset=utf-8");
    }

    // An entry names a story by its id: this leads to what was recorded, at the story's address of today.
    private static async Task<IResult> Recorded(Guid story, int n, NewsDb db, CancellationToken stop) =>
        await db.Stories.Where(s => s.Id == story && s.Status == StoryStatus.Published).Select(s => s.Address).SingleOrDefaultAsync(stop) is { } address
            ? Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"{address}/history/{n}.json"))
            : await db.Stories.AnyAsync(s => s.Id == story && s.Status == StoryStatus.Removed, stop) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();

    private static IResult File(HttpContext context, string path, LogFolder files)
    {
        if (!Tile.TryParse(path, out var tile) || files.Read(tile) is not { } bytes)
            return Results.NotFound();
        // A tile of a width never changes.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, "application/octet-stream");
    }
}
