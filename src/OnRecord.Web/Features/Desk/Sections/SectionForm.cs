using Microsoft.AspNetCore.Mvc.Rendering;

namespace OnRecord.Web.Features.Desk.Sections;

/// <summary>A section as it is typed.</summary>
public sealed class SectionForm
{
    public string? Name { get; set; }

    /// <summary>Empty: made from the name.</summary>
    public string? Slug { get; set; }

    public string? Description { get; set; }

    public Guid? Parent { get; set; }

    /// <summary>The sections it can stand under.</summary>
    public IReadOnlyList<SelectListItem> Parents { get; set; } = [];
}
