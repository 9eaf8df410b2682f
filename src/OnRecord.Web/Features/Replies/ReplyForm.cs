using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using OnRecord.Domain.Replies;
using OnRecord.Web.Theme.Languages;
using OnRecord.Web.Theme.Models;

namespace OnRecord.Web.Features.Replies;

/// <summary>What a reply form sent, and the form as it is shown.</summary>
/// <param name="Parent">The reply that is answered, as the form said it; "" for the story.</param>
/// <param name="Preview">A look was asked for, not a reply.</param>
public sealed record ReplyForm(string Name, string Email, string Website, string Body, string Key, string Parent, string Version, bool Notify, bool Preview)
{
    /// <summary>The longest form that is read, in bytes: the longest reply in a script of three bytes a letter, percent-encoded, with room for the rest.</summary>
    public const int LongestForm = 160 << 10;

    // Nothing in it may be longer than the whole, and it has some ten fields.
    private static readonly FormOptions Limits = new() { ValueCountLimit = 64, KeyLengthLimit = 100, ValueLengthLimit = LongestForm, MultipartBodyLengthLimit = LongestForm };

    /// <summary>Reads the form that was sent; or the HTTP status that says why it can't be read.</summary>
    public static async Task<(ReplyForm? Form, int Status)> Read(HttpRequest request, CancellationToken stop)
    {
        var (form, status) = await SentForm.Read(request, Limits, stop);
        return (form is null ? null : Of(form), status);
    }

    private static ReplyForm Of(IFormCollection form) => new(
        form["name"].ToString(), form["email"].ToString(), form["website"].ToString(), form["body"].ToString(), form["key"].ToString(),
        form["parent"].ToString(), form["version"].ToString(), form.ContainsKey("notify"), form.ContainsKey("preview"));

    /// <summary>A form nobody typed into. Its key comes of what the page shows, so that the page is the same bytes wherever it is made.</summary>
    /// <param name="replies">How many the page counts.</param>
    public static ReplyFormView Empty(TalkedStory story, Reply? parent, int replies) => new()
    {
        Action = ReplyAddress.Of(story.Address),
        Key = string.Create(CultureInfo.InvariantCulture, $"{story.Id:N}-{story.Version.Fields.N}-{replies}"),
        Version = story.Version.Fields.N,
        Parent = parent?.Id.ToString("N"),
        ParentName = parent?.Name,
    };

    /// <summary>The form again with what was typed, and what has to be mended.</summary>
    /// <param name="fault">What stands against the whole reply.</param>
    public ReplyFormView Again(TalkedStory story, Reply? parent, Words words, IReadOnlyList<ReplyFault> faults, string? fault = null, ReplyView? preview = null) =>
        Again(Empty(story, parent, parent?.Answers ?? 0), words, faults, fault, preview);

    /// <summary>The form again while nothing can be read of the story it is for.</summary>
    /// <param name="action">Path the form is sent to.</param>
    public ReplyFormView Again(string action, Words words, string fault) =>
        Again(new ReplyFormView { Action = action, Key = "", Version = 1, Parent = Guid.TryParseExact(Parent, "N", out var id) ? id.ToString("N") : null }, words, [], fault, preview: null);

    private ReplyFormView Again(ReplyFormView empty, Words words, IReadOnlyList<ReplyFault> faults, string? fault, ReplyView? preview) => empty with
    {
        Key = Key.Length > 0 ? Key : Guid.NewGuid().ToString("N"),
        Version = int.TryParse(Version, out var n) ? n : empty.Version,
        Name = Name,
        Email = Email,
        Website = Website,
        Words = Body,
        Notify = Notify,
        NameFault = Say(ReplyField.Name, faults, words),
        EmailFault = Say(ReplyField.Email, faults, words),
        WebsiteFault = Say(ReplyField.Website, faults, words),
        WordsFault = Say(ReplyField.Body, faults, words),
        Fault = fault,
        Preview = preview,
    };

    private static string? Say(ReplyField field, IReadOnlyList<ReplyFault> faults, Words words) => faults.FirstOrDefault(f => f.Field == field) switch
    {
        null => null,
        { Kind: FaultKind.TooLong } fault => words.Say("reply.toolong", ("most", fault.Most), ("has", fault.Has)),
        var fault => words.Term("reply.fault", $"{fault.Field}.{fault.Kind}".ToLowerInvariant()),
    };
}
