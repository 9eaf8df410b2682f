using OnRecord.Storage;

namespace OnRecord.Web.Cli;

internal static class DemoNewsroom
{
    public static Task<bool> LoadIfNew(DataPlace place, CancellationToken stop) => Task.FromResult(true);
}
