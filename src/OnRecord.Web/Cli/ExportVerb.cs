using System.CommandLine;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord export FOLDER</c></summary>
internal static class ExportVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var folder = new Argument<string>("FOLDER") { Description = "The folder to make; it must not be there, or be empty." };
        var onlyPublic = new Option<bool>("--public") { Description = "Only what any reader can see. Without it the whole newsroom, drafts and private facts too, readable by its owner alone." };
        var export = new Command("export", "Write the newsroom to a folder in the documented exchange format (docs/exchange-format.md). Never keys.") { folder, onlyPublic };
        newsroom.AddTo(export);
        export.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            await using var db = NewsDatabase.Open(place);
            var kind = parsed.GetValue(onlyPublic) ? ExportKind.Public : ExportKind.Full;
            var report = await ExportNewsroom.RunAsync(db, new MediaFolder(place.Folder), Path.GetFullPath(parsed.GetValue(folder)!), kind, Progress.OfExchange, stop);
            Progress.End();
            if (Terminal.Refuse(report))
            {
                return 1;
            }

            Console.WriteLine(report.Value.Line);
            return 0;
        });
        return export;
    }
}
