using System.CommandLine;
using OnRecord.Domain.Record.Log;
using OnRecord.Storage;
using OnRecord.Web.Features.Record;

namespace OnRecord.Web.Cli;

/// <summary><c>onrecord verify</c></summary>
internal static class VerifyVerb
{
    public static Command Make()
    {
        var newsroom = new NewsroomArguments();
        var what = new Argument<string?>("SITE-OR-FOLDER") { Description = "Address of a site, such as https://news.example.org, or a folder with a copy of its record (log/ and the JSON files of the versions); without it the data folder is verified.", Arity = ArgumentArity.ZeroOrOne };
        var keys = new Option<string[]>("--key") { Description = "A key you know: of the log, or of a witness. Without one the site is asked for its own.", HelpName = "VERIFIER_KEY" };
        var witnesses = new Option<string[]>("--witness") { Description = "The key of a witness you trust: who cosigned is told.", HelpName = "VERIFIER_KEY" };
        var saved = new Option<string?>("--checkpoint") { Description = "A file with the checkpoint of your last visit: the log must have grown from it. The newest is kept there when all holds.", HelpName = "FILE" };
        var verify = new Command("verify", "Check the public record: signature, tree, growth, and every version against its text. Exit code 1 when something does not hold.") { what, keys, witnesses, saved };
        newsroom.AddTo(verify);
        verify.SetAction(async (parsed, stop) =>
        {
            if (await Known(parsed.GetValue(keys) ?? [], parsed.GetValue(witnesses) ?? [], parsed.GetValue(saved), stop) is not { } known)
                return 1;
            try
            {
                var report = parsed.GetValue(what) is { } address ? await (Directory.Exists(address) ? Folder(address, known, stop) : Site(address, known, stop)) : await Data(newsroom.Read(parsed), known, stop);
                return report is null ? 1 : await Tell(report, parsed.GetValue(saved), stop);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException or System.Text.Json.JsonException or KeyNotFoundException or FormatException)
            {
                Terminal.Say($"It could not be read: {broken.Message}");
                return 1;
            }
        });
        return verify;
    }

    private static async Task<(IReadOnlyCollection<NoteKey> Keys, SignedNote? Saved)?> Known(string[] keys, string[] witnesses, string? file, CancellationToken stop)
    {
        List<NoteKey> known = [];
        foreach (var key in keys.Select(NoteKey.Parse).Concat(witnesses.Select(NoteKey.ParseWitness)))
        {
            if (Terminal.Refuse(key))
                return null;
            known.Add(key.Value);
        }

        if (file is null || !File.Exists(file))
            return (known, null);
        var note = SignedNote.Parse(await File.ReadAllBytesAsync(file, stop));
        if (Terminal.Refuse(note))
            return null;
        return (known, note.Value);
    }

    private static async Task<VerificationReport?> Site(string address, (IReadOnlyCollection<NoteKey> Keys, SignedNote? Saved) known, CancellationToken stop)
    {
        if (SiteAddress.Read(address) is not { } site)
            return null;

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        var from = new VerifiedSite(http, site);
        return await Run(new Verification(from.File, from.Version, from.Correction) { Keys = await WithOwn(known.Keys, from.Key, stop), Saved = known.Saved, Progress = new Shown() }, stop);
    }

    private static async Task<VerificationReport?> Folder(string path, (IReadOnlyCollection<NoteKey> Keys, SignedNote? Saved) known, CancellationToken stop)
    {
        var from = new VerifiedFolder(path);
        return await Run(new Verification(from.File, from.Version, from.Correction) { Keys = await WithOwn(known.Keys, from.Key, stop), Saved = known.Saved, Progress = new Shown() }, stop);
    }

    // Without a key of the log its own word is taken for it.
    private static async Task<IReadOnlyCollection<NoteKey>> WithOwn(IReadOnlyCollection<NoteKey> known, Func<CancellationToken, Task<NoteKey?>> own, CancellationToken stop) =>
        known.Any(key => key.Type == NoteKeyType.Ed25519) || await own(stop) is not { } key ? known : [.. known, key];

    private static async Task<VerificationReport?> Data(DataPlace place, (IReadOnlyCollection<NoteKey> Keys, SignedNote? Saved) known, CancellationToken stop)
    {
        if (Terminal.Refuse(await NewsDatabase.BringUpToDate(place, TimeProvider.System, stop)))
            return null;
        await using var db = NewsDatabase.Open(place);
        var from = new VerifiedData(db, new LogFolder(place));
        return await Run(new Verification(from.File, from.Version, from.Correction) { Keys = known.Keys.Count > 0 ? known.Keys : await from.Keys(stop), Saved = known.Saved, Progress = new Shown() }, stop);
    }

    private static async Task<VerificationReport> Run(Verification verification, CancellationToken stop)
    {
        var report = await verification.Run(stop);
        Progress.End();
        return report;
    }

    private static async Task<int> Tell(VerificationReport report, string? file, CancellationToken stop)
    {
        Console.WriteLine(report.Words);
        if (!report.Audit.Holds)
            return 1;
        if (file is not null && report.Note is { } note)
            await File.WriteAllTextAsync(file, note.ToString(), stop);
        return 0;
    }

    private sealed class Shown : IProgress<long>
    {
        public void Report(long value) => Progress.Show(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value} entries"));
    }
}
