using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Newsroom;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Features.Replies.Mails;

namespace OnRecord.Web.Tests.Features.Replies;

/// <summary>Null characters, halves of pairs and bytes that are no UTF-8, in every field and parameter of every address of replies: none is an accident.</summary>
public sealed class BrokenTextTests
{
    // As a browser would percent-encode them: null, a control character, a high and a low half of a pair (CESU-8), bytes that begin nothing, an overlong null, beyond Unicode, a noncharacter.
    private static readonly string[] Broken = ["%00", "a%00b", "%01", "%ED%A0%80", "%ED%B0%80x", "%FF%FE", "%C0%80", "%F4%90%80%80", "%EF%BF%BF", "%", "%u0000"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    [Trait("reliability", "11")]
    public async Task Text_that_is_none_is_refused_or_cleaned_at_every_address(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var id = await site.Replies(story, "Ann", "A reply.");
        (string Path, string[] Fields)[] forms =
        [
            (story + "/replies", ["name=Ann", "email=ann@reader.example", "website=https://ann.example/", "body=Words", "key=k", "parent=" + id.ToString("N"), "version=1", "notify=1", "preview=1"]),
            (story + "/replies", ["name=Ann", "email=ann@reader.example", "website=https://ann.example/", "body=Words", "key=k"]),
            (story + "/error", ["body=Wrong.", "email=ann@reader.example", "statement=" + town.Said[0], "version=1", "key=k"]),
            ($"/replies/{id:N}/flag", ["reason=advertisement", "note=Look."]),
            (ReplyAddress.AboutMe, ["email=ann@reader.example"]),
            (ReplyAddress.Confirm("x"), ["any=1"]), (ReplyAddress.Leave("x"), ["any=1"]), (ReplyAddress.Held("x") + "/erase", ["any=1"]),
        ];
        foreach (var (path, fields) in forms)
        {
            foreach (var at in Enumerable.Range(0, fields.Length))
            {
                foreach (var text in Broken)
                {
                    var name = fields[at][..(fields[at].IndexOf('=', StringComparison.Ordinal) + 1)];
                    await IsNoAccident(site, path, "application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(string.Join('&', fields.Select((f, i) => i == at ? f + text : f))));
                    await IsNoAccident(site, path, "application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(string.Join('&', fields.Select((f, i) => i == at ? name + text : f))));
                    await IsNoAccident(site, path, "multipart/form-data; boundary=x", Multipart(fields, at, text));
                }
            }

            await IsNoAccident(site, path, "application/x-www-form-urlencoded", "%00=1&a%ED%A0%80=2"u8.ToArray());
            await IsNoAccident(site, path, "application/json", "{\"email\":\"\\u0000\"}"u8.ToArray());
            await IsNoAccident(site, path, "multipart/form-data", "--x"u8.ToArray());
        }

        await using var db = site.Database.Open();
        var kept = await db.Replies.Select(r => r.Name + r.Website + r.Body).Concat(db.ErrorReports.Select(r => r.Text)).Concat(db.ReplyFlags.Select(f => f.Note)).ToListAsync(Stop);
        Assert.True(kept.Count > 5, "Nothing was cleaned and taken.");
        Assert.All(kept, text => Assert.DoesNotContain(text, c => c == '\0' || char.IsSurrogate(c)));
        Assert.DoesNotContain(site.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task Text_that_is_none_in_an_address_leads_nowhere(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.HoldNone();
        var story = town.Ferry.Address!;
        var id = (await site.Replies(story, "Ann", "A reply.")).ToString("N");
        var token = site.Services.GetRequiredService<ReplySecrets>().Token(ReplyMails.Confirming, new string('0', ReplySecrets.KeyLength));
        foreach (var text in Broken)
        {
            foreach (var path in new[]
            {
                $"{story}/replies?after={text}", $"{story}/replies?after={id}{text}", $"{story}/replies?after={id[..31]}{text}", $"{story}/replies?order={text}", $"{story}/replies.xml?after={text}",
                $"/replies/{id}?after={text}", $"/replies/{id}?after={id}{text}", $"/replies/{id}{text}", $"/replies/mine/{text}", $"/replies/held/{text}", $"/replies/confirm/{token}{text}", $"/replies/confirm/{text}", $"/replies/leave/{text}", $"/replies/{text}/flag",
                $"{story}/error?statement={text}", $"{story}/error?statement={town.Said[0]}{text}", $"{story}{text}/replies",
            })
            {
                using var answer = await site.Get(path);
                Assert.True((int)answer.StatusCode < 500, $"{path} was answered {(int)answer.StatusCode}.");
            }
        }

        Assert.DoesNotContain(site.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task IsNoAccident(Site site, string path, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await site.Client.PostAsync(new Uri(path, UriKind.Relative), content, Stop);
        Assert.True((int)answer.StatusCode is < 500, $"{path} with {Encoding.Latin1.GetString(body)} was answered {(int)answer.StatusCode}.");
        if ((int)answer.StatusCode is 400 or 413 or 415)
            Assert.Matches("^[A-Z].*\\.$", await answer.Content.ReadAsStringAsync(Stop));
    }

    // The same bytes as they are: nothing refuses a null character in these but we.
    private static byte[] Multipart(string[] fields, int at, string text)
    {
        using var all = new MemoryStream();
        for (var i = 0; i < fields.Length; i++)
        {
            var (name, value) = (fields[i].Split('=', 2)[0], fields[i].Split('=', 2)[1]);
            all.Write(Encoding.ASCII.GetBytes($"--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}"));
            if (i == at)
                all.Write(System.Net.WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(text), 0, text.Length)!);
            all.Write("\r\n"u8);
        }

        all.Write("--x--\r\n"u8);
        return all.ToArray();
    }
}
