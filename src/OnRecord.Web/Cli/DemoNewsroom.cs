using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Importing.Demo;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Cli;

/// <summary>Loads the demonstration newsroom into a site that has nothing yet.</summary>
internal static class DemoNewsroom
{
    /// <summary>Environment variable that names the demonstration's folder; <c>./onrecord</c> sets it to the checkout's.</summary>
    private const string FolderVariable = "ONRECORD_DEMO";

    /// <summary>False after a refusal was printed.</summary>
    public static async Task<bool> LoadIfNew(DataPlace place, CancellationToken stop)
    {
        await using var db = NewsDatabase.Open(place);
        if (await db.Stories.AnyAsync(stop) || await db.Sections.AnyAsync(stop))
        {
            return true;
        }

        var folder = NewsroomArguments.FromEnvironment(FolderVariable) ?? Path.Combine(AppContext.BaseDirectory, "demo");
        if (!Directory.Exists(folder))
        {
            Terminal.Say($"The demonstration newsroom is not in {folder}: set {FolderVariable} to the folder \"demo\" of a checkout, or start with --empty.");
            return false;
        }

        Terminal.Say("Loading the demonstration newsroom …");
        var loaded = await LoadDemo.RunAsync(db, new MediaFolder(place.Folder), ReplySecrets.In(PrivateFolder.In(place, "keys")), folder, TimeProvider.System, step => Progress.Show(step), stop);
        Progress.End();
        return !Terminal.Refuse(loaded);
    }
}
