using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;

namespace OnRecord.Web.Tests.Features.Record;

/// <summary>What somebody with the database in their hands changes of a version.</summary>
public enum Tampered
{
    /// <summary>One byte of its text.</summary>
    Body,

    /// <summary>One byte of its sourcing.</summary>
    Sourcing,

    /// <summary>One byte of the salt of its text.</summary>
    Salt,
}

internal static class Tampering
{
    /// <summary>Changes one byte of the newest version behind the program's back.</summary>
    /// <returns>Its story.</returns>
    public static async Task<Guid> Change(NewsDb db, Tampered what)
    {
        var version = await db.Versions.AsNoTracking().OrderBy(v => v.LogIndex).LastAsync(TestContext.Current.CancellationToken);
        var (text, salt, sourcing) = ((byte[])[.. version.CanonicalJson], (byte[])[.. version.Salt], (byte[])[.. version.StatementsJson]);
        switch (what)
        {
            case Tampered.Body:
                // A letter of its words, so that it stays readable.
                text[System.Text.Encoding.UTF8.GetString(text).IndexOf("Words", StringComparison.Ordinal)] = (byte)'w';
                break;
            case Tampered.Sourcing:
                sourcing[^3] ^= 1;
                break;
            default:
                salt[0] ^= 1;
                break;
        }

        await db.Versions.Where(v => v.Id == version.Id).ExecuteUpdateAsync(
            set => set.SetProperty(v => v.CanonicalJson, text).SetProperty(v => v.Salt, salt).SetProperty(v => v.StatementsJson, sourcing), TestContext.Current.CancellationToken);
        return version.StoryId;
    }
}
