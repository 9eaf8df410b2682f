using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Web.Features.Desk.Staff;
using OnRecord.Web.Hosting.Mail;
using OnRecord.Web.Tests.Features;
using OnRecord.Web.Tests.Privacy;

namespace OnRecord.Web.Tests.AtDesk.Accounts;

/// <summary>How people come to an account, and lose it; and the mail that goes with it.</summary>
public sealed class InvitationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_first_start_makes_no_account_and_each_start_another_address_until_one_was_used(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var stranger = site.Stranger();
        Assert.Contains("Nobody has an account here yet", (await stranger.Page("/desk/sign-in")).Body!.TextContent, StringComparison.Ordinal);
        var (first, second) = (await Start(site), await Start(site));
        await using var db = site.Database.Open();
        Assert.Equal((0, 1), (await db.SignIns.CountAsync(Stop), await db.Accounts.CountAsync(Stop)));
        Assert.Contains("used already", (await stranger.Page(first!)).Body!.TextContent, StringComparison.Ordinal);

        using (var weak = await Make(stranger, second!, "Ada Reyes", "password"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        using (var made = await Make(stranger, second!, "Ada Reyes", Staff.Password))
            Assert.Equal("/desk", made.Headers.Location?.OriginalString);
        Assert.True(await stranger.IsIn());
        using var late = site.Stranger();
        using (await Make(late, second!, "Eve", Staff.Password))
            Assert.False(await late.IsIn());
        Assert.Null(await Start(site));
        Assert.Equal(Role.Admin, (await db.Accounts.AsNoTracking().SingleAsync(a => a.Name == "Ada Reyes", Stop)).Role);
    }

    [Theory, BothEngines]
    public async Task Two_who_open_one_invitation_make_one_account(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var address = (await Start(site))!;
        var browsers = Enumerable.Range(0, 4).Select(_ => site.Stranger()).ToList();
        await Task.WhenAll(browsers.Select(async (browser, at) => (await browser.Post(address, ("Name", $"Person {at}"), ("Email", $"p{at}@staff.example"), ("Password", Staff.Password))).Dispose()));
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.SignIns.CountAsync(Stop));
        browsers.ForEach(b => b.Dispose());
    }

    [Theory, BothEngines]
    public async Task An_invitation_is_mailed_can_be_taken_back_and_ends_after_a_week(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        using var admin = await site.SignIn(Role.Admin);
        using (var sent = await Invite(admin, "Bela Kun", "bela@staff.example"))
            Assert.EndsWith(await site.AddressInLastMail(), (await sent.Read()).QuerySelector("#address")!.GetAttribute("value"), StringComparison.Ordinal);
        var address = await site.AddressInLastMail();
        await using var db = site.Database.Open();
        using (await admin.Post($"/desk/staff/invitations/{(await db.Invitations.SingleAsync(Stop)).Id}/take-back"))
        using (var bela = site.Stranger())
        using (await Make(bela, address, "Bela", Staff.Password))
            Assert.False(await bela.IsIn());

        using (await Invite(admin, "Bela Kun", "bela@staff.example"))
            address = await site.AddressInLastMail();
        time.Advance(Invitation.Lasts);
        using var late = site.Stranger();
        using (await Make(late, address, "Bela", Staff.Password))
            Assert.False(await late.IsIn());
    }

    [Theory, BothEngines]
    public async Task The_last_administrator_stays_one(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var ada = await site.Hire(Role.Admin, "Ada Reyes");
        using var admin = await site.SignIn(ada);
        foreach (var act in new[] { "Change", "End" })
        {
            using var refused = await admin.Post($"/desk/staff/{ada.Id}?handler={act}", ("Role", "Editor"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("the last administrator", (await refused.Read()).Body!.TextContent, StringComparison.Ordinal);
        }

        var other = await site.Hire(Role.Admin, "Bo Second");
        using (await admin.Post($"/desk/staff/{other.Id}?handler=End"))
        using (var gone = site.Stranger())
        using (await gone.TryPassword(other.Email(), Staff.Password))
            Assert.False(await gone.IsIn());
        Assert.Contains((await site.Trail()), e => e is { Act: "ended the account", Subject: "Bo Second" } && e.AccountId == ada.Id);
        Assert.Contains("ended the account", (await admin.Page($"/desk/audit?Person={ada.Id}&Act=ended+the+account")).Only("tbody tr td:nth-child(3)"), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_forgotten_password_is_set_anew_once_by_mail_and_says_nothing_to_strangers(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        var ada = await site.Hire(Role.Editor);
        var (secret, _) = await site.GiveAuthenticator(ada);
        using var signedIn = await site.SignIn(ada);
        using var stranger = site.Stranger();
        var answers = new List<string>();
        foreach (var email in new[] { ada.Email(), "nobody@staff.example" })
        {
            using var asked = await stranger.Post("/desk/sign-in/forgotten", ("Email", email));
            answers.Add($"{asked.StatusCode} {await asked.Content.ReadAsStringAsync(Stop)}");
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        await using var db = site.Database.Open();
        Assert.Equal(ada.Email(), (await db.Mail.SingleAsync(Stop)).To);
        var address = await site.AddressInLastMail();
        using (var set = await stranger.Post(address, ("Password", "another quay and no gulls")))
            Assert.Equal("/desk/sign-in", set.Headers.Location?.OriginalString);
        Assert.False(await signedIn.IsIn());
        Assert.False(await stranger.IsIn());
        using (var again = await stranger.Post(address, ("Password", "a third password for eve")))
            Assert.Contains("used already", (await again.Read()).Body!.TextContent, StringComparison.Ordinal);
        using (var half = await stranger.TryPassword(ada.Email(), "another quay and no gulls"))
            Assert.StartsWith("/desk/sign-in/code", half.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using (await stranger.Post("/desk/sign-in/code", ("Code", Totp.Code(secret, Totp.StepAt(site.Now())))))
            Assert.True(await stranger.IsIn());

        // Mails to one address end; the answer stays the same.
        for (var ask = 0; ask < 5; ask++)
        {
            using var more = await stranger.Post("/desk/sign-in/forgotten", ("Email", ada.Email()));
            Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        }

        Assert.Equal(3, await db.Mail.CountAsync(m => m.Subject.StartsWith("A new password"), Stop));
        address = await site.AddressInLastMail();
        time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("its hour is over", (await stranger.Page(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_mail_for_a_new_password_is_worth_nothing_once_the_account_has_another_address(Engine engine)
    {
        await using var site = await Site.Open(engine, Staff.Morning());
        var ada = await site.Hire(Role.Reporter);
        using var browser = await site.SignIn(ada);
        using (await browser.Post("/desk/sign-in/forgotten", ("Email", ada.Email())))
        {
        }

        var password = await site.AddressInLastMail();
        using (var asked = await browser.Post("/desk/me/email", ("Email", "new@staff.example")))
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        await using (var db = site.Database.Open())
        {
            var sent = await db.Mail.SingleAsync(m => m.To == "new@staff.example", Stop);
            using var taken = await browser.Post("/desk/me/email/" + sent.Text.Split("/desk/me/email/")[1].Split('\n')[0].Trim());
            Assert.Equal("/desk/me", taken.Headers.Location?.OriginalString);
        }

        using var stranger = site.Stranger();
        using (var late = await stranger.Post(password, ("Password", "another quay and no gulls")))
            Assert.NotEqual("/desk/sign-in", late.Headers.Location?.OriginalString);
        using var old = await stranger.TryPassword("new@staff.example", Staff.Password);
        Assert.True(await stranger.IsIn());
    }

    [Theory, BothEngines]
    public async Task A_mail_without_a_server_is_a_file_and_its_text_leaves_the_database(Engine engine)
    {
        var time = Staff.Morning();
        await using var site = await Site.Open(engine, time);
        await using (var db = site.Database.Open())
        {
            db.Mail.Add(Storage.Outbox.OutgoingMail.Write("bela@staff.example\r\nBcc: eve@evil.example", "Come in\r\nBcc: eve@evil.example", "Secret words.", site.Now()));
            db.Mail.Add(Storage.Outbox.OutgoingMail.Write("bela@staff.example", "Welcome\r\nBcc: eve@evil.example", "Secret words.", site.Now()));
            await db.SaveChangesAsync(Stop);
        }

        await Send(site);
        var folder = Path.Combine(site.Database.Place.Folder, "mail");
        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.EndsWith("-welcome-bcc-eve-evil-example.eml", file, StringComparison.Ordinal);
        Assert.DoesNotContain((await File.ReadAllLinesAsync(file, Stop)), line => line.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        await using var after = site.Database.Open();
        var (bad, sent) = (await after.Mail.SingleAsync(m => m.SentAt == null, Stop), await after.Mail.SingleAsync(m => m.SentAt != null, Stop));
        Assert.Equal(("", 1, time.GetUtcNow().UtcDateTime.AddMinutes(1)), (sent.Text, bad.Attempts, bad.NextAt));
        Assert.DoesNotContain(site.Log, line => line.Contains("staff.example", StringComparison.Ordinal));
        for (var attempt = 1; attempt < Storage.Outbox.OutgoingMail.MostAttempts; attempt++)
        {
            time.Advance(Storage.Outbox.OutgoingMail.WaitAfter(attempt));
            await Send(site);
        }

        Assert.True(await after.Mail.AsNoTracking().AllAsync(m => m.SentAt != null && m.Text == "", Stop));
    }

    [Theory, BothEngines]
    public async Task Two_mails_of_one_moment_and_one_subject_are_two_files(Engine engine)
    {
        await using var site = await Site.Open(engine, Staff.Morning());
        await using (var db = site.Database.Open())
        {
            foreach (var to in new[] { "ada@staff.example", "bela@staff.example" })
                db.Mail.Add(Storage.Outbox.OutgoingMail.Write(to, "Ann mentions you in a note", "Read it.", site.Now()));
            await db.SaveChangesAsync(Stop);
        }

        await Send(site);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(site.Database.Place.Folder, "mail")).Length);
    }

    [Theory, BothEngines]
    public async Task No_address_of_the_staff_is_on_a_public_page_and_a_name_is_one_line_of_every_log(Engine engine)
    {
        await using var site = await Site.Open(engine);
        var story = await site.Desk.Story("Ferry to stop").By(site.Desk.Byline("Ada Reyes")).Paragraph("The ferry will stop.").Publish();
        using var admin = await site.SignIn(await site.Hire(Role.Admin));
        using (var forged = await Invite(admin, "Bela\nError: zqforged line", "bela@staff.example"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        using (await Invite(admin, "Bela Kun", "bela@staff.example"))
        using (await admin.Post("/desk/me", ("Name", "Ada\r\nzqforged")))
        using (await admin.TryPassword("bela@staff.example", "zqpassword"))
            await Send(site);
        Assert.NotNull(story);
        Assert.Equal([], (await new Crawl(site).All()).Where(s => s.Has("staff.example")).Select(s => s.Path));
        Assert.DoesNotContain(site.Log, line => line.Contains("staff.example", StringComparison.Ordinal) || line.Contains("zqpassword", StringComparison.Ordinal) || line.Contains("zqforged", StringComparison.Ordinal));
    }

    private static async Task<string?> Start(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await OneTimeAddress.ForFirstAdministrator(scope.ServiceProvider.GetRequiredService<NewsDb>(), site.Services.GetRequiredService<TimeProvider>(), Stop);
    }

    private static async Task Send(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailSending>().Run(Stop);
    }

    private static Task<HttpResponseMessage> Make(DeskClient browser, string address, string name, string password) =>
        browser.Post(address, ("Name", name), ("Email", "ada@staff.example"), ("Password", password));

    private static Task<HttpResponseMessage> Invite(DeskClient admin, string name, string email) => admin.Post("/desk/staff/invite", ("Name", name), ("Email", email), ("Role", "Reporter"));
}
