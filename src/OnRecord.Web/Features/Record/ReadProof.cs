using System.Net.Mime;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using Microsoft.EntityFrameworkCore;

namespace OnRecord.Web.Features.Record;

/// <summary>The proof that a version is in the log, as a file that is checked without this site.</summary>
internal sealed class ReadProof(NewsDb db, StoryQueries queries, VersionShelf versions, LogKeeper keeper, LogFolder files, Cosignatures cosignatures)
{
    public async Task Answer(HttpContext context, int n)
    {
        var stop = context.RequestAborted;
        var path = context.Request.Path.Value!;
        var story = path[..path.IndexOf("/history/", StringComparison.Ordinal)];
        await keeper.BringUp(db, stop);
        var found = await StoryAt.Find(db, queries, versions, story, stop);
        if (found is { Status: StoryStatus.Removed } || (found is not null && await db.TakeDowns.AnyAsync(t => t.StoryId == found.StoryId && t.N == n, stop)))
        {
            // The entry is still in the log; without the text there is nothing that this would prove.
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        if (found is not { Version: not null }
            || await db.Versions.Where(v => v.StoryId == found.StoryId && v.N == n).Select(v => new { v.LogIndex, v.Slug }).SingleOrDefaultAsync(stop) is not { LogIndex: { } index, Slug: var slug }
            || keeper.Newest is not { } note || Checkpoint.Parse(note.Text).Value is not { Size: var size } || index >= size)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tiles = new TileNodes(size, tile => files.Read(tile) ?? throw new InvalidDataException($"log/{tile} is not there."));
        var proof = new LogProof(index, MerkleTree.InclusionProof(index, size, tiles.Node), await cosignatures.Under(note, stop));
        context.Response.ContentType = "text/plain; charset=utf-8";
        // A newer checkpoint makes a newer proof; this one stays true.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"{slug}.v{n}.tlog-proof" }.ToString();
        await context.Response.WriteAsync(proof.ToString(), stop);
    }
}
