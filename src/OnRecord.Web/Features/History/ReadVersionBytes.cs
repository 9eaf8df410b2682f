using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Record;
using OnRecord.Storage;
using OnRecord.Web.Features.Stories;
using OnRecord.Web.Hosting;
using OnRecord.Web.Hosting.PageCache;

namespace OnRecord.Web.Features.History;

/// <summary>
/// What the record hashes of a version: the canonical bytes of its fields and of its public rows as strings, with their salts
/// (docs/record-form.md), made again of what the pages show. SHA-256 over a salt and the UTF-8 of its string is the hash in the record.
/// </summary>
public sealed class ReadVersionBytes(NewsDb db, SiteState site, PageWriter writer, VersionShelf versions, StoryQueries queries)
{
    // Nothing reads this as HTML: letters and quotes of every script stand as they are, but for what JSON must escape.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Page?> RenderAsync(PageRequest request, CancellationToken stop)
    {
        if (HistoryAddress.Number(request.Route("n")) is not { } n)
            return null;
        var path = HistoryAddress.StoryOf(request.Path, HistoryAddress.Bytes("", n));
        if (await StoryAt.Find(db, queries, versions, path, stop) is not { } found)
            return null;
        if (found.Version is null)
            return await GoneStory.Write(found, await site.Now(), writer, db, queries, stop);
        var version = await db.Versions.AsNoTracking().AsSplitQuery().Include(v => v.Bylines).Include(v => v.Topics).SingleOrDefaultAsync(v => v.StoryId == found.StoryId && v.N == n, stop);
        if (version is null)
            return null;
        if (found.Address != path)
            return Page.MovedTo(HistoryAddress.Bytes(found.Address, n));
        if (version.TakenDownAt is { } removed)
            return GoneStory.WriteVersion(found, n, removed, await db.TakeDowns.Where(t => t.StoryId == found.StoryId && t.N == n).Select(t => t.Reason).FirstOrDefaultAsync(stop) ?? "", await site.Now(), writer);
        var utf8 = Json(Encoding.UTF8.GetString(ShownForm.Of(version)), version.Salt, Encoding.UTF8.GetString(version.StatementsJson), version.StatementsSalt);
        return new Page(utf8, "application/json; charset=utf-8", StatusCodes.Status200OK, [Tag.Site, Tag.Story(found.StoryId)], version.PublishedAt);
    }

    private static byte[] Json(string version, byte[] salt, string statements, byte[] statementsSalt)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("version", version);
            json.WriteString("version_salt", Convert.ToHexStringLower(salt));
            json.WriteString("statements", statements);
            json.WriteString("statements_salt", Convert.ToHexStringLower(statementsSalt));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
