using Microsoft.EntityFrameworkCore;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Writing;

public sealed class FieldsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Fields_that_somebody_else_changes_take_a_signed_off_story_back_to_the_editors(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var reporter = await site.SignIn(Role.Reporter);
        var story = await reporter.Begin();
        await using var db = site.Database.Open();
        await db.WorkingCopies.ExecuteUpdateAsync(set => set.SetProperty(c => c.Stage, CopyStage.Ready), Stop);
        using (await reporter.Post(story + "/fields", ("Slug", "another-address")))
        {
            var copy = await db.WorkingCopies.AsNoTracking().SingleAsync(Stop);
            Assert.Equal(("another-address", CopyStage.InReview), (copy.Slug, copy.Stage));
        }

        Assert.Equal("changed a signed-off story", (await db.Audit.OrderByDescending(e => e.Id).FirstAsync(e => e.StoryId != null, Stop)).Act);
    }

    [Theory, BothEngines]
    public async Task A_form_that_changes_nothing_leaves_a_story_as_it_was_saved(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var desk = await site.SignIn(Role.Editor);
        var story = await desk.Begin();
        await using var db = site.Database.Open();
        var before = await db.WorkingCopies.AsNoTracking().SingleAsync(Stop);
        using (await desk.Post(story + "/fields", ("Slug", before.Slug), ("Kind", before.Kind.ToString())))
            Assert.Equal(before.SavedAt, (await db.WorkingCopies.AsNoTracking().SingleAsync(Stop)).SavedAt);
    }
}
