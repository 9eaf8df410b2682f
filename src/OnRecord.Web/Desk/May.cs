using Microsoft.AspNetCore.Authorization;
using OnRecord.Domain.Accounts;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Desk;

/// <summary>What somebody must be allowed to do to open an address of the desk. An address without it opens to nobody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayAttribute(DeskAct act) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public DeskAct Act => act;

    /// <summary>Whether it stays closed to who should have proved more than a password; false where that is put right.</summary>
    public bool NeedsSecondFactor { get; init; } = true;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Asks the table of permissions. An address of one story asks again with the story it loaded.</summary>
internal sealed class MayHandler(IHttpContextAccessor http, SiteState site) : AuthorizationHandler<MayAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, MayAttribute requirement)
    {
        if (http.HttpContext is not { } request || request.Features.Get<DeskUser>() is not { } user)
            return;
        if (!user.May(requirement.Act))
            request.Features.Set(new Refusal(user.Ask(requirement.Act).Sentence));
        else if (requirement.NeedsSecondFactor && !user.Session.TwoFactors && user.May(DeskAct.Publish) && (await site.Now()).Settings.EditorsNeedSecondFactor)
            request.Features.Set(new Refusal("Who may publish here signs in with a passkey or a code beside the password: open your account and add one.") { SendTo = DeskHost.Prefix + "/me" });
        else
            context.Succeed(requirement);
    }
}
