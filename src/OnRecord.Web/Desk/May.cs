using Microsoft.AspNetCore.Authorization;
using OnRecord.Domain.Accounts;

namespace OnRecord.Web.Desk;

/// <summary>What somebody must be allowed to do to open an address of the desk. An address without it opens to nobody.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayAttribute(DeskAct act) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public DeskAct Act => act;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Asks the table of permissions. An address of one story asks again with the story it loaded.</summary>
internal sealed class MayHandler(IHttpContextAccessor http) : AuthorizationHandler<MayAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayAttribute requirement)
    {
        if (http.HttpContext is not { } request || request.Features.Get<DeskUser>() is not { } user)
            return Task.CompletedTask;
        if (user.May(requirement.Act))
            context.Succeed(requirement);
        else
            request.Features.Set(new Refusal(user.Ask(requirement.Act).Sentence));
        return Task.CompletedTask;
    }
}
