using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OnRecord.Newsroom;
using OnRecord.Web.Features.Replies;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>Whatever is sent to the form's address, the answer is a sentence and never an accident.</summary>
public sealed class AbuseTests
{
    private const string Urlencoded = "application/x-www-form-urlencoded";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    [Trait("reliability", "11")]
    public async Task What_is_no_form_or_a_broken_one_is_refused_in_a_sentence(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var story = town.Ferry.Address!;
        var many = string.Join('&', Enumerable.Range(0, 20_000).Select(n => $"k{n:x}=")) + "&name=Ann";
        (int Status, string? Type, string Body)[] sent =
        [
            (415, null, ""), (415, "application/json", """{"name":"Ann"}"""), (415, "text/plain", "name=Ann"), (415, "nonsense", "name=Ann"), (415, "multipart/mixed; boundary=x", "--x--"),
            (400, "multipart/form-data", "--x--"), (400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nno end"),
            (400, "multipart/form-data; boundary=" + new string('b', 500), "--b--"), (400, "multipart/form-data; boundary=x", "--x\r\nno-colon\r\n\r\n\r\n--x--"),
            (400, Urlencoded, many), (400, Urlencoded, new string('k', 3_000) + "=v"), (400, Urlencoded, "body=a%00b"), (413, Urlencoded, "body=" + new string('a', ReplyForm.LongestForm)),
            (413, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n" + new string('a', ReplyForm.LongestForm) + "\r\n--x--"),
            (422, Urlencoded, ""), (422, Urlencoded, "&&&===&%zz=%&name=%&body=%u0041%ff%c0%af&email=%ED%A0%80"), (422, Urlencoded + "; charset=utf-16", "name=Ann"), (422, Urlencoded + "; charset=no-such", "name=Ann"),
            (422, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"body\"; filename=\"a.html\"\r\n\r\n<b>\r\n--x--\r\n"),
            (422, Urlencoded, "name=a&name=b&email=x@y.example&email=z@y.example&body=c&body=d&parent=../../x&version=99999999999999999999&key=" + new string('q', 5_000)),
        ];
        foreach (var (status, type, body) in sent)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await site.Client.PostAsync(new Uri(story + "/replies", UriKind.Relative), content, Stop);
            var said = await answer.Content.ReadAsStringAsync(Stop);
            Assert.True(status == (int)answer.StatusCode, $"{type} {body[..Math.Min(60, body.Length)]} was answered {(int)answer.StatusCode}: {said}");
            Assert.Contains(status == 422 ? "aria-invalid=\"true\"" : " ", said, StringComparison.Ordinal);
            if (status != 422)
                Assert.Matches("^[A-Z].*\\.$", said);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        }

        await using var db = site.Database.Open();
        Assert.False(await db.Replies.AnyAsync(Stop));
        Assert.DoesNotContain(site.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Fields_that_are_too_long_keep_every_letter_and_say_how_many_there_are(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        var (name, body) = (new string('n', 5_000), string.Concat(Enumerable.Repeat("слово ", 2_000)).Trim());
        using var answer = await site.Reply(town.Ferry.Address!, ("name", name), ("email", new string('e', 300) + "@reader.example"), ("website", "https://x.example/" + new string('w', 600)), ("body", body), ("key", "k"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Document();
        Assert.Equal(name, page.QuerySelector("[name=name]")!.GetAttribute("value"));
        Assert.Equal(body, page.QuerySelector("[name=body]")!.TextContent);
        Assert.Equal("This has 11,999 characters; at most 10,000 can be taken.", page.Only("#reply-body-fault"));
        Assert.Equal(4, page.QuerySelectorAll("[aria-invalid=true]").Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("reliability", "11")]
    public async Task A_body_of_ten_gigabytes_is_cut_off_early(bool chunked)
    {
        var town = await Town.Make(Engine.Sqlite);
        await using var site = town.Site;
        var at = site.Client.BaseAddress!;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 16 << 10, NoDelay = true };
        await socket.ConnectAsync(at.Host, at.Port, Stop);
        var head = $"POST {town.Ferry.Address}/replies HTTP/1.1\r\nHost: {at.Authority}\r\nContent-Type: {Urlencoded}\r\n{(chunked ? "Transfer-Encoding: chunked" : "Content-Length: 10737418240")}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), Stop);
        var piece = Encoding.ASCII.GetBytes(chunked ? "4000\r\n" + new string('a', 0x4000) + "\r\n" : new string('a', 0x4000));
        var answered = Task.Run(() => Answer(socket), Stop);
        long went = 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            while (went < 10L << 30)
                went += await socket.SendAsync(piece, patience.Token);
        }
        catch (SocketException)
        {
            // Cut off, as it should be.
        }

        // What the machine keeps between the two ends on its own account is counted in: that may be some hundred kilobytes.
        Assert.InRange(went, 1, (2 * ReplyForm.LongestForm) + (1 << 20));
        Assert.StartsWith("HTTP/1.1 413", await answered, StringComparison.Ordinal);
        await site.Text(town.Ferry.Address!);
    }

    // The answer may come before the cut, which a client that reads in time sees.
    private static async Task<string> Answer(Socket socket)
    {
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer, Stop);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
