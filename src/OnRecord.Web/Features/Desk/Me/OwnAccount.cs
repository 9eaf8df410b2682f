using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;
using OnRecord.Web.Desk;
using OnRecord.Web.Features.Desk.SignIn;

namespace OnRecord.Web.Features.Desk.Me;

/// <summary>A page of one's own account.</summary>
public abstract class OwnAccountPage(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor) : DeskPage(db, time)
{
    protected UserManager<Storage.Accounts.SignIn> People => people;

    protected SecondFactor Factor => factor;

    /// <summary>How the account signs in. Every account that has a session has this.</summary>
    protected async Task<Storage.Accounts.SignIn> Person() => await OwnAccount.Person(HttpContext, people);

    /// <summary>Writes down what was changed about signing in, and mails it to the account's owner, who may know nothing of it.</summary>
    protected void Changed(Storage.Accounts.SignIn person, string act, string sentence, Hosting.SiteNow site)
    {
        Audit(act, Me.Account.Name);
        Db.Mail.Add(AccountMail.Changed(person.Email!, Me.Account.Name, sentence, site, Now));
    }

    /// <summary>Ends every session of the account but this one.</summary>
    protected Task<int> EndOtherSessions() => OwnAccount.EndSessions(Db, Me.Id, Me.Session.Id, Now, Stop);
}

/// <summary>A page on which somebody changes how they sign in: it opens, and takes a form, only for a session that proved itself lately.</summary>
public abstract class ProvedPage(NewsDb db, TimeProvider time, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor) : OwnAccountPage(db, time, people, factor)
{
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await OwnAccount.IsProved(HttpContext, People, Factor, Now))
            await next();
        else
            context.Result = Redirect(OwnAccount.ProveFor(Request.Path));
    }
}

/// <summary>What pages and addresses of one's own account share.</summary>
internal static class OwnAccount
{
    public const string Address = DeskHost.Prefix + "/me";

    public static async Task<Storage.Accounts.SignIn> Person(HttpContext context, UserManager<Storage.Accounts.SignIn> people) =>
        await people.FindByIdAsync(context.DeskUser().Id.ToString()) ?? throw new InvalidOperationException("A session stands for an account that can't sign in.");

    public static async Task<bool> IsProved(HttpContext context, UserManager<Storage.Accounts.SignIn> people, SecondFactor factor, DateTime now) =>
        context.DeskUser().Session.IsProved(now, await factor.Has(await Person(context, people), context.RequestAborted));

    public static string ProveFor(string back) => Address + "/prove?back=" + Uri.EscapeDataString(back);

    /// <summary>This session proved itself at this moment.</summary>
    public static Task Prove(NewsDb db, DeskSession session, bool twoFactors, DateTime now, CancellationToken stop) => db.Sessions.Where(s => s.Id == session.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now).SetProperty(s => s.TwoFactors, s => s.TwoFactors || twoFactors), stop);

    /// <summary>Ends every session of an account but one; how many there were.</summary>
    public static Task<int> EndSessions(NewsDb db, Guid account, Guid? but, DateTime now, CancellationToken stop) =>
        db.Sessions.Where(s => s.AccountId == account && s.Id != but && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), stop);

    /// <summary>When the account's last second factor is gone, its sessions have proved no more than a password.</summary>
    public static async Task WeakenWithoutFactor(NewsDb db, SecondFactor factor, Storage.Accounts.SignIn person, CancellationToken stop)
    {
        if (!await factor.Has(person, stop))
            await db.Sessions.Where(s => s.AccountId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.TwoFactors, false), stop);
    }
}
