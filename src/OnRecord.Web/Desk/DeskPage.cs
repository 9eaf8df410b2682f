using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Storage;

namespace OnRecord.Web.Desk;

/// <summary>What every page of the desk has at hand: who asks, the database, the time, and how an act is written down.</summary>
public abstract class DeskPage(NewsDb db, TimeProvider time) : PageModel
{
    protected NewsDb Db => db;

    public DeskUser Me => HttpContext.DeskUser();

    /// <summary>UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    protected CancellationToken Stop => HttpContext.RequestAborted;

    /// <summary>Writes the act into the audit trail; it is saved with the act itself.</summary>
    protected void Audit(string act, string subject, Guid? story = null, string? detail = null) =>
        db.Audit.Add(AuditEntry.By(Me.Id, Now, act, subject, story, detail));

    /// <summary>Sends the browser on after an act, with a sentence that says what was done.</summary>
    protected IActionResult Done(string sentence, string to)
    {
        HttpContext.Say(sentence);
        return Redirect(to);
    }

    /// <summary>Shows the page again with what stands against the act; what was typed stays in the fields.</summary>
    protected IActionResult Refused(Outcome outcome)
    {
        foreach (var sentence in outcome.Sentences)
            ModelState.AddModelError("", sentence);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Shows the page again with what the fields say stands against it.</summary>
    protected IActionResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected IActionResult Refused(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
