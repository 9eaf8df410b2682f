using System.Globalization;
using OnRecord.Domain.Replies;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Replies;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Record;

/// <summary>A witness hands in its cosignature. Whoever is asked too often waits; nothing is kept of anybody who is not listed.</summary>
internal sealed class TakeCosignatures(SiteState site, ReplySecrets secrets, TimeProvider time)
{
    // A witness comes some times an hour. What is refused costs a read of two rows.
    private static readonly ReplySettings Often = new() { MostOfNetwork = 30, FloodMinutes = 1 };

    private readonly NetworkLimit limit = new(time);

    public async Task<IResult> Answer(HttpContext context, Cosignatures cosignatures)
    {
        var stop = context.RequestAborted;
        context.Response.Headers.CacheControl = "no-store";
        if (limit.Ask(secrets.KeyOfNetwork(context.Connection.RemoteIpAddress), Often) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Say("Too many cosignatures came from your network. Try again in a minute.", StatusCodes.Status429TooManyRequests);
        }

        if (await Read(context.Request.Body, stop) is not { } note)
            return Say($"A checkpoint with cosignatures has at most {Cosignatures.Longest} bytes.", StatusCodes.Status413PayloadTooLarge);
        var taken = await cosignatures.Take(note, (await site.Now()).Settings.Witnesses, stop);
        return taken.Ok
            ? Say(string.Create(CultureInfo.InvariantCulture, $"The checkpoint of {taken.Value.Size} entries is cosigned by {string.Join(", ", taken.Value.Signers.Select(s => s.Name))}."), StatusCodes.Status200OK)
            : Say(taken.Sentence, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Say(string sentence, int status) => Results.Text(sentence + "\n", "text/plain; charset=utf-8", statusCode: status);

    private static async Task<ReadOnlyMemory<byte>?> Read(Stream body, CancellationToken stop)
    {
        var buffer = new byte[Cosignatures.Longest + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return length < buffer.Length ? new ReadOnlyMemory<byte>(buffer, 0, length) : default(ReadOnlyMemory<byte>?);
    }
}
