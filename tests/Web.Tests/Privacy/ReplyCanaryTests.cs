using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies;
using OnRecord.Newsroom;
using OnRecord.Storage.Files;
using OnRecord.Web.Features.Exchange;
using OnRecord.Web.Tests.Features;
using OnRecord.Web.Tests.Features.Replies;

namespace OnRecord.Web.Tests.Privacy;

/// <summary>Addresses of readers in every place a reader can leave one, and a hunt for them wherever somebody else could look (reliability test 24).</summary>
public sealed class ReplyCanaryTests
{
    /// <summary>What readers call themselves; the address of each is made of it and is nowhere else.</summary>
    private static readonly string[] Readers = ["held", "shown", "removed", "erased", "reporter", "asker", "banned"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string AddressOf(string reader) => $"zq{reader}canary@hunt-{reader}.example";

    [Theory, BothEngines]
    public async Task No_address_of_a_reader_is_anywhere_but_encrypted_and_in_mail_to_itself(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var editor = await site.SignIn(Role.Editor);
        await Leave(town, editor);

        var hunt = new Hunt(Readers.Select(AddressOf));
        Assert.True(hunt.Finds("x zqheldcanary y") && hunt.Finds(Hunt.Avatar(AddressOf("shown"))), "The hunt would find nothing.");
        var seen = await new Crawl(site).All();
        Assert.Contains(seen, s => s.Path.StartsWith("/replies/", StringComparison.Ordinal) && s.Body.Contains("Words of shown", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Path.EndsWith("/replies.xml", StringComparison.Ordinal) && s.Body.Contains("Words of shown", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Path == "/replies/about-me" && s.Status == 200);
        Assert.Contains(seen, s => s.Path.Contains("/error?", StringComparison.Ordinal) && s.Status == 200);
        // Once more: what the cache kept.
        Assert.Equal([], seen.Concat(await new Crawl(site).All()).Where(s => hunt.Finds(s.Body) || hunt.Finds(s.Headers)).Select(s => s.Path));
        Assert.DoesNotContain(seen, s => s.Body.Contains("Words of held", StringComparison.Ordinal) || s.Body.Contains("Words of removed", StringComparison.Ordinal) || s.Body.Contains("Words of erased", StringComparison.Ordinal));

        using var broken = await site.Form(town.Ferry.Address + "/replies", ("name", "N"), ("email", AddressOf("shown") + " \0"), ("body", ""));
        foreach (var address in new[] { "/desk/errors", "/desk", "/desk/notices" })
            Assert.False(hunt.Finds((await editor.Page(address)).Source.Text), $"{address} shows an address.");
        Assert.DoesNotContain(site.Log, hunt.Finds);
        Assert.Equal([], await Exported(site, ExportKind.Public, hunt));
        Assert.Equal([], await Exported(site, ExportKind.Full, hunt));
        foreach (var mail in await site.AllMails())
        {
            using var bytes = new MemoryStream();
            await mail.WriteToAsync(bytes, Stop);
            var to = mail.To.Mailboxes.Single().Address;
            var others = new Hunt(Readers.Select(AddressOf).Where(a => a != to));
            Assert.False(others.Finds(Encoding.UTF8.GetString(bytes.ToArray())) || others.Finds(mail.TextBody!), $"A mail to {to} names another reader.");
        }

        Assert.Equal([], await InTables(site, hunt));
        if (engine == Engine.Sqlite)
            Assert.Equal([], InFiles(site, hunt));
    }

    private static async Task Leave(Town town, DeskClient editor)
    {
        var site = town.Site;
        var story = town.Ferry.Address!;
        await site.HoldNone();
        var root = await Reply(site, story, "shown", null);
        await Reply(site, story, "erased", root);
        var removed = await Reply(site, story, "removed", root);
        await Reply(site, story, "banned", null);
        using (await site.Form((await site.MailsTo(AddressOf("shown")))[0].PathIn()))
            await Reply(site, story, "removed", root);
        await using (var db = site.Database.Open())
        {
            foreach (var reply in await db.Replies.Where(r => r.Name == "removed").ToListAsync(Stop))
                reply.Remove(editor.Account.Id, new Removal(RemovalGround.OffSubject, "Not about the story."), DateTime.UnixEpoch);
            await db.ReplyPeople.Where(p => db.Replies.Any(r => r.PersonKey == p.Key && r.Name == "banned")).ExecuteUpdateAsync(set => set.SetProperty(p => p.Standing, PersonStanding.Banned), Stop);
            await db.SaveChangesAsync(Stop);
        }

        await site.SetReplies(s => s with { Hold = HoldRule.All });
        await Reply(site, story, "held", root);
        using (await site.Form(story + "/error", ("body", "Words of reporter"), ("email", AddressOf("reporter")), ("statement", town.Said[0].ToString()), ("version", "1"), ("key", "k")))
        using (await site.Form(await HeldTests.Link(site, AddressOf("erased")) + "/erase"))
        using (await site.Form(await HeldTests.Link(site, AddressOf("banned")) + "/erase"))
        using (await site.Form("/replies/about-me", ("email", AddressOf("asker"))))
        using (await site.Form("/replies/about-me", ("email", AddressOf("held"))))
        using (await site.Form($"/replies/{root:N}/flag", ("reason", "other")))
            Assert.True(removed != root);
    }

    private static async Task<Guid> Reply(Site site, string story, string reader, Guid? parent)
    {
        using var answer = await site.Reply(story, [
            ("name", reader), ("email", AddressOf(reader)), ("body", $"Words of {reader} {Guid.NewGuid():N}"), ("notify", "1"), ("key", Guid.NewGuid().ToString("N")), .. parent is { } of ? [("parent", of.ToString("N"))] : Array.Empty<(string, string)>()]);
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.DoesNotContain("canary", answer.Headers.ToString(), StringComparison.OrdinalIgnoreCase);
        await using var db = site.Database.Open();
        return await db.Replies.Where(r => r.Name == reader).OrderByDescending(r => r.Id).Select(r => r.Id).FirstAsync(Stop);
    }

    private static async Task<IReadOnlyList<string>> Exported(Site site, ExportKind kind, Hunt hunt)
    {
        await using var db = site.Database.Open();
        var folder = Path.Combine(site.Database.Place.Folder, "export-" + kind);
        var exported = await ExportNewsroom.RunAsync(db, new MediaFolder(site.Database.Place.Folder), folder, kind, null, Stop);
        Assert.True(exported.Ok, exported.Sentence);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => File.ReadAllText(file).Contains("Words of shown", StringComparison.Ordinal));
        Assert.Equal(kind == ExportKind.Full, files.Any(file => File.ReadAllText(file).Contains("Words of held", StringComparison.Ordinal)));
        string[] keys = [.. await db.Replies.Where(r => r.PersonKey != null).Select(r => r.PersonKey!).ToListAsync(Stop), .. await db.Replies.Where(r => r.NetworkKey != null).Select(r => r.NetworkKey!).ToListAsync(Stop)];
        return [.. files.Where(file => hunt.Finds(File.ReadAllText(file)) || keys.Any(key => File.ReadAllText(file).Contains(key, StringComparison.Ordinal)))];
    }

    // Every column of text of every table.
    private static async Task<IReadOnlyList<string>> InTables(Site site, Hunt hunt)
    {
        await using var db = site.Database.Open();
        List<string> found = [];
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned()))
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, [])!;
            foreach (var row in await set.AsNoTracking().ToListAsync(Stop))
            {
                var values = type.GetProperties().Select(p => p.PropertyInfo?.GetValue(row)).OfType<object>().Select(v => v is byte[] bytes ? Encoding.Latin1.GetString(bytes) : v.ToString() ?? "");
                found.AddRange(values.Where(hunt.Finds).Select(v => $"{type.ClrType.Name}: {v}"));
            }
        }

        return found;
    }

    // The database's own files hold what was deleted until it is written over; no address was ever in them in clear.
    private static IReadOnlyList<string> InFiles(Site site, Hunt hunt) =>
        [.. Directory.GetFiles(site.Database.Place.Folder, "onrecord.db*").Where(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            stream.CopyTo(all);
            return hunt.Finds(Encoding.Latin1.GetString(all.ToArray()));
        })];

    /// <summary>Looks for addresses: the address, the part before the at sign, in base64 and hex, and every plain hash of it.</summary>
    private sealed class Hunt
    {
        private readonly string[] traces;

        public Hunt(IEnumerable<string> addresses) => traces = [.. addresses.SelectMany(TracesOf).Distinct(StringComparer.OrdinalIgnoreCase)];

        /// <summary>What a third party's avatar address would hold of an address.</summary>
        public static string Avatar(string address) => Convert.ToHexStringLower(HashesOf(Encoding.UTF8.GetBytes(address))[0]);

        public bool Finds(string text) => traces.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase));

        private static IEnumerable<string> TracesOf(string address)
        {
            yield return address.Split('@')[0];
            foreach (var form in new[] { address, address.ToUpperInvariant() })
            {
                var bytes = Encoding.UTF8.GetBytes(form);
                yield return Convert.ToHexString(bytes);
                // Three ways in which it can lie in a longer text in base64; the ends depend on what stands beside it.
                for (var before = 0; before < 3; before++)
                    yield return Convert.ToBase64String([.. new byte[before], .. bytes])[(before == 0 ? 0 : 4)..^4];
                foreach (var hash in HashesOf(bytes))
                {
                    yield return Convert.ToHexString(hash);
                    yield return Convert.ToBase64String(hash)[..^4];
                }
            }
        }

#pragma warning disable CA5350, CA5351 // Weak hashes protect nothing here: they are what a careless page would show.
        private static byte[][] HashesOf(byte[] bytes) => [MD5.HashData(bytes), SHA1.HashData(bytes), SHA256.HashData(bytes)];
#pragma warning restore CA5350, CA5351
    }
}
