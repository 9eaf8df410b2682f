using System.CommandLine;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;
using OnRecord.Web.Features.Importing.Pages;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord import FOLDER</c> and <c>onrecord import page FILE</c></summary>
internal static class ImportVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var folder = new Argument<string>("FOLDER") { Description = "A folder in the exchange format (docs/exchange-format.md), as \"onrecord export\" writes it." };
        var dryRun = DryRun();
        var import = new Command("import", "Bring in a newsroom from an export, or a captured news page (see: onrecord import page --help).") { folder, dryRun, Page() };
        newsroom.AddTo(import);
        import.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            await using var db = NewsDatabase.Open(place);
            var media = new MediaFolder(place.Folder);
            var report = await ImportNewsroom.RunAsync(parsed.GetValue(folder)!, db, media, parsed.GetValue(dryRun), TimeProvider.System, Progress.OfExchange, stop);
            Progress.End();
            if (Terminal.Refuse(report))
            {
                return 1;
            }

            foreach (var line in report.Value.Lines)
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return import;
    }

    private static Command Page()
    {
        var newsroom = new NewsroomArguments();
        var file = new Argument<string>("FILE") { Description = "The captured page: HTML or plain text." };
        var statements = new Option<string?>("--statements") { Description = "Its sourcing, in the format of docs/statements-format.md.", HelpName = "FILE" };
        var publish = new Option<bool>("--publish") { Description = "Publish the story if nothing stands against it; else it stays a draft, and what does is said." };
        var section = new Option<string?>("--section") { Description = "Slug of the section it goes to; by default the first one.", HelpName = "SLUG" };
        var language = new Option<string?>("--language") { Description = "Language of the page as a BCP 47 tag; by default as the page says, else that of the site.", HelpName = "TAG" };
        var dryRun = DryRun();
        var page = new Command("page", "Make a story of a captured news page: menus, related posts and reply forms are left out, and what could not be placed is named.") { file, statements, publish, section, language, dryRun };
        newsroom.AddTo(page);
        page.SetAction(async (parsed, stop) =>
        {
            if (await newsroom.Open(parsed, stop) is not { } place)
            {
                return 1;
            }

            await using var db = NewsDatabase.Open(place);
            var request = new ImportPageRequest(
                parsed.GetValue(file)!, parsed.GetValue(statements), parsed.GetValue(publish), parsed.GetValue(dryRun), parsed.GetValue(section), parsed.GetValue(language));
            var imported = await ImportPage.RunAsync(request, db, new MediaFolder(place.Folder), TimeProvider.System, stop);
            if (Terminal.Refuse(imported))
            {
                return 1;
            }

            Tell(imported.Value, request);
            return imported.Value.Blocking.Count > 0 ? 1 : 0;
        });
        return page;
    }

    private static void Tell(ImportedPage page, ImportPageRequest request)
    {
        Console.WriteLine($"{(request.DryRun ? "Would become" : "Became")} a story: {page.Headline}");
        Console.WriteLine($"  {page.Placed.Count} pieces of the page found their place, {page.Statements} statements are attached.");
        foreach (var aside in page.LeftOut)
        {
            Console.WriteLine($"  left out: {Short(aside.Words)} ({aside.Why})");
        }

        foreach (var aside in page.NotPlaced)
        {
            Console.WriteLine($"  not placed: {Short(aside.Words)} ({aside.Why})");
        }

        foreach (var note in page.Notes)
        {
            Console.WriteLine($"  note: {note}");
        }

        if (page.Blocking.Count > 0)
        {
            Terminal.Say(request.DryRun ? "It could not be published:" : "It is kept as a draft. It was not published:");
            foreach (var sentence in page.Blocking)
            {
                Terminal.Say("  " + sentence);
            }
        }
        else if (page.Address is { } address)
        {
            Console.WriteLine($"  {(request.DryRun ? "Would be published" : "Published")} at {address}");
        }
        else
        {
            Console.WriteLine("  It is a draft; with --publish it goes out at once.");
        }
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..79].TrimEnd() + "…";

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would happen and change nothing." };
}
