using Microsoft.AspNetCore.Mvc.Rendering;
using OnRecord.Domain.Stories;

namespace OnRecord.Web.Features.Desk.Writing;

/// <summary>The fields of a story beside its text, as their form shows them.</summary>
public sealed record FieldsForm
{
    public required Guid StoryId { get; init; }

    public Guid? Section { get; init; }

    public StoryKind Kind { get; init; }

    public required string Language { get; init; }

    public required string Bylines { get; init; }

    public required string Topics { get; init; }

    public required string Slug { get; init; }

    /// <summary>What the form was shown with: what was not changed in it is not written, so two forms don't undo each other.</summary>
    public required string Was { get; init; }

    public IReadOnlyList<SelectListItem> Sections { get; init; } = [];

    public IReadOnlyList<string> KnownBylines { get; init; } = [];

    public IReadOnlyList<string> KnownTopics { get; init; } = [];
}
