using System.Net.Http.Headers;
using System.Text.Json;
using OnRecord.Newsroom;

namespace OnRecord.Web.Tests.AtDesk.Pictures;

/// <summary>How tests hand in files, as the editor's script does.</summary>
internal static class Uploading
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<(int Status, JsonElement Answer)> Upload(this DeskClient browser, byte[] bytes, string name = "picture.jpg")
    {
        using var request = Form("/desk/pictures/upload", (bytes, name));
        request.Headers.Add("Accept", "application/json");
        // What is too large is refused before it is sent, so the answer can be read.
        request.Headers.ExpectContinue = bytes.Length > 50 << 20;
        using var answer = await browser.Send(request);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return ((int)answer.StatusCode, json.RootElement.Clone());
    }

    /// <summary>A picture that must be taken; its hash.</summary>
    public static async Task<string> Uploaded(this DeskClient browser, byte[] bytes)
    {
        var (status, answer) = await browser.Upload(bytes);
        Assert.True(status == 200, $"{status} {answer}");
        return answer.GetProperty("picture").GetString()!;
    }

    public static HttpRequestMessage Form(string path, params (byte[] Bytes, string Name)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (bytes, name) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "file", name);
        }

        return new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
    }
}
