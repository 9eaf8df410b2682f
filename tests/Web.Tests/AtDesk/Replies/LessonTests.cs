using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Replies.Spam;
using OnRecord.Newsroom;
using OnRecord.Storage;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Replies;

/// <summary>What the spam filter knows is what the last decision on each reply says.</summary>
public sealed class LessonTests
{
    private const string Shop = "Cheap watches at https://shop.example now";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_second_decision_replaces_the_lesson_of_the_first_and_undo_goes_back_step_by_step(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        using var moderator = await site.SignIn(Role.Moderator);
        var filter = site.Services.GetRequiredService<SpamFilter>();
        Assert.Equal(default, (await filter.Model(Stop)).Totals);
        var id = await site.Replies(town.Ferry.Address!, "Ann", Shop);
        await moderator.Decided(site, "Remove", [id], ("why", "spam"));
        await Knows(1, 0);
        await moderator.Decided(site, "Approve", [id]);
        await Knows(0, 1);
        await moderator.Decided(site, "Remove", [id], ("why", "spam"));
        await Knows(1, 0);
        // A reason that says nothing of spam: nothing is known of it any more.
        await moderator.Decided(site, "Approve", [id]);
        await moderator.Decided(site, "Remove", [id], ("why", "off"));
        await Knows(0, 0);
        await moderator.Decided(site, "Undo", [id]);
        await Knows(0, 1);
        await moderator.Decided(site, "Undo", [id]);
        await Knows(1, 0);
        await moderator.Decided(site, "Undo", [id]);
        await Knows(0, 1);
        await moderator.Decided(site, "Undo", [id]);
        await Knows(1, 0);
        await moderator.Decided(site, "Undo", [id]);
        await Knows(0, 0);

        async Task Knows(int spam, int genuine)
        {
            Assert.Equal(new DecidedReplies(spam, genuine), (await filter.Model(Stop)).Totals);
            await using var db = site.Database.Open();
            Assert.Equal(Counts(spam > 0 ? [(Shop, true)] : genuine > 0 ? [(Shop, false)] : []), await Stored(db));
        }
    }

    [Theory, BothEngines]
    public async Task Counts_of_other_features_are_forgotten_and_learned_anew_from_the_decisions_that_stand(Engine engine)
    {
        var town = await Town.Make(engine);
        await using var site = town.Site;
        await site.SetReplies(s => s with { MostOfNetwork = 0 });
        using var moderator = await site.SignIn(Role.Moderator);
        var ids = new List<Guid>();
        foreach (var (name, body) in new[] { ("Ann", Shop), ("Bo", "The ferry sails on Sundays"), ("Cy", "Cheap boats"), ("Di", "Off the subject"), ("Ed", "Decided twice") })
            ids.Add(await site.Replies(town.Ferry.Address!, name, body));
        await moderator.Decided(site, "Remove", [ids[0]], ("why", "spam"));
        await moderator.Decided(site, "Approve", [ids[1]]);
        await moderator.Decided(site, "Remove", [ids[2]], ("why", "spam"));
        await moderator.Decided(site, "Undo", [ids[2]]);
        await moderator.Decided(site, "Remove", [ids[3]], ("why", "off"));
        await moderator.Decided(site, "Approve", [ids[4]]);
        await moderator.Decided(site, "Remove", [ids[4]], ("why", "spam"));
        await using (var db = site.Database.Open())
        {
            // As another version of the features left them.
            await db.SpamCounts.ExecuteDeleteAsync(Stop);
            db.SpamCounts.AddRange(
                new SpamCount { Feature = SpamCount.Totals, Spam = 40, Other = 40 }, new SpamCount { Feature = SpamCount.OfFeatures, Spam = SpamFeatures.Version + 1 }, new SpamCount { Feature = 77, Spam = 30, Other = 2 });
            await db.SaveChangesAsync(Stop);
        }

        var filter = site.Services.GetRequiredService<SpamFilter>();
        filter.LearnedAnew();
        Assert.Equal(default, (await filter.Model(Stop)).Totals);
        await using (var db = site.Database.Open())
            await new LearnAnew(filter).Run(db, Stop);
        Assert.Equal(new DecidedReplies(2, 1), (await filter.Model(Stop)).Totals);
        await using (var db = site.Database.Open())
        {
            Assert.Equal(Counts([(Shop, true), ("Decided twice", true), ("The ferry sails on Sundays", false)], "Ann", "Ed", "Bo"), await Stored(db));
            Assert.True(await SpamLessons.AreOfThese(db, Stop));
            Assert.Equal(3, await db.ReplyDecisions.CountAsync(d => d.LearnedIn == SpamFeatures.Version, Stop));
            // Once is enough.
            await new LearnAnew(filter).Run(db, Stop);
            Assert.Equal(2, (await db.SpamCounts.SingleAsync(c => c.Feature == SpamCount.Totals, Stop)).Spam);
        }

        // What was learned anew is forgotten like everything else.
        await moderator.Decided(site, "Undo", [ids[0]]);
        await moderator.Decided(site, "Undo", [ids[1]]);
        await moderator.Decided(site, "Undo", [ids[4]]);
        await using (var db = site.Database.Open())
            Assert.Equal(Counts([("Decided twice", false)], "Ed"), await Stored(db));
    }

    // The rows that these replies make, by a model of their own.
    private static Dictionary<long, (int, int)> Counts(IReadOnlyList<(string Body, bool IsSpam)> replies, params IReadOnlyList<string> names)
    {
        var model = new SpamModel();
        for (var i = 0; i < replies.Count; i++)
            model.Learn(SpamFeatures.Of(names.Count > i ? names[i] : "Ann", null, replies[i].Body), replies[i].IsSpam);
        return model.Rows.Append(new FeatureCount(SpamCount.Totals, model.Totals.Spam, model.Totals.Genuine)).ToDictionary(row => row.Key, row => (row.Spam, row.Genuine));
    }

    private static Task<Dictionary<long, (int, int)>> Stored(NewsDb db) =>
        db.SpamCounts.AsNoTracking().Where(c => c.Feature != SpamCount.OfFeatures).ToDictionaryAsync(c => c.Feature, c => (c.Spam, c.Other), Stop);
}
