namespace OnRecord.Web.Tests.Theme;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder(params ReadOnlySpan<(string Name, string Content)> files)
    {
        Place = Directory.CreateTempSubdirectory("onrecord-test-").FullName;
        foreach (var (name, content) in files)
            Write(name, content);
    }

    public string Place { get; }

    public void Write(string name, string content)
    {
        var file = Path.Combine(Place, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Dispose() => Directory.Delete(Place, recursive: true);
}
