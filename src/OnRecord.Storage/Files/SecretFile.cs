using System.Security.Cryptography;

namespace OnRecord.Storage.Files;

/// <summary>A secret of random bytes in a file of its own, outside the database.</summary>
public static class SecretFile
{
    /// <summary>Length of a secret in bytes.</summary>
    public const int Length = 32;

    /// <summary>Reads the secret, or makes it.</summary>
    /// <param name="folder">Only our own account may look into it.</param>
    /// <param name="name">The file, such as <c>replies.key</c>.</param>
    /// <exception cref="InvalidDataException">The file does not hold a secret.</exception>
    public static byte[] In(DirectoryInfo folder, string name)
    {
        var file = Path.Combine(folder.FullName, name);
        if (!File.Exists(file))
            Make(file);
        var secret = File.ReadAllBytes(file);
        return secret.Length == Length ? secret : throw new InvalidDataException($"{file} does not hold a secret of {Length} bytes: put back the one of your backup.");
    }

    // Written beside and moved: a start that is cut off leaves no half of a secret, and of two starts at once one wins.
    private static void Make(string file)
    {
        var made = file + "." + Guid.NewGuid().ToString("N");
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(made, how))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(made, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(made);
        }
    }
}
