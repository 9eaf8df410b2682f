using System.Text.Json.Nodes;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Web.Features.Importing.Statements;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>The demonstration as its files tell it; demo/README.md describes them.</summary>
internal sealed record DemoNewsroom(
    DemoSettings Settings, IReadOnlyList<DemoSection> Sections, IReadOnlyList<DemoByline> Bylines, IReadOnlyList<string> Navigation, IReadOnlyList<string> FrontPage,
    SharedRows Shared, IReadOnlyList<DemoStory> Stories)
{
    /// <summary>Label of the outlet that all stories are reports of.</summary>
    public string OwnOutlet => Stories[0].Versions[0].Rows.Reports.Concat(Shared.Reports).First(r => r.Id == Stories[0].Report).Outlet;
}

internal sealed record DemoSettings(string Name, string Tagline, string Language, string TimeZone, string Contact, string? PublishingPrinciples);

internal sealed record DemoSection(string Id, string Slug, string Name, string Description, string? Parent, int Order);

internal sealed record DemoByline(string Id, string Slug, string Name, string Role, string About);

/// <param name="File">"stories/03-….json", for the sentences about it.</param>
/// <param name="Versions">In order of time; the first is the story as it first went out.</param>
internal sealed record DemoStory(
    string File, string Id, string Report, string Slug, StoryKind Kind, string Section, IReadOnlyList<string> Topics, IReadOnlyList<string> Bylines,
    string Language, DemoPicture? Picture, IReadOnlyList<string> Related, IReadOnlyList<DemoVersion> Versions);

internal sealed record DemoPicture(string File, string Alt, string Credit, string Caption);

/// <param name="Content">Headline, standfirst and body as the file writes them, edits made.</param>
internal sealed record DemoVersion(
    DateTime Published, ChangeKind Change, string? Note, JsonObject Content, SharedRows Rows, IReadOnlyList<DemoStatement> Statements, IReadOnlyList<LinkRow> Links);

/// <summary>A statement of a story: its row, or the label of another story's statement that it is.</summary>
internal sealed record DemoStatement(string Id, StatementRow? Row, string? Reuse);
