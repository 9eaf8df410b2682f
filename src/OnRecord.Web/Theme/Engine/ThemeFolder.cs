using System.Reflection;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Engine;

/// <summary>The files of one theme, read whole: <c>layout.hbs</c>, a template for each kind of page, <c>partials/*.hbs</c> and
/// <c>assets/*</c>. Names are relative, with forward slashes.</summary>
internal sealed class ThemeFolder
{
    private readonly Dictionary<string, byte[]> files;

    private ThemeFolder(string place, Dictionary<string, byte[]> files) => (Place, this.files) = (place, files);

    /// <summary>Where it lies, for sentences about it.</summary>
    public string Place { get; }

    public IEnumerable<string> Names => files.Keys;

    public byte[] this[string name] => files[name];

    public bool Has(string name) => files.ContainsKey(name);

    /// <summary>The theme that the program carries within it.</summary>
    public static ThemeFolder BuiltIn() => Embedded("Broadsheet/", "");

    /// <summary>What the program carries under a prefix, as if it lay in a folder of the theme.</summary>
    public static ThemeFolder Embedded(string prefix, string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            found[folder + name[prefix.Length..].Replace('\\', '/')] = content;
        }

        return new ThemeFolder(prefix.TrimEnd('/'), found);
    }

    /// <summary>Reads a newsroom's folder, or refuses it in a sentence. Files whose name starts with a dot or ends with a tilde are left out.</summary>
    public static Outcome<ThemeFolder> Read(string folder)
    {
        if (!Directory.Exists(folder))
            return Outcome.Refused($"There is no theme folder {folder}.");
        try
        {
            return new ThemeFolder(folder, Listing(folder).ToDictionary(
                file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Outcome.Refused($"The theme folder {folder} cannot be read: {refused.Message}");
        }
    }

    /// <summary>A text that changes when a file is added, removed or written.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static string Fingerprint(string folder) =>
        string.Join('\n', Listing(folder).Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));

    private static IEnumerable<FileInfo> Listing(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file.FullName).Split('/', '\\').Any(part => part.StartsWith('.')) && !file.Name.EndsWith('~'));
}
