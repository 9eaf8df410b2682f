using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace OnRecord.Web.Desk;

/// <summary>A page answers the methods it was written for: one without a form takes none, instead of showing itself with nothing loaded.</summary>
internal sealed class OnlyItsMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // Which handler there is shows; it is acted on before the page runs.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        // The page that words a refusal is shown for every method.
        if (context.HandlerMethod is null && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && context.HttpContext.Response.StatusCode < StatusCodes.Status400BadRequest)
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Nothing is left to do.
    }
}
