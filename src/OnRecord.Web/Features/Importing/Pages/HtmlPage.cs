using OnRecord.Domain;
namespace OnRecord.Web.Features.Importing.Pages;
internal static class HtmlPage
{
    public static Task<Outcome<PageParts>> ReadAsync(byte[] bytes, string folder, PageHints hints, CancellationToken stop) => throw new NotSupportedException(folder + hints + bytes.Length);
}
