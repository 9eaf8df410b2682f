using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Stories;
using OnRecord.Newsroom;
using OnRecord.Web.Tests.Features;

namespace OnRecord.Web.Tests.AtDesk.Writing;

public sealed class LeaseTests
{
    [Theory, BothEngines]
    public async Task One_tab_has_the_pen_and_another_is_told_who_has_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var ann = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ann", Role = Role.Editor });
        using var ben = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ben", Role = Role.Editor });
        var story = await ann.Begin();
        Assert.True(Held(await Call(ann, story, "tab-a")));
        var refused = await Call(ben, story, "tab-b");
        Assert.False(Held(refused));
        Assert.Equal("Ann", refused["by"]!.GetValue<string>());
        // Another tab of the same person is another place to write.
        Assert.False(Held(await Call(ann, story, "tab-c")));
    }

    [Theory, BothEngines]
    public async Task Who_asks_is_named_to_the_holder_and_who_takes_it_has_it(Engine engine)
    {
        await using var site = await Site.Open(engine);
        using var ann = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ann", Role = Role.Editor });
        using var ben = await site.SignIn(new Account { Id = Guid.CreateVersion7(), Name = "Ben", Role = Role.Editor });
        var story = await ann.Begin();
        await Call(ann, story, "tab-a");
        await Call(ben, story, "tab-b", "ask");
        Assert.Equal("Ben", (await Call(ann, story, "tab-a"))["asked"]!.GetValue<string>());
        Assert.True(Held(await Call(ben, story, "tab-b", "take")));
        Assert.Equal("Ben", (await Call(ann, story, "tab-a"))["by"]!.GetValue<string>());
    }

    [Theory, BothEngines]
    public async Task A_pen_that_was_put_down_or_not_heard_of_is_free(Engine engine)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using var site = await Site.Open(engine, time);
        using var ann = await site.SignIn(Role.Editor);
        using var ben = await site.SignIn(Role.Editor);
        var story = await ann.Begin();
        await Call(ann, story, "tab-a");
        await Call(ann, story, "tab-a", "release");
        Assert.True(Held(await Call(ben, story, "tab-b")));
        time.Advance(EditLease.Lasts + TimeSpan.FromSeconds(1));
        Assert.True(Held(await Call(ann, story, "tab-a")));
    }

    private static bool Held(JsonNode answer) => answer["held"]!.GetValue<bool>();

    private static async Task<JsonNode> Call(DeskClient desk, string story, string device, string? wish = null)
    {
        var call = new JsonObject { ["device"] = device };
        if (wish is not null)
            call[wish] = true;
        using var answer = await desk.PostJson(story + "/lease", call);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
