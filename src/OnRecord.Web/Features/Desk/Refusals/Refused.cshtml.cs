using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OnRecord.Web.Desk;

namespace OnRecord.Web.Features.Desk.Refusals;

/// <summary>Says why something was not done, whatever the method it was asked by, and where to go on.</summary>
[AllowAnonymous]
public sealed class RefusedModel : PageModel
{
    public string Heading => Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => "Not yours to do",
        StatusCodes.Status404NotFound => "Nothing here",
        _ => "That did not work",
    };

    public string Sentence => Refusal.Of(HttpContext);

    public bool SignedIn => HttpContext.Features.Get<DeskUser>() is not null;

    public void OnGet()
    {
        // Opened by its own address it leads nowhere, as any other that is not there.
        if (Response.StatusCode < StatusCodes.Status400BadRequest)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
