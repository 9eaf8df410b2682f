using System.ComponentModel.DataAnnotations;

namespace OnRecord.Web.Desk;

/// <summary>Refuses line breaks, control characters and marks that turn the direction of what follows: a name stands in lists, mails and logs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneLineAttribute() : ValidationAttribute("Write this in one line of ordinary characters.")
{
    public override bool IsValid(object? value) => value is not string text || !text.Any(c =>
        char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
