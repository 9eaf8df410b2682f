using System.CommandLine;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Desk.Pictures;

namespace OnRecord.Web.Cli;

/// <summary>
/// <c>onrecord picture-worker FILE DATA</c>, not for people: makes the sizes of one picture and ends. A file that brings a decoder down
/// brings down this process and not the site.
/// </summary>
internal static class PictureWorkerVerb
{
    public const string Name = "picture-worker";

    public static Command Make()
    {
        var file = new Argument<string>("FILE");
        var data = new Argument<string>("DATA");
        var worker = new Command(Name, "Makes the sizes of one picture for the site that began it.") { file, data };
        worker.Hidden = true;
        worker.SetAction(async (parsed, stop) =>
        {
            var bytes = await File.ReadAllBytesAsync(parsed.GetValue(file)!, stop);
            // Loading libvips maps libraries that are ours; what comes after the limits is the stranger's.
            PictureMaker.Load();
            ProcessLimits.Set(WorkerLimits.Mapped, WorkerLimits.ProcessorSeconds);
            Say(WorkerAnswer.Ready);
            var made = await PictureMaker.MakeAsync(bytes, new MediaFolder(parsed.GetValue(data)!), TimeProvider.System, stop, () => Say(WorkerAnswer.Read));
            Say(WorkerAnswer.Write(made));
            return 0;
        });
        return worker;
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
