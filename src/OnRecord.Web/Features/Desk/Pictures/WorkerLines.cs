using System.Text.Json;
using System.Text.Json.Serialization;
using OnRecord.Domain;
using OnRecord.Domain.Media;

namespace OnRecord.Web.Features.Desk.Pictures;

/// <summary>What a worker has found out about a picture, or why it can't be used; one line of JSON on its standard output.</summary>
internal sealed record WorkerAnswer(
    IReadOnlyList<string> Sentences, string Hash = "", PictureFormat Format = PictureFormat.Jpeg, int Width = 0, int Height = 0, long Bytes = 0,
    IReadOnlyList<int>? Widths = null, string Colour = "", string? Credit = null)
{
    /// <summary>The line that says the limits stand and the file is about to be opened.</summary>
    public const string Ready = "ready";

    /// <summary>The line that says the file has been read to its end.</summary>
    public const string Read = "read";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Write(Outcome<Picture> made) => JsonSerializer.Serialize(
        made.Ok
            ? new WorkerAnswer([], made.Value.Hash, made.Value.Format, made.Value.Width, made.Value.Height, made.Value.Bytes, made.Value.Widths, made.Value.AverageColour, made.Value.Credit)
            : new WorkerAnswer(made.Sentences),
        Json);

    /// <summary>The answer in a line; null when the line is none, because the worker died over it.</summary>
    public static WorkerAnswer? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerAnswer>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The picture as it is to be kept.</summary>
    /// <param name="now">UTC.</param>
    public Outcome<Picture> Picture(DateTime now, Guid addedBy) => Sentences.Count > 0
        ? Outcome.Refused(Sentences)
        : Domain.Media.Picture.Add(Hash, Format, Width, Height, Bytes, Widths!, Colour, Credit, now, addedBy);
}
