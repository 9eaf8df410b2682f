using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Stories;
using OnRecord.Storage;

namespace OnRecord.Web.Features.Desk.Navigation;

/// <summary>Which paths of the public site lead somewhere.</summary>
public sealed class SitePaths(EndpointDataSource endpoints)
{
    /// <summary>Whether readers find something at the path; refused with a sentence when they don't. What follows "?" or "#" is not looked at.</summary>
    public async Task<Outcome> Exists(NewsDb db, string address, CancellationToken stop)
    {
        var path = address.Split('?', '#')[0];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["desk", ..])
            return Outcome.Refused("The desk is not for readers.");
        if (IsMapped(path) || await Stands(db, path, parts, stop))
            return Outcome.Done;
        return await IsSection(db, parts, stop)
            ? Outcome.Refused($"Sections end with a slash: write {path}/.")
            : Outcome.Refused($"There is no page at {path}.");
    }

    private bool IsMapped(string path) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Any(e => e.RoutePattern.Parameters.Count == 0 && e.RoutePattern.RawText == path && e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null);

    private static async Task<bool> Stands(NewsDb db, string path, string[] parts, CancellationToken stop) => parts switch
    {
        ["topics", var slug] => await db.Topics.AnyAsync(t => t.Slug == slug && t.MergedIntoId == null, stop),
        ["people", var slug] => await db.Agents.AnyAsync(a => a.Slug == slug, stop),
        ["by", var slug] => await db.Bylines.AnyAsync(b => b.Slug == slug, stop),
        [.., "feed.xml"] => await IsSection(db, parts[..^1], stop),
        _ when path.EndsWith('/') => await IsSection(db, parts, stop),
        _ => await db.Addresses.AnyAsync(a => a.Path == path && db.Stories.Any(s => s.Id == a.StoryId && s.Status == StoryStatus.Published), stop),
    };

    private static async Task<bool> IsSection(NewsDb db, string[] parts, CancellationToken stop) => parts switch
    {
        [var slug] => await db.Sections.AnyAsync(s => s.ParentId == null && s.Slug == slug, stop),
        [var above, var slug] => await db.Sections.AnyAsync(s => s.Slug == slug && db.Sections.Any(p => p.Id == s.ParentId && p.Slug == above), stop),
        _ => false,
    };
}
