using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace OnRecord.Benchmarks;

/// <summary>
/// The same page written by hand: its markup is hard-coded, and every text that stands in the database is read, escaped and put in its place
/// at each request. The markup is not typed in but learned once from the real page: whatever stands between the texts. So the two pages
/// are the same letter for letter, and the hand has the easier work: it words no note, counts no origin, looks for no related story.
/// </summary>
internal sealed class HandServer
{
    /// <summary>Shorter texts ("en", "kind") are taken for markup: they would be found everywhere.</summary>
    private const int ShortestText = 4;

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private readonly List<(string Markup, int Text)> _pieces = [];
    private readonly string _end;

    private HandServer(string page, List<string> texts)
    {
        var taken = new bool[page.Length];
        var holes = new List<(int Start, int Length, int Text)>();
        foreach (var (text, index) in texts.Select((t, i) => (Escaped(t), i)).Where(t => t.Item1.Length >= ShortestText).DistinctBy(t => t.Item1).OrderByDescending(t => t.Item1.Length))
        {
            for (var at = page.IndexOf(text, StringComparison.Ordinal); at >= 0; at = page.IndexOf(text, at + text.Length, StringComparison.Ordinal))
            {
                if (!taken.AsSpan(at, text.Length).Contains(true))
                {
                    taken.AsSpan(at, text.Length).Fill(true);
                    holes.Add((at, text.Length, index));
                }
            }
        }

        var place = 0;
        foreach (var hole in holes.OrderBy(h => h.Start))
        {
            _pieces.Add((page[place..hole.Start], hole.Text));
            place = hole.Start + hole.Length;
        }

        _end = page[place..];
    }

    public static async Task<int> Serve(string port, string database, string path, string pageFile)
    {
        ConcurrentBag<HandReader> readers = [new HandReader(database)];
        readers.TryPeek(out var first);
        var hand = new HandServer(await File.ReadAllTextAsync(pageFile), first!.Read(path));
        var app = FixedPage.Bare(port);
        app.Run(async context =>
        {
            var reader = readers.TryTake(out var free) ? free : new HandReader(database);
            var body = hand.Write(reader.Read(context.Request.Path.Value!));
            readers.Add(reader);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        });
        await app.RunAsync();
        return 0;
    }

    private byte[] Write(List<string> texts)
    {
        var page = new StringBuilder(1 << 16);
        foreach (var (markup, text) in _pieces)
        {
            page.Append(markup).Append(Escaped(texts[text]));
        }

        page.Append(_end);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Escaped(string text) => text.AsSpan().ContainsAny(Special)
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal)
        : text;
}
