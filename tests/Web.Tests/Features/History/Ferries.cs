using AngleSharp.Dom;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.Features.History;

/// <summary>A story that was published and corrected, and how its tests read a difference.</summary>
internal static class Ferries
{
    /// <summary>Version 1 by the command line; version 2, by Edda Sorel, corrects a figure, takes a denial in and the unnamed source out.</summary>
    public static async Task<Story> Corrected(NewsDesk desk)
    {
        var editor = desk.Account("Edda Sorel", Role.Editor);
        var captain = desk.Named("Mara Lind");
        var first = desk.Story("Ferry to stop for ten days").Standfirst("The captain says so.").By(desk.Byline("Ada Reyes"))
            .Paragraph("The ferry will stop for ten days, Captain Mara Lind said.").Paragraph("A clerk said the engine is old.");
        var kept = first.Says("The ferry will stop for ten days", captain).Says("the engine is old", first.Unnamed("a clerk at the yard"), new Saying { Terms = TermsOfUse.OnBackground }).Said[0];
        var story = await first.Publish();
        var made = desk.Db.Revisions.Local.Single(r => r.StatementId == kept);
        await desk.Story("Ferry to stop for nine days", of: story).Standfirst("The captain says so.")
            .Paragraph("The ferry will stop for nine days, Captain Mara Lind said.").Paragraph("The office denied it.")
            .Uses("The ferry will stop for nine days", made)
            .Says("denied it", desk.Named("Harbour Office"), new Saying { Claim = desk.Db.Claims.Local.Single(c => c.Id == made.ClaimId), Stance = Stance.Denies, Act = SpeechAct.Deny })
            .Publish(ChangeKind.Correction, "It is nine days, not ten.", editor);
        return story;
    }

    /// <summary>What a run of words says to those who see it.</summary>
    public static string Seen(this IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var unseen in copy.QuerySelectorAll(".unseen"))
            unseen.Remove();
        return copy.TextContent.Trim();
    }

    public static IEnumerable<string> Seen(this IParentNode page, string selector) => page.QuerySelectorAll(selector).Select(Seen);

    /// <summary>The part of a difference under this heading.</summary>
    public static IElement Part(this IParentNode page, string heading) =>
        page.QuerySelectorAll("h2, h3").Single(h => h.TextContent == heading).ParentElement!;
}
