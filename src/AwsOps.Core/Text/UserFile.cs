using System.Security.Cryptography;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Text;

/// <summary>A text file of the user's that we change: read whole, replaced whole.</summary>
internal static class UserFile
{
    /// <summary>The text; empty when there is no file.</summary>
    /// <exception cref="OpsException">InvalidInput when it cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.InvalidInput, $"The file {path} cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>Writes beside it and then renames, so that nobody reads half a file. A link stays a link, a mode stays; a new file is for this user only.</summary>
    /// <exception cref="OpsException">OutputFailed.</exception>
    public static void Write(string path, string text)
    {
        var target = path;
        string? part = null;
        try
        {
            target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            part = $"{target}.part-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(part, options))
                writer.Write(text);
            File.Move(part, target, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (part is not null)
                File.Delete(part);
            throw new OpsException(OpsErrorId.OutputFailed, $"The file {path} cannot be written: {error.Message}", path, error);
        }
    }
}
